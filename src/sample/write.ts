import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { type SampleFile, sampleFileNames } from "./files.ts";

/** The files that make a folder something else than an earlier sample: it may hold somebody's real delivery. */
function strangers(names: readonly string[]): string[] {
  const ours: readonly string[] = names.includes("parameters.json") ? sampleFileNames : [];
  return names.filter((name) => !name.startsWith(".") && !ours.includes(name));
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "EEXIST" && code !== "ENOTDIR") throw error;
    throw new UserError({
      place: { file: folder },
      fact: "A file stands where the folder should be.",
      remedy: "Name an absent or empty folder with --out.",
    });
  }
}

/**
 * Makes `folder` ready for a sample: absent, empty or an earlier sample is fine.
 * Throws a `UserError` where it holds anything else, so that no real extract is overwritten or mixed with the sample.
 */
export async function openSampleFolder(folder: string): Promise<void> {
  await makeFolder(folder);
  const found = strangers(await readdir(folder));
  if (found.length === 0) return;
  const files = found.length === 1 ? "1 file" : `${found.length} files`;
  throw new UserError({
    place: { file: folder },
    fact: `The folder is not empty and no earlier sample: it holds ${files} of another origin, for instance ${found[0]}.`,
    remedy: "Name an absent or empty folder with --out, or move these files away.",
  });
}

/** Writes one file of the sample and gives its path. */
export async function writeSampleFile(folder: string, { name, text }: SampleFile): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}
