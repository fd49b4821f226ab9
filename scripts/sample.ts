import { UserError } from "../src/errors.ts";
import { type SampleFile, sampleFiles } from "../src/sample/files.ts";
import { DEFAULT_SEED } from "../src/sample/parameters.ts";
import { makeSample } from "../src/sample/sample.ts";
import { openSampleFolder, writeSampleFile } from "../src/sample/write.ts";
import { readArguments } from "./arguments.ts";
import { formatCount, runCommand, step } from "./terminal.ts";

const usage = "Start it as: npm run sample -- [--out <folder>] [--seed <whole number>].";

function readSeed(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new UserError({ fact: `The seed "${text}" is no whole number of at most 15 digits.`, remedy: usage });
}

const rowsOf = ({ rows }: SampleFile) => (rows === null ? "" : ` ${formatCount(rows)} rows`);

await runCommand(async () => {
  const options = { out: { type: "string" }, seed: { type: "string" } } as const;
  const given = readArguments(process.argv.slice(2), options, usage);
  const { out = "data/gold", seed = String(DEFAULT_SEED) } = given;
  const drawnFrom = readSeed(seed);
  await openSampleFolder(out);
  const sample = await step(
    "simulate sample",
    () => makeSample(drawnFrom),
    ({ customers }) => `simulate sample ${formatCount(customers.length)} customers`,
  );
  for (const file of sampleFiles(sample))
    await step(
      `write ${file.name}`,
      () => writeSampleFile(out, file),
      (path) => `write ${path}${rowsOf(file)}`,
    );
});
