import { parseArgs } from "node:util";
import { UserError } from "../src/errors.ts";
import { sampleFiles } from "../src/sample/files.ts";
import { DEFAULT_SEED } from "../src/sample/parameters.ts";
import { makeSample } from "../src/sample/sample.ts";
import { openSampleFolder, writeSampleFile } from "../src/sample/write.ts";

const USAGE = "Start it as: npm run sample -- [--out <folder>] [--seed <whole number>].";
const numbers = new Intl.NumberFormat("en-US");

function parseOptions() {
  try {
    return parseArgs({ options: { out: { type: "string" }, seed: { type: "string" } } }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UserError({ fact: error.message, remedy: USAGE });
  }
}

function readSeed(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new UserError({ fact: `The seed "${text}" is no whole number of at most 15 digits.`, remedy: USAGE });
}

let lap = performance.now();

function printStep(step: string): void {
  const now = performance.now();
  console.log(`${step} in ${Math.round(now - lap)}ms`);
  lap = now;
}

async function writeSample(): Promise<void> {
  const { out = "data/gold", seed = String(DEFAULT_SEED) } = parseOptions();
  const drawnFrom = readSeed(seed);
  await openSampleFolder(out);
  const sample = makeSample(drawnFrom);
  printStep(`simulate sample ${numbers.format(sample.customers.length)} customers`);
  for (const file of sampleFiles(sample)) {
    const path = await writeSampleFile(out, file);
    printStep(`write ${path}${file.rows === null ? "" : ` ${numbers.format(file.rows)} rows`}`);
  }
}

try {
  await writeSample();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
