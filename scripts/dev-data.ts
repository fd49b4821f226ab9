import { join } from "node:path";
import { discoverAnalyses } from "../src/analysis/discover.ts";
import { readRecords } from "../src/publish/records/read-records.ts";
import type { Report } from "../src/results/report.ts";
import { type DataStage, openStage } from "./data-stage.ts";
import { readAnalysesCode } from "./definitions.ts";
import { tellNarrative } from "./narrative.ts";
import { addNews } from "./news.ts";
import { type BuildOptions, root } from "./options.ts";
import { composeReport } from "./report.ts";
import type { SiteData } from "./site.ts";
import { warn } from "./terminal.ts";

/** What is asked of this process: to read the analyses and their pages anew, or the pages alone. */
export type DataRequest = "numbers" | "words";

/** What it answers: what the site is made of, or why it cannot be made. */
export type DataAnswer = { data: SiteData } | { refusal: { name: string; message: string; stack: string } };

// The data of npm run dev, in a process of its own: the engine stays open while analyses and pages are edited, and goes with
// the process when extracts, settings or code are.
const [options, folder] = process.argv.slice(2).map((text) => JSON.parse(text) as unknown) as [
  BuildOptions,
  string,
];

process.on("disconnect", () => process.exit());

let opened: Promise<DataStage> | undefined;
let numbers: Report | undefined;

async function readNumbers(): Promise<Report> {
  opened ??= openStage(options, folder, { exportsTo: null, editing: true });
  const stage = await opened;
  const code = await readAnalysesCode(root);
  const analyses = await discoverAnalyses(join(root, "analyses"), true);
  return composeReport(stage.settings, stage.named, analyses, await stage.make(analyses, code));
}

async function answer(asked: DataRequest): Promise<SiteData> {
  if (asked === "numbers" || !numbers) numbers = await readNumbers();
  const { narrative, warnings } = await tellNarrative(numbers, options, true);
  warn(warnings);
  const { report } = addNews(numbers, narrative, await readRecords(options.releases));
  return { report, narrative };
}

const refusalOf = (error: unknown): DataAnswer => {
  const { name, message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  return { refusal: { name, message, stack } };
};

process.on("message", async (asked: DataRequest) => {
  const answered: DataAnswer = await answer(asked).then((data) => ({ data }), refusalOf);
  process.send?.(answered);
});
