import { dirname, relative, sep } from "node:path";
import { type BuildOptions, root } from "./options.ts";

/** What an edit makes stale: what pages say, the results of analyses, or all that was read of the delivery. */
export type Staleness = "words" | "numbers" | "all";

/** Code that the process of the data has read. */
const dataCode =
  /^(scripts|src\/(analysis|contracts|models|narrative|publish|results|scoring|warehouse|words))\/.*\.(ts|sql)$|^src\/(errors|format)\.ts$/;
/** What an analysis imports beside its figures: a process that has read it goes on by what it was. */
const besideAnalysis = /^analyses\/[^/]+\/(?!(analysis|figures)\.ts$).*\.ts$/;
const testCode = /\.test\.ts$|\/test-[a-z-]+\.ts$|\/(snapshots|fixtures)\//;

/** What stands beside the settings: words, redirects, the logo. */
const named = /\.(yaml|svg|png)$/;

const isIn = (file: string, folder: string) => file === folder || file.startsWith(folder + sep);

/** What the edit of a file makes stale; null where pages are drawn anew by what they import, or not at all. */
export function staleAfter(
  file: string,
  { gold, contract, settings, releases }: Pick<BuildOptions, "gold" | "contract" | "settings" | "releases">,
): Staleness | null {
  if ([gold, contract, settings, releases].some((place) => isIn(file, place))) return "all";
  if (dirname(file) === dirname(settings) && named.test(file)) return "all";
  const path = relative(root, file).replaceAll(sep, "/");
  if (testCode.test(path)) return null;
  if (dataCode.test(path) || besideAnalysis.test(path)) return "all";
  const [top, slug, name] = path.split("/");
  if (top !== "analyses" || slug === undefined || name === undefined) return null;
  return name.endsWith(".sql") || name === "analysis.ts" ? "numbers" : "words";
}
