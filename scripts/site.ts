import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { AstroInlineConfig } from "astro";
import type { Report } from "../src/results/report.ts";
import { root } from "./options.ts";

process.env["ASTRO_TELEMETRY_DISABLED"] = "1";

const moduleName = "assay:report";
const resolvedName = `\0${moduleName}`;

/** The module that pages import; pages are compiled while the report is still computed, and wait for it here. */
const reportModule = (report: Promise<Report>) => {
  // a report may be refused before any page asks for it
  report.catch(() => undefined);
  return {
    name: "assay-report",
    enforce: "pre" as const,
    resolveId: (id: string) => (id === moduleName ? resolvedName : undefined),
    load: async (id: string) =>
      id === resolvedName
        ? `export default JSON.parse(${JSON.stringify(JSON.stringify(await report))});`
        : undefined,
  };
};

// silent: what goes wrong is thrown, and told once, by whoever runs the command
const configOf = (report: Promise<Report>): AstroInlineConfig => ({
  root,
  logLevel: "silent",
  vite: { plugins: [reportModule(report)] },
});

/**
 * Renders the report's pages into `outDir`. `folder` is a private place below the repository for what lies between:
 * elsewhere Astro puts the compiled pages in one folder that all builds share, and two at once tear each other.
 */
export async function buildSite(report: Promise<Report>, folder: string, outDir: string): Promise<void> {
  const site = join(folder, "site");
  process.chdir(root);
  // loaded here: most of a second, in which the numbers are on their way already
  const { build } = await import("astro");
  await build({ ...configOf(report), outDir: site, cacheDir: join(folder, "astro") });
  await cp(site, outDir, { recursive: true });
}

/** Serves the report's pages and follows edits of pages, figures and styles until the process is ended. */
export async function serveSite(report: Promise<Report>): Promise<void> {
  const { dev } = await import("astro");
  await dev({ ...configOf(report), logLevel: "info" });
}
