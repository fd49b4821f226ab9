import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readPageSource } from "./page-source.ts";

/** The figures that a page's source names, as `analysis.figure`, whether or not their branch is shown. */
const namedIn = (source: string): string[] =>
  readPageSource(source)
    .expressions.filter(({ kind }) => kind === "figure")
    .map(({ text }) => text);

/**
 * The anchors of all figures that the pages in the folder of the analyses name, in branches that a delivery does not show
 * too; of a figure about one of many (a level) without its name.
 */
export async function namedFigures(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true });
  const sources = await Promise.all(
    entries.filter((entry) => entry.endsWith(".mdx")).map((entry) => readFile(join(folder, entry), "utf8")),
  );
  return new Set(sources.flatMap(namedIn).map((figure) => `fig-${figure.replace(/[._]/g, "-")}`));
}
