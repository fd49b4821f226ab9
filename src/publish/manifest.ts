import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const isDefinition = (name: string) => /(?<!\.test)\.(sql|ts)$/.test(name) && !/(^|[\\/])test-/.test(name);
const idLength = 12;

/** sha256 of one file, in hex. */
export async function hashFile(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
}

/** sha256 over the definitions (SQL and TypeScript, tests apart) under the folders: names and contents, in name order. */
export async function hashDefinitions(root: string, folders: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of folders) {
    const entries = await readdir(join(root, folder), { recursive: true });
    for (const entry of entries.filter(isDefinition).sort())
      hash.update(`${folder}/${entry}\n`).update(await readFile(join(root, folder, entry)));
  }
  return hash.digest("hex");
}

/**
 * The name of a release: the last date of the data and a hash of all that its numbers come from. Site and exports carry
 * it, so that a list in the CRM can be matched with the page that explains it.
 */
export function nameRelease(observationEnd: string, inputHashes: readonly string[]): string {
  const hash = createHash("sha256").update(inputHashes.join("\n")).digest("hex");
  return `${observationEnd}-${hash.slice(0, idLength)}`;
}
