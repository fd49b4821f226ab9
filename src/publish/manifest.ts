import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

const isDefinition = (name: string) =>
  /(?<!\.test)\.(sql|ts)$/.test(name) && !/(^|[\\/])(test-|figures\.ts$)/.test(name);
const idLength = 12;

/** sha256 of one file, in hex. */
export async function hashFile(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
}

async function definitionsIn(root: string, place: string): Promise<string[]> {
  if ((await stat(join(root, place))).isFile()) return [place];
  const entries = await readdir(join(root, place), { recursive: true });
  return entries.filter(isDefinition).map((entry) => `${place}/${entry.replaceAll("\\", "/")}`);
}

/**
 * sha256, in hex, over the definitions below the places (folders or files, as seen from `root`): names and contents, in name
 * order. Tests are none, and figures neither: they draw a number and make none.
 */
export async function hashDefinitions(root: string, places: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const place of places)
    for (const file of (await definitionsIn(root, place)).sort()) {
      const bytes = await readFile(join(root, file));
      hash.update(`${file} ${bytes.length}\n`).update(bytes);
    }
  return hash.digest("hex");
}

const byName = (_: string, part: unknown): unknown =>
  typeof part === "object" && part !== null && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
    : part;

/** sha256, in hex, of plain data as JSON; the order of a record's names does not count. */
export function hashData(data: unknown): string {
  return createHash("sha256").update(JSON.stringify(data, byName)).digest("hex");
}

/**
 * The name of a release: the last date of the data and a hash of all that its numbers come from. Site and exports carry
 * it, so that a list in the CRM can be matched with the page that explains it.
 */
export function nameRelease(observationEnd: string, inputHashes: readonly string[]): string {
  const hash = createHash("sha256").update(inputHashes.join("\n")).digest("hex");
  return `${observationEnd}-${hash.slice(0, idLength)}`;
}
