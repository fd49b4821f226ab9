import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type BuildTime, timeBuilds } from "./bench/builds.ts";
import { type ScaleTimes, timeScale } from "./bench/scale.ts";
import { root } from "./options.ts";
import { formatCount, runCommand } from "./terminal.ts";

const { values } = parseArgs({
  options: { gold: { type: "string" }, scale: { type: "boolean", default: false } },
});

function printBuilds(times: readonly BuildTime[]): void {
  console.table(
    times.map(({ delivery, build, seconds, peakMegabytes, bytes }) => ({
      delivery,
      build,
      seconds: seconds.toFixed(2),
      "peak MB": Math.round(peakMegabytes),
      "dist bytes": formatCount(bytes),
    })),
  );
}

function printScale({ orderLines, format, phases }: ScaleTimes): void {
  const { checks, lines, summary, bare } = phases;
  console.table({
    [`${formatCount(orderLines)} lines, ${format}`]: {
      "checks s": checks.seconds.toFixed(1),
      "order_lines s": lines.seconds.toFixed(1),
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
  if (values.scale) {
    for (const orderLines of [6_000_000, 60_000_000])
      for (const format of ["parquet", "csv"] as const) printScale(await timeScale(orderLines, format));
    return;
  }
  const deliveries = [resolve(root, "data/gold"), ...(values.gold ? [resolve(values.gold)] : [])];
  for (const gold of deliveries) printBuilds(await timeBuilds(gold));
});
