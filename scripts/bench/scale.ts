import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWarehouse } from "../../src/warehouse/open.ts";
import { root } from "../options.ts";
import { generateDelivery } from "./generate.ts";
import { measureScript } from "./measure.ts";
import type { Phases } from "./scale-run.ts";

/** Times of one generated delivery. */
export interface ScaleTimes {
  orderLines: number;
  format: "csv" | "parquet";
  phases: Phases;
}

/** Generates a delivery, puts it through the gate and the staging beside the bare aggregation, and removes it. */
export async function timeScale(orderLines: number, format: "csv" | "parquet"): Promise<ScaleTimes> {
  const folder = await mkdtemp(join(tmpdir(), "assay-scale-"));
  try {
    const gold = join(folder, "gold");
    const generator = await openWarehouse(folder, { memoryLimit: "4GB", threads: 2 });
    await generateDelivery(generator, gold, orderLines, format);
    await generator.close();
    const { printed } = await measureScript(root, "scripts/bench/scale-run.ts", [gold]);
    return { orderLines, format, phases: JSON.parse(printed) as Phases };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
