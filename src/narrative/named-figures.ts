import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const element = /<Figure\s+of="([a-z0-9-]+)\.([a-z0-9_]+)"/g;

/**
 * The anchors of all figures that the pages in the folder of the analyses name, in branches that a delivery does not show
 * too; of a figure about one of many (a level) without its name.
 */
export async function namedFigures(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true });
  const sources = await Promise.all(
    entries.filter((entry) => entry.endsWith(".mdx")).map((entry) => readFile(join(folder, entry), "utf8")),
  );
  return new Set(
    sources.flatMap((source) =>
      [...source.matchAll(element)].map(
        ([, slug = "", name = ""]) => `fig-${slug}-${name.replaceAll("_", "-")}`,
      ),
    ),
  );
}
