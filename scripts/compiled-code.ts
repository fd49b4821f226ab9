import { readdir, rm } from "node:fs/promises";
import { enableCompileCache } from "node:module";
import { join } from "node:path";

/** Each build compiles pages of its own, whose files stay: after some hundred builds the folder is begun anew. */
const mostFiles = 8000;

/** Where Node keeps the code that it has compiled, each file under a hash of its text. */
export const compiledIn = (cache: string): string => join(cache, "code");

/** Takes what is imported from now on as an earlier process has compiled it, where its text is the same. */
export async function keepCompiled(cache: string): Promise<void> {
  const folder = compiledIn(cache);
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  if (files.length > mostFiles) await rm(folder, { recursive: true, force: true });
  enableCompileCache(folder);
}
