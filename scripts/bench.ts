import { availableParallelism, loadavg } from "node:os";
import { resolve } from "node:path";
import { readArguments } from "./arguments.ts";
import { type BuildTime, timeBuilds } from "./bench/builds.ts";
import { fillDisks } from "./bench/full-disk.ts";
import { type Killed, killBuilds } from "./bench/kills.ts";
import { type Delivery, timeModels } from "./bench/models.ts";
import { type ScaleTimes, timeScale } from "./bench/scale.ts";
import { printTable, type TableRow } from "./bench/table.ts";
import { root } from "./options.ts";
import { exitCodes, formatCount, runCommand } from "./terminal.ts";

const usage = "Start it as: npm run bench -- [--gold <folder>] [--models | --scale | --kills | --full-disk].";

/** Seconds that a build may take, at 18 thousand customers. */
const buildAims: Readonly<Record<string, number>> = { cold: 9, "models cached": 5 };

async function* buildRows(deliveries: readonly Delivery[]): AsyncGenerator<TableRow> {
  for (const delivery of deliveries) for await (const time of timeBuilds(delivery)) yield buildRow(time);
}

const buildRow = ({ delivery, build, models, seconds, ...sizes }: BuildTime): TableRow => ({
  builds: `${build}: ${delivery}`,
  models,
  "aim s": buildAims[build] ?? "",
  "seconds / of processors": `${seconds.toFixed(2)} / ${sizes.processorSeconds.toFixed(2)}`,
  "peak MB, one process": Math.round(sizes.peakMegabytes),
  "all processes": Math.round(sizes.sumMegabytes),
  "dist bytes": formatCount(sizes.bytes),
});

async function* scaleRows(): AsyncGenerator<TableRow> {
  for (const orderLines of [6_000_000, 60_000_000])
    for (const format of ["parquet", "csv"] as const) yield* phaseRows(await timeScale(orderLines, format));
}

function* phaseRows({ orderLines, format, phases }: ScaleTimes): Generator<TableRow> {
  for (const [phase, { seconds, peakMegabytes }] of Object.entries(phases))
    yield {
      scale: `${formatCount(orderLines)} lines, ${format}`,
      phase,
      seconds: seconds.toFixed(1),
      "against bare": (seconds / phases.bare.seconds).toFixed(2),
      "lines/s": formatCount(Math.round(orderLines / seconds)),
      "peak MB": Math.round(peakMegabytes),
    };
}

/** Points at which builds are killed: over the whole of a build, and while they publish. */
const kills = { build: 80, publishing: 40 } as const;

/** What killed builds left, counted; ends with the code of a mistake of ours where it was not whole. */
async function printKills(): Promise<void> {
  const { kills: all, faults } = await killBuilds(kills.build, kills.publishing);
  await printTable(killRows(all));
  for (const fault of faults) console.log(fault);
  console.log(`\n${formatCount(all.length)} builds killed, ${faults.length} faults`);
  if (faults.length > 0) process.exitCode = exitCodes.ourFault;
}

async function* killRows(all: readonly Killed[]): AsyncGenerator<TableRow> {
  for (const part of ["build", "publishing"] as const)
    for (const state of ["old", "new", "absent", "torn"] as const) {
      const left = (place: keyof Killed["left"]) =>
        all.filter((killed) => killed.of === part && killed.left[place] === state).length;
      yield {
        "killed in": part,
        left: state,
        site: left("site"),
        results: left("results"),
        exports: left("exports"),
      };
    }
}

const options = {
  gold: { type: "string" },
  models: { type: "boolean" },
  scale: { type: "boolean" },
  kills: { type: "boolean" },
  "full-disk": { type: "boolean" },
} as const;

/** Sizes of a disk that is too small, or nearly. */
const diskSizes = 40;

await runCommand(async () => {
  const { gold, models = false, scale, ...failures } = readArguments(process.argv.slice(2), options, usage);
  if (failures.kills) return printKills();
  if (failures["full-disk"]) return fillDisks(diskSizes);
  if (scale) return printTable(scaleRows());
  const sample = { name: "sample", gold: resolve(root, "data/gold") };
  const deliveries = [sample, ...(gold ? [{ name: gold, gold: resolve(gold) }] : [])];
  await printTable(timeModels(deliveries, models));
  if (!models) await printTable(buildRows(deliveries));
  console.log(
    `\nbusy in the last minutes: ${loadavg()[1]?.toFixed(1)} of ${availableParallelism()} processors`,
  );
});
