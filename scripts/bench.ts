import { resolve } from "node:path";
import { readArguments } from "./arguments.ts";
import { type BuildTime, timeBuilds } from "./bench/builds.ts";
import { type ScaleTimes, timeScale } from "./bench/scale.ts";
import { root } from "./options.ts";
import { formatCount, runCommand } from "./terminal.ts";

const usage = "Start it as: npm run bench -- [--gold <folder>] [--scale].";

function printBuilds(times: readonly BuildTime[]): void {
  console.table(
    times.map(({ delivery, build, seconds, peakMegabytes, sumMegabytes, bytes }) => ({
      delivery,
      build,
      seconds: seconds.toFixed(2),
      "peak MB, one process": Math.round(peakMegabytes),
      "all processes": Math.round(sumMegabytes),
      "dist bytes": formatCount(bytes),
    })),
  );
}

function printScale({ orderLines, format, phases }: ScaleTimes): void {
  const { checks, summary, bare } = phases;
  console.table({
    [`${formatCount(orderLines)} lines, ${format}`]: {
      "checks s": checks.seconds.toFixed(1),
      "customer_summary s": summary.seconds.toFixed(1),
      "bare s": bare.seconds.toFixed(1),
      "rows/s": formatCount(Math.round(orderLines / summary.seconds)),
      "speed against bare": (bare.seconds / summary.seconds).toFixed(2),
      "checks against bare": (checks.seconds / bare.seconds).toFixed(2),
      "peak MB checks": Math.round(checks.peakMegabytes),
      "peak MB summary": Math.round(summary.peakMegabytes),
      "peak MB bare": Math.round(bare.peakMegabytes),
    },
  });
}

await runCommand(async () => {
  const options = { gold: { type: "string" }, scale: { type: "boolean" } } as const;
  const { gold: given, scale } = readArguments(process.argv.slice(2), options, usage);
  if (scale) {
    for (const orderLines of [6_000_000, 60_000_000])
      for (const format of ["parquet", "csv"] as const) printScale(await timeScale(orderLines, format));
    return;
  }
  const deliveries = [resolve(root, "data/gold"), ...(given ? [resolve(given)] : [])];
  for (const gold of deliveries) printBuilds(await timeBuilds(gold));
});
