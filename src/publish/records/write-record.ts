import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../errors.ts";
import { toJson } from "../../results/store.ts";
import { syncPath } from "../durable.ts";
import { type ReleaseRecord, recordSchema } from "./record.ts";

/** A record on the disk under a name that nobody reads. */
export interface StagedRecord {
  /** Where it will stand. */
  file: string;
  /** Puts it there, in one step. */
  settle(): Promise<void>;
  /** Drops it. */
  abandon(): Promise<void>;
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, "w");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function refuseOther(file: string, text: string): Promise<void> {
  const there = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (there === null || there === text) return;
  throw new UserError({
    place: { file },
    fact: "There is another record of this release already.",
    remedy: "A record is never overwritten: remove the file if that release was never published.",
  });
}

/** The bytes of a record: the same record, the same bytes. */
export const textOfRecord = (record: ReleaseRecord): string => toJson(recordSchema.parse(record));

/** Writes a record beside its place; a `UserError` where another record of the same release stands there. */
export async function stageRecord(folder: string, record: ReleaseRecord): Promise<StagedRecord> {
  const file = join(folder, `${record.release_id}.json`);
  const partial = join(folder, `.${record.release_id}.json.partial`);
  const text = textOfRecord(record);
  await refuseOther(file, text);
  await mkdir(folder, { recursive: true });
  await writeDurably(partial, text);
  return {
    file,
    async settle() {
      await rename(partial, file);
      await syncPath(folder);
    },
    abandon: () => rm(partial, { force: true }),
  };
}
