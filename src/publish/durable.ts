import { lstat, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Waits until a file's bytes, or a folder's list of names, are on the disk. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Waits until everything in a folder is on the disk, contents before names, and the folder's own name too. */
export async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const pathOf = (entry: (typeof entries)[number]): string => join(entry.parentPath, entry.name);
  await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => syncPath(pathOf(entry))));
  await Promise.all(entries.filter((entry) => entry.isDirectory()).map((entry) => syncPath(pathOf(entry))));
  await syncPath(folder);
  await syncPath(dirname(folder));
}

/** Writes a small file whole or not at all, and waits until it is on the disk. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const partial = `${path}.partial`;
  try {
    await writeFile(partial, text);
    await syncPath(partial);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
  await syncPath(dirname(path));
}

/** What stands at a path, a link not followed. */
export async function kindOf(path: string): Promise<"absent" | "link" | "folder" | "other"> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!found) return "absent";
  if (found.isSymbolicLink()) return "link";
  return found.isDirectory() ? "folder" : "other";
}
