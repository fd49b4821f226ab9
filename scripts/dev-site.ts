import { stat } from "node:fs/promises";
import { relative } from "node:path";
import type { AstroInlineConfig } from "astro";
import { redirectsFile } from "../src/contracts/redirects.ts";
import type { DataAnswer } from "./dev-data.ts";
import type { FollowedData } from "./dev-process.ts";
import { type Staleness, staleAfter } from "./dev-staleness.ts";
import { keepLastPages } from "./last-pages.ts";
import { type BuildOptions, root } from "./options.ts";
import { cardsModule, dataModuleIds, dataModules, picturesModule, type SiteData } from "./site.ts";
import { printDeed } from "./terminal.ts";

type PluginOption = NonNullable<NonNullable<AstroInlineConfig["vite"]>["plugins"]>[number];
type WithHotUpdate<Option> = Option extends { name: string }
  ? "hotUpdate" extends keyof Option
    ? Option
    : never
  : never;
/** Vite comes with Astro, and so do its types. */
type VitePlugin = WithHotUpdate<PluginOption>;
type HotUpdate = Extract<NonNullable<VitePlugin["hotUpdate"]>, (...args: never[]) => unknown>;
type Refusal = Extract<DataAnswer, { refusal: unknown }>["refusal"];

/** The message by which Vite shows an error over the page that stands. */
const overlayOf = ({ name, message, stack }: Refusal) => ({
  type: "error" as const,
  err: { message, stack: name === "UserError" ? "" : stack, plugin: "assay" },
});

/** Tells one writing of a file from another. */
async function writtenOf(file: string): Promise<string> {
  const { mtimeMs, size } = (await stat(file).catch(() => null)) ?? {};
  return `${mtimeMs} ${size}`;
}

function tellRefusal({ name, message, stack }: Refusal): void {
  console.error(name === "UserError" ? message : stack);
}

/** Makes anew what an edit has made stale before Vite hears of it; while that fails, pages stay as they are. */
function followEdits(options: BuildOptions, followed: FollowedData, show: (data: SiteData) => void) {
  let standing: Refusal | undefined;
  // Vite asks once for each of its environments
  const answers = new Map<string, Promise<boolean>>();

  /** Answers for the file as it stays: some editors empty it before they write it, which Vite tells as one change. */
  async function refreshed(file: string, stale: Staleness): Promise<DataAnswer> {
    const written = await writtenOf(file);
    const answer = await followed.refresh(stale);
    return (await writtenOf(file)) === written ? answer : refreshed(file, stale);
  }

  async function follow(file: string, server: Parameters<HotUpdate>[0]["server"]): Promise<boolean> {
    const stale = staleAfter(file, options);
    if (stale === null) return true;
    const start = performance.now();
    const answer = await refreshed(file, stale);
    standing = "refusal" in answer ? answer.refusal : undefined;
    if ("data" in answer) show(answer.data);
    if (standing) {
      tellRefusal(standing);
      server.ws.send(overlayOf(standing));
    } else printDeed(`follow ${relative(root, file)}`, performance.now() - start);
    return standing === undefined;
  }

  const hotUpdate: HotUpdate = async function ({ file, timestamp, modules, server }) {
    if (staleAfter(file, options) === null) return undefined;
    const edit = `${file} ${timestamp}`;
    const answer = answers.get(edit) ?? follow(file, server);
    answers.set(edit, answer);
    if (!(await answer)) return [];
    const data = dataModuleIds.map((id) => this.environment.moduleGraph.getModuleById(id));
    return [...modules, ...data.filter((module) => module !== undefined)];
  };
  return {
    name: "assay-follow",
    enforce: "pre" as const,
    hotUpdate,
    configureServer(server: Parameters<HotUpdate>[0]["server"]) {
      const { gold, contract, settings, releases } = options;
      server.watcher.add([gold, contract, settings, redirectsFile(settings), releases]);
      server.middlewares.use(keepLastPages());
      // a page that is opened while something stands in the way shows it too
      server.ws.on("connection", () => {
        if (standing) server.ws.send(overlayOf(standing));
      });
    },
  } satisfies VitePlugin;
}

/** Serves the report's pages and follows edits of what they are made of; `first` is what they show until then. */
export async function serveSite(
  options: BuildOptions,
  followed: FollowedData,
  first: SiteData,
): Promise<void> {
  let shown = first;
  const show = (data: SiteData) => {
    shown = data;
  };
  const { dev } = await import("astro");
  await dev({
    root,
    logLevel: "info",
    vite: {
      plugins: [
        dataModules(async () => shown),
        picturesModule(options.cache),
        cardsModule(new Map()),
        followEdits(options, followed, show),
      ],
    },
  });
}
