import { join } from "node:path";
import { hashDefinitions, hashFile } from "../src/publish/manifest.ts";
import type { Keeping } from "../src/results/kept.ts";

/** Where each kind of value is kept from build to build; of each kind the newest stay. */
export interface Keepings {
  gate: Keeping;
  models: Keeping;
  leftOut: Keeping;
  exports: Keeping;
  /** What customers have ordered since the last release. */
  since: Keeping;
  resultsOf(slug: string): Keeping;
  /** Results after the disclosure rules. */
  published: Keeping;
}

/**
 * Where values are kept, and what they are kept under besides their own inputs: code, packages and the engine's version. `root` is the
 * folder of the repository.
 */
export async function readKeepings(
  root: string,
  cache: string,
  versions: Readonly<Record<string, string>>,
): Promise<Keepings> {
  const packages = await hashFile(join(root, "package-lock.json"));
  const keepingOf = async (kind: string, code: readonly string[]): Promise<Keeping> => {
    const definitions = [await hashDefinitions(root, code), packages, JSON.stringify(versions)].join(" ");
    return { folder: join(cache, kind), definitions };
  };
  // what these are made by stands in their parts, as the manifest's definitions
  const results = await keepingOf("results", []);
  return {
    gate: await keepingOf("gate", ["src/contracts", "src/warehouse"]),
    models: await keepingOf("models", ["src/models", "src/scoring"]),
    leftOut: { ...results, folder: join(cache, "left-out") },
    exports: { ...results, folder: join(cache, "exports") },
    since: { ...results, folder: join(cache, "since") },
    published: { ...results, folder: join(cache, "published") },
    resultsOf: (slug) => ({ ...results, folder: join(results.folder, slug) }),
  };
}

/** Where pictures are kept: under what draws letters and paints, and the packages with the font and the painter. */
export async function pictureKeeping(root: string, cache: string): Promise<Keeping> {
  const code = await hashDefinitions(root, ["src/publish/pictures"]);
  const packages = await hashFile(join(root, "package-lock.json"));
  return { folder: join(cache, "pictures"), definitions: `${code} ${packages}` };
}
