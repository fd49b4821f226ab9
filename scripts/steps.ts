import { join } from "node:path";
import { discoverAnalyses } from "../src/analysis/discover.ts";
import type { Report } from "../src/results/report.ts";
import { writeManifest, writeResult } from "../src/results/store.ts";
import type { Person } from "../src/warehouse/people.ts";
import { type Made, openStage } from "./data-stage.ts";
import { readAnalysesCode } from "./definitions.ts";
import { type BuildOptions, root } from "./options.ts";
import { composeReport } from "./report.ts";
import { step } from "./terminal.ts";

/** What publishing needs of one delivery: the report, and whom the leak scan looks for. */
export interface Computed {
  report: Report;
  people: Person[];
}

/** Where a build keeps what is not yet, or never, published. */
export interface Workplace {
  /** Private; the warehouse makes its own folder in it. */
  folder: string;
  /** Results and private exports are written here, to be moved into their places when all else stands. */
  results: string;
  exports: string;
}

async function writeResults(folder: string, { results, manifest }: Made): Promise<void> {
  for (const result of results) await writeResult(folder, result);
  await writeManifest(folder, manifest);
}

async function readAnalyses() {
  const code = await readAnalysesCode(root);
  return { code, analyses: await discoverAnalyses(join(root, "analyses")) };
}

/** From extracts to the report: gate, stage, score, export, close the doors, analyse, disclose; what is known is not computed again. */
export async function compute(options: BuildOptions, workplace: Workplace): Promise<Computed> {
  const use = { exportsTo: workplace.exports, editing: false };
  const opening = openStage(options, workplace.folder, use);
  // read while the engine is at work
  const reading = readAnalyses();
  reading.catch(() => undefined);
  const stage = await opening;
  try {
    const { code, analyses } = await reading;
    const made = await stage.make(analyses, code);
    await step("write results", () => writeResults(workplace.results, made));
    const report = composeReport(stage.settings, stage.named, analyses, made);
    return { report, people: stage.people };
  } finally {
    await stage.close();
  }
}
