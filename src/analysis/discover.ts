import { createHash } from "node:crypto";
import { access, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { UserError } from "../errors.ts";
import type { AnalysisDefinition } from "./define.ts";

/** An analysis as its folder gives it; the folder's name is its slug and its URL. */
export interface Analysis {
  slug: string;
  folder: string;
  definition: AnalysisDefinition;
}

/** The analysis of this slug; an error where there is none. */
export function analysisOf(analyses: readonly Analysis[], slug: string): Analysis {
  const analysis = analyses.find((each) => each.slug === slug);
  if (!analysis) throw new Error(`no analysis ${slug}`);
  return analysis;
}

const slugPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Where a module is imported from; another text of it is another module, which an edit needs while a process goes on. */
async function addressOf(file: string, isEdited: boolean): Promise<string> {
  const { href } = pathToFileURL(file);
  if (!isEdited) return href;
  const text = createHash("sha256").update(await readFile(file));
  return `${href}?${text.digest("hex")}`;
}

async function load(folder: string, slug: string, isEdited: boolean): Promise<Analysis> {
  const file = join(folder, slug, "analysis.ts");
  await access(file).catch(() => {
    throw new UserError({
      place: { file },
      fact: "The folder of an analysis has no analysis.ts.",
      remedy: "Add analysis.ts with a default export of defineAnalysis, or remove the folder.",
    });
  });
  const module = (await import(await addressOf(file, isEdited))) as { default?: AnalysisDefinition };
  if (!module.default)
    throw new UserError({
      place: { file },
      fact: "This analysis.ts has no default export.",
      remedy: "Export the definition: export default defineAnalysis({ ... }).",
    });
  return { slug, folder: join(folder, slug), definition: module.default };
}

/** The name of an analysis in a folder; a `UserError` where it cannot be part of a URL. */
export function checkSlug(folder: string, name: string): string {
  if (slugPattern.test(name)) return name;
  throw new UserError({
    place: { file: join(folder, name) },
    fact: `"${name}" cannot be the folder of an analysis, since the name is a part of its URL.`,
    remedy: "Name it in small letters and digits, with hyphens between words.",
  });
}

/**
 * Every analysis under `folder`, each after those that it needs, else by slug. With `isEdited` their definitions are read as
 * they are now, and not as this process read them before.
 */
export async function discoverAnalyses(folder: string, isEdited = false): Promise<Analysis[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory());
  const slugs = folders.map((entry) => checkSlug(folder, entry.name));
  const found = await Promise.all(slugs.map((slug) => load(folder, slug, isEdited)));
  return orderByNeeds(found.sort((one, other) => (one.slug < other.slug ? -1 : 1)));
}

/** Puts each analysis after those that it needs; a need that does not exist, or goes in a circle, is refused. */
export function orderByNeeds(analyses: readonly Analysis[]): Analysis[] {
  const bySlug = new Map(analyses.map((analysis) => [analysis.slug, analysis]));
  const ordered = new Set<Analysis>();
  const visit = (analysis: Analysis, path: readonly string[]): void => {
    if (ordered.has(analysis)) return;
    for (const need of analysis.definition.needs ?? []) {
      const needed = bySlug.get(need);
      if (!needed || [...path, analysis.slug].includes(need))
        refuseNeed(analysis, need, needed !== undefined);
      visit(needed, [...path, analysis.slug]);
    }
    ordered.add(analysis);
  };
  for (const analysis of analyses) visit(analysis, []);
  return [...ordered];
}

function refuseNeed(analysis: Analysis, need: string, exists: boolean): never {
  throw new UserError({
    place: { file: join(analysis.folder, "analysis.ts") },
    fact: exists
      ? `The needs of ${analysis.slug} and ${need} go in a circle.`
      : `There is no analysis ${need}.`,
    remedy: `Mend needs in the definition of ${analysis.slug}.`,
  });
}
