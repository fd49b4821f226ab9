import { findKept, keepValue } from "../src/results/kept.ts";
import { writeExports } from "../src/scoring/export.ts";
import { type ExportHashes, hashExports, takeExports } from "../src/scoring/kept-exports.ts";
import type { BuildKeys, Delivered } from "./delivered.ts";
import { step } from "./terminal.ts";

/** Copies the exports to `folder` where those of this very release are in place, to the byte; says whether they are. */
export async function recallExports(
  { options, keepings }: Delivered,
  keys: BuildKeys,
  folder: string,
): Promise<boolean> {
  const hashes = await findKept<ExportHashes>(keepings.exports, keys.exports);
  return hashes !== undefined && takeExports(options.exports, folder, hashes);
}

/** Writes the exports to `folder`, from the scored warehouse, and keeps by what they are known again. */
export async function makeExports(
  { warehouse, keepings }: Delivered,
  keys: BuildKeys,
  folder: string,
): Promise<void> {
  await step("write exports", () => writeExports(warehouse, folder, keys.release_id));
  await keepValue(keepings.exports, keys.exports, await hashExports(folder));
}
