import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Problem, UserError } from "../errors.ts";
import type { Redirect } from "../results/report.ts";

/** What others may have linked to: the anchors of figures, by the path of the page on which they stand. */
export type Anchors = Readonly<Record<string, readonly string[]>>;

const pageFile = /^(?:.*\/)?index\.html$/;
const figureAnchor = /\sid="(fig-[^"]+)"/g;

/** The anchors of a finished site; those that are kept for old links count too, so that they are kept for good. */
export async function readAnchors(site: string): Promise<Anchors> {
  const entries = await readdir(site, { recursive: true });
  const files = entries
    .map((entry) => entry.replaceAll("\\", "/"))
    .filter((entry) => pageFile.test(entry))
    .sort();
  const found = files.map(async (file) => {
    const html = await readFile(join(site, file), "utf8");
    const anchors = [...html.matchAll(figureAnchor)].map(([, id = ""]) => id);
    return [`/${file.replace(/index\.html$/, "")}`, anchors.sort()] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

/** The release whose readers may have linked to something, and the file that leads them on. */
export interface Published {
  release_id: string;
  anchors: Anchors;
}

const namesOf = (anchors: Anchors): Set<string> =>
  new Set([...Object.keys(anchors), ...Object.values(anchors).flat()]);

/** The last part of a page's path, which ends the anchors of figures that are about it: "-champions". */
const endOf = (path: string): string => `-${path.split("/").at(-2) ?? ""}`;

/**
 * The anchors that stand, with those that were published and whose figures the pages still name: a figure in a branch that
 * does not hold for this delivery is not lost, and may be back with the next. Its link leads to its page meanwhile.
 */
export function withUnshown(now: Anchors, last: Published | null, named: ReadonlySet<string>): Anchors {
  const standing = namesOf(now);
  const isNamed = (id: string, path: string) =>
    named.has(id) || (id.endsWith(endOf(path)) && named.has(id.slice(0, -endOf(path).length)));
  return Object.fromEntries(
    Object.entries(now).map(([path, ids]) => {
      const unshown = (last?.anchors[path] ?? []).filter((id) => !standing.has(id) && isNamed(id, path));
      return [path, [...ids, ...unshown].sort()];
    }),
  );
}

/** What a release had that a site has no more. */
export function lostAnchors({ release_id, anchors }: Published, now: Anchors, file: string): Problem[] {
  const standing = namesOf(now);
  const lostPages = Object.keys(anchors)
    .filter((path) => !standing.has(path))
    .map((path) => ({ what: `The page ${path}`, example: `${path}: /new/` }));
  const lostFigures = Object.entries(anchors).flatMap(([path, ids]) =>
    ids
      .filter((id) => !standing.has(id))
      .map((id) => ({ what: `The figure ${id} of ${path}`, example: `${id}: fig-new` })),
  );
  return [...lostPages, ...lostFigures].map(({ what, example }) => ({
    fact: `${what} was published with the release ${release_id}, so others may link to it, and it is gone.`,
    remedy: `Bring it back, or lead its readers on by a line of ${file}: ${example}`,
  }));
}

const remedyFor = (to: string): string =>
  to.startsWith("/") ? "Name the path of a page." : "Name the anchor of a figure that is on a page.";

/** Redirects that lead nowhere, or away from what is there. */
export function redirectProblems(redirects: readonly Redirect[], now: Anchors): Problem[] {
  const old = new Set(redirects.map(({ from }) => from));
  const standing = namesOf(now);
  const isTwice = (id: string) => Object.values(now).some((ids) => ids.indexOf(id) !== ids.lastIndexOf(id));
  return redirects.flatMap(({ from, to, place }): Problem[] => {
    if (!standing.has(to) || old.has(to))
      return [{ place, fact: `${from} leads to ${to}, which is not there.`, remedy: remedyFor(to) }];
    const fact = `${from} is led elsewhere, and its figure is still there.`;
    return isTwice(from) ? [{ place, fact, remedy: "Take the line out, or the figure." }] : [];
  });
}

/** Throws a `UserError` where a link that was good with the last release would lead nowhere now. */
export function refuseLostAnchors(
  last: Published | null,
  now: Anchors,
  { redirects, file }: { redirects: readonly Redirect[]; file: string },
): void {
  const unled = redirectProblems(redirects, now);
  // whoever mends a redirect that leads nowhere brings its anchor back
  const problems = unled.length > 0 || last === null ? unled : lostAnchors(last, now, file);
  if (problems.length > 0) throw new UserError(problems);
}
