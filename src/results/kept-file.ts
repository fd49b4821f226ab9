import { createHash } from "node:crypto";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { deserialize, serialize } from "node:v8";

const digestLength = 32;
const mark = Buffer.from("assay kept value\n");

const digestOf = (...parts: readonly Uint8Array[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** How the folders begin in which files stand while they are written. */
export const writingStart = "writing-";

/**
 * Writes a value for the owner alone, in one step: another process sees the whole file or none. JavaScript's own form keeps
 * what JSON would not, such as NaN and typed arrays; it depends on the version of Node, which is part of the key.
 */
export async function writeKept(file: string, key: string, value: unknown): Promise<void> {
  const body = serialize(value);
  const folder = await mkdtemp(join(dirname(file), writingStart));
  try {
    const written = join(folder, "value");
    await writeFile(written, [mark, digestOf(Buffer.from(key), body), body], { mode: 0o600 });
    await rename(written, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A value in the form in which it was found; undefined where the file is absent, damaged, or holds that of another key. */
export async function readKept(file: string, key: string): Promise<{ value: unknown } | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes?.subarray(0, mark.length).equals(mark)) return undefined;
  const digest = bytes.subarray(mark.length, mark.length + digestLength);
  const body = bytes.subarray(mark.length + digestLength);
  // checked before anything is made of it
  if (!digest.equals(digestOf(Buffer.from(key), body))) return undefined;
  return { value: deserialize(body) };
}
