import { cp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Narrative } from "../src/narrative/read-narrative.ts";
import type { Card } from "../src/publish/pictures/card.ts";
import { writeIcons } from "../src/publish/pictures/icons.ts";
import { keepPicture, type MakePicture, openPictures } from "../src/publish/pictures/keep-picture.ts";
import { writeCards } from "../src/publish/pictures/write-cards.ts";
import type { Report } from "../src/results/report.ts";
import { pictureKeeping } from "./keeping.ts";
import { root } from "./options.ts";

process.env["ASTRO_TELEMETRY_DISABLED"] = "1";
// what the environment happens to have by these names would stand in pages for what a build is told
for (const name of ["BASE_URL", "DEV", "MODE", "PROD", "SITE", "SSR"]) delete process.env[name];

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

/** Gives pages something of the process that renders them, which they run in, as the module of a name. */
const heldModule = (id: string, value: unknown) => {
  Reflect.set(globalThis, Symbol.for(id), value);
  return {
    name: id.replace(":", "-"),
    enforce: "pre" as const,
    resolveId: (asked: string) => (asked === id ? `\0${id}` : undefined),
    load: (asked: string) =>
      asked === `\0${id}` ? `export default globalThis[Symbol.for(${JSON.stringify(id)})];` : undefined,
  };
};

/** Gives pages the place where they hand in their cards. */
export const cardsModule = (cards: Map<string, Card>) => heldModule("assay:cards", cards);

/** Gives pages what makes pictures: outside of them, so that the font is opened once for all that is painted. */
export const picturesModule = (cache: string) => {
  const keeping = pictureKeeping(root, cache);
  const make: MakePicture = async (name, parts) => keepPicture(await keeping, name, parts);
  return heldModule("assay:pictures", make);
};

/** Pages that have waited for their numbers for so long wait for a computation, and have time to make ready. */
const longWait = 1000;

/** Loads the compiled pages below a folder; Astro loads each when the one before it is written. */
async function loadPages(folder: string): Promise<void> {
  const compiled = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".mjs"));
  await Promise.all(compiled.map((file) => import(pathToFileURL(join(folder, file)).href)));
}

/** Opens the font and the painter, and loads the pages, while they wait for their numbers. */
function openMeanwhile(folder: string, data: Promise<unknown>): void {
  // what fails is told when it is needed
  const open = () => Promise.allSettled([openPictures(), loadPages(folder)]);
  const timer = setTimeout(open, longWait);
  data.finally(() => clearTimeout(timer)).catch(() => undefined);
}

/** Where the rendered pages go, and below which path of an address they will stand there. */
export interface SitePlace {
  outDir: string;
  base: string;
  /** Where painted pictures are kept from build to build. */
  cache: string;
}

/**
 * Renders the report's pages into `outDir`. `folder` is a private place below the repository for what lies between:
 * elsewhere Astro puts the compiled pages in one folder that all builds share, and two at once tear each other.
 */
export async function buildSite(
  data: Promise<SiteData>,
  folder: string,
  { outDir, base, cache }: SitePlace,
): Promise<void> {
  // a report may be refused before any page asks for it
  data.catch(() => undefined);
  const site = join(folder, "site");
  const cards = new Map<string, Card>();
  const awaited = () => {
    openMeanwhile(folder, data);
    return data;
  };
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
    vite: { plugins: [dataModules(awaited), picturesModule(cache), cardsModule(cards)] },
  });
  const [keeping, { report }] = await Promise.all([pictureKeeping(root, cache), data]);
  await writeCards(site, cards, keeping);
  await writeIcons(site, report.house.accent, keeping);
  await cp(site, outDir, { recursive: true });
}
