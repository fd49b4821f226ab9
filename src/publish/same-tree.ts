import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return files.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
}

/** Do two folders hold the same files with the same bytes? */
export async function sameTree(one: string, other: string): Promise<boolean> {
  const [left, right] = await Promise.all([filesIn(one), filesIn(other)]);
  if (left.length !== right.length || left.some((name, at) => name !== right[at])) return false;
  for (const name of left) {
    const [mine, theirs] = await Promise.all([readFile(join(one, name)), readFile(join(other, name))]);
    if (!mine.equals(theirs)) return false;
  }
  return true;
}
