import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { generateDelivery } from "./generate.ts";

/** Times of one generated delivery: seconds and the largest resident set of each phase. */
export interface ScaleTimes {
  orderLines: number;
  format: "csv" | "parquet";
  phases: Record<"checks" | "summary" | "bare", { seconds: number; peakMegabytes: number }>;
}

const run = promisify(execFile);

/** Generates a delivery, puts it through the gate and the staging beside the bare aggregation, and removes it. */
export async function timeScale(orderLines: number, format: "csv" | "parquet"): Promise<ScaleTimes> {
  const folder = await mkdtemp(join(tmpdir(), "assay-scale-"));
  try {
    const gold = join(folder, "gold");
    const generator = await openWarehouse(folder, { memoryLimit: "4GB", threads: 2 });
    await generateDelivery(generator, gold, orderLines, format);
    await generator.close();
    const { stdout } = await run(process.execPath, [join(import.meta.dirname, "scale-run.ts"), gold]);
    return { orderLines, format, phases: JSON.parse(stdout) as ScaleTimes["phases"] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
