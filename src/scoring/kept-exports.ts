import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { exportFiles } from "./export.ts";

/** sha256, in hex, of each file of the private exports: what may be kept of them, since they tell of customers. */
export type ExportHashes = Readonly<Record<string, string>>;

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** The hashes of the exports in a folder. */
export async function hashExports(folder: string): Promise<ExportHashes> {
  const hashes = exportFiles.map(async (file) => [file, await hashOf(join(folder, file))] as const);
  return Object.fromEntries(await Promise.all(hashes));
}

async function copyExports(place: string, folder: string): Promise<boolean> {
  try {
    for (const file of exportFiles) await copyFile(join(place, file), join(folder, file));
    return true;
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

/** Copies exports from their place into a new folder where they have these hashes; says whether they have. */
export async function takeExports(place: string, folder: string, hashes: ExportHashes): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // judged as copied: another build may replace them meanwhile
  const areCopied = await copyExports(place, folder);
  const found = areCopied ? await hashExports(folder) : {};
  if (exportFiles.every((file) => found[file] !== undefined && found[file] === hashes[file])) return true;
  for (const file of exportFiles) await rm(join(folder, file), { force: true });
  return false;
}
