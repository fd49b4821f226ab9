import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type AstroInlineConfig, build, dev } from "astro";
import type { Report } from "../src/results/report.ts";
import { toJson } from "../src/results/store.ts";
import { root } from "./options.ts";

process.env["ASTRO_TELEMETRY_DISABLED"] = "1";

async function writeReport(folder: string, report: Report): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "report.json");
  await writeFile(file, toJson(report));
  return file;
}

// silent: what goes wrong is thrown, and told once, by whoever runs the command
const configOf = (reportFile: string): AstroInlineConfig => ({
  root,
  logLevel: "silent",
  vite: { resolve: { alias: { "assay:report": reportFile } } },
});

/** Renders the report's pages into `outDir`; `folder` is a private place for what lies between. */
export async function buildSite(report: Report, folder: string, outDir: string): Promise<void> {
  const reportFile = await writeReport(folder, report);
  const server = join(folder, "server/");
  await build({ ...configOf(reportFile), outDir, cacheDir: join(folder, "astro"), build: { server } });
}

/** Serves the report's pages and follows edits of pages, figures and styles until the process is ended. */
export async function serveSite(report: Report, folder: string): Promise<void> {
  const reportFile = await writeReport(folder, report);
  await dev({ ...configOf(reportFile), logLevel: "info" });
}
