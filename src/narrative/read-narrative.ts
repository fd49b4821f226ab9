import { readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { type Problem, UserError } from "../errors.ts";
import { textIn } from "../results/cells.ts";
import type { PublishedResult } from "../results/published.ts";
import { figuresOf, sourceOfFigure } from "./figure-source.ts";
import { expressionName } from "./names.ts";
import { narrate, type Telling } from "./narrate.ts";
import type { ClaimOutcome, Narration, Recommendation, TestedClaim } from "./narration.ts";
import { eachOnce, problemOfClaim, problemOfReview } from "./narrative-problems.ts";
import { placeAt } from "./place.ts";
import { hasSubject, type PageText, readPages } from "./read-pages.ts";
import { findUnknownReferences, knownOfResults } from "./references.ts";
import { compareWithReview, type PageReview, type Tolerance } from "./review.ts";
import { readReview } from "./review-file.ts";
import { indexResults, type Told } from "./told.ts";

/** What one page says, and how it stands to its last review. */
export interface PageNarrative {
  /** In the folder of the analyses: `value/page.mdx`. */
  page: string;
  subject: string | null;
  /** The names of the numbers that it leans on. */
  leans: string[];
  /** null where nobody has reviewed it yet. */
  review: PageReview | null;
}

/** What all pages say of one delivery: tested, and ready to be written. */
export interface Narrative {
  pages: PageNarrative[];
  claims: ClaimOutcome[];
  /** Those due first stand first; of equal days, in the order of the pages. */
  recommendations: Recommendation[];
}

/** What reading a narrative needs besides the pages. */
export interface NarrativeOptions extends Pick<Telling, "format" | "owners" | "observationEnd" | "asOf"> {
  results: readonly PublishedResult[];
  /** `fail` refuses a claim that does not hold and has no other wording; `flag` lets it be published with a note. */
  claims: "fail" | "flag";
  tolerance: Tolerance;
  /** Are drafts read too? They are not published. */
  drafts: boolean;
  /** The slug of the one analysis whose pages are asked for; what is wrong with others is left to them. */
  only?: string;
}

/** A narrative, and what deserves a look but stops nothing. */
export interface ReadNarrative {
  narrative: Narrative;
  warnings: Problem[];
  /** The numbers that the pages of each analysis lean on, for its review. */
  leans: Record<string, Told[]>;
}

/** The levels that a page about one of many is written for. */
function subjectsOf(page: string, results: readonly PublishedResult[]): (string | null)[] {
  if (!hasSubject(page)) return [null];
  const segments = results.find(({ analysis }) => analysis === "segments");
  return (segments?.tables["engagement_levels"]?.rows ?? []).map((row) => textIn(row, "engagement_level"));
}

/**
 * Reads every page under a folder of analyses and tests all that it says against the published numbers. Throws one
 * `UserError` with the problems of all pages: unknown names, missing values, empty tables, typed numbers, and, where
 * claims fail, the sentences that the data no longer support.
 */
export async function readNarrative(folder: string, options: NarrativeOptions): Promise<ReadNarrative> {
  const known = knownOfResults(options.results);
  const { pages: written, problems } = await readPages(folder, known.slugs);
  const isAsked = (slug: string) => options.only === undefined || options.only === slug;
  const pages = written.filter(
    ({ slug, frontMatter: { status } }) => isAsked(slug) && (options.drafts || status !== "draft"),
  );
  const figures = await findFigures(folder, known.slugs);
  const telling: Telling = {
    ...options,
    source: { index: indexResults(options.results, options.format.words), names: known.names },
    figures,
    namedClaims: namedClaimsOf(options.results),
  };
  const told = pages.flatMap((text) =>
    subjectsOf(text.page, options.results).map((subject) => ({
      text,
      subject,
      heard: narrate(text, subject, telling),
    })),
  );
  const broken = told.flatMap(({ heard }) =>
    heard.claims.filter(({ holds, hasOtherwise }) => !holds && !hasOtherwise),
  );
  const refused = [
    ...problems,
    ...(await findUnknownReferences(folder, pages, known)),
    ...told.flatMap(({ heard }) => heard.problems),
    ...(options.claims === "fail" ? broken.map(problemOfClaim) : []),
  ].filter(({ place }) => isAsked(relative(folder, place?.file ?? "").split(sep)[0] ?? ""));
  if (refused.length > 0) throw new UserError(eachOnce(refused));
  const warnings = eachOnce([
    ...told.flatMap(({ heard }) => heard.warnings),
    ...(options.claims === "flag" ? broken.map(problemOfClaim) : []),
  ]);
  return compose(folder, told, options, warnings);
}

interface ToldPage {
  text: PageText;
  subject: string | null;
  heard: Narration;
}

async function compose(
  folder: string,
  told: readonly ToldPage[],
  { tolerance, format }: NarrativeOptions,
  warnings: Problem[],
): Promise<ReadNarrative> {
  const pages: PageNarrative[] = [];
  const leans: Record<string, Map<string, Told>> = {};
  for (const { text, subject, heard } of told) {
    const record = await readReview(folder, text.slug);
    const review = record && compareWithReview(record, heard.leans.values(), tolerance, format.locale);
    pages.push({ page: text.page, subject, leans: [...heard.leans.keys()].sort(), review });
    leans[text.slug] = new Map([...(leans[text.slug] ?? []), ...heard.leans]);
    if (review && review.moved.length > 0) warnings.push(problemOfReview(text, subject, review, format));
  }
  return {
    narrative: {
      pages,
      claims: told.flatMap(({ heard }) => heard.claims.map(outcomeOf)),
      recommendations: told.flatMap(({ heard }) => heard.recommendations).sort(byDue),
    },
    warnings,
    leans: Object.fromEntries(Object.entries(leans).map(([slug, numbers]) => [slug, [...numbers.values()]])),
  };
}

const byDue = (one: Recommendation, other: Recommendation): number =>
  one.due < other.due ? -1 : Number(one.due > other.due);

const outcomeOf = ({ page, subject, condition, sentence, holds }: TestedClaim): ClaimOutcome => ({
  page,
  subject,
  condition,
  sentence,
  holds,
});

async function findFigures(folder: string, slugs: readonly string[]): Promise<Telling["figures"]> {
  const all: Record<string, Telling["figures"][string]> = {};
  for (const slug of slugs) {
    const figures = Object.entries(await figuresOf(folder, slug));
    const file = join(folder, slug, "figures.ts");
    const source = figures.length === 0 ? "" : await readFile(file, "utf8");
    const where = (offset: number) => placeAt(file, source, offset);
    for (const [name, figure] of figures)
      all[`${slug}.${name}`] = { ...sourceOfFigure(source, name, figure), where };
  }
  return all;
}

/** The claims that analyses test themselves, and the whole names of the values that they lean on. */
function namedClaimsOf(results: readonly PublishedResult[]): Telling["namedClaims"] {
  const named = results.flatMap(({ analysis, claims = {} }) => {
    const slug = expressionName(analysis);
    return Object.entries(claims).map(
      ([name, { holds, of }]) =>
        [`${slug}.${name}`, { holds, of: of.map((value) => `${slug}.${value}`) }] as const,
    );
  });
  return Object.fromEntries(named);
}
