import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { Narrative } from "../src/narrative/read-narrative.ts";
import type { Report } from "../src/results/report.ts";
import { root } from "./options.ts";

process.env["ASTRO_TELEMETRY_DISABLED"] = "1";

/** What the pages are made of. */
export interface SiteData {
  report: Report;
  narrative: Narrative;
}

const parts = { "assay:report": "report", "assay:narrative": "narrative" } as const;

/** The modules that pages import, as Vite names them once they are resolved. */
export const dataModuleIds = Object.keys(parts).map((name) => `\0${name}`);

/** Where the pages, which run in this very process, find what they are made of. */
const held = Symbol.for("assay:data");

/** Gives pages what they import as data, as it is when they are written: they can be compiled before it is there. */
export const dataModules = (data: () => Promise<SiteData>) => {
  Reflect.set(globalThis, held, data);
  return {
    name: "assay-data",
    enforce: "pre" as const,
    resolveId: (id: string) => (Object.hasOwn(parts, id) ? `\0${id}` : undefined),
    load(id: string) {
      const [, part] = Object.entries(parts).find(([name]) => id === `\0${name}`) ?? [];
      if (!part) return undefined;
      return `const data = await globalThis[Symbol.for(${JSON.stringify(held.description)})]();
        export default data.${part};`;
    },
  };
};

/** Where the rendered pages go, and below which path of an address they will stand there. */
export interface SitePlace {
  outDir: string;
  base: string;
}

/**
 * Renders the report's pages into `outDir`. `folder` is a private place below the repository for what lies between:
 * elsewhere Astro puts the compiled pages in one folder that all builds share, and two at once tear each other.
 */
export async function buildSite(
  data: Promise<SiteData>,
  folder: string,
  { outDir, base }: SitePlace,
): Promise<void> {
  // a report may be refused before any page asks for it
  data.catch(() => undefined);
  const site = join(folder, "site");
  process.chdir(root);
  // loaded here: most of a second, in which the numbers are on their way already
  const { build } = await import("astro");
  await build({
    root,
    base,
    outDir: site,
    cacheDir: join(folder, "astro"),
    // silent: what goes wrong is thrown, and told once, by whoever runs the command
    logLevel: "silent",
    // pages are compiled while the numbers are still computed, and wait for them there
    vite: { plugins: [dataModules(() => data)] },
  });
  await cp(site, outDir, { recursive: true });
}
