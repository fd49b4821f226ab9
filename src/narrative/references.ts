import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Problem, UserError } from "../errors.ts";
import type { PublishedResult } from "../results/published.ts";
import type { ResultShape } from "../results/shape.ts";
import { checkExpression, type ExpressionNames, unknownColumns } from "./check-expression.ts";
import { ExpressionError } from "./expression.ts";
import { expressionsOf, type FigureNames, figuresOf, sourceOfFigure, textsOf } from "./figure-source.ts";
import { expressionName, type Names, namesOfResults, namesOfShapes } from "./names.ts";
import { findElementFaults } from "./page-elements.ts";
import { allExpressions, type FoundExpression, type FoundText } from "./page-source.ts";
import { placeAt } from "./place.ts";
import { hasSubject, type PageText, readPages } from "./read-pages.ts";
import { findTypedNumbers } from "./typed-numbers.ts";

/** All that pages are checked against: what analyses promise, with or without data. */
export interface Known {
  /** The analyses, in order. */
  slugs: readonly string[];
  names: Names;
  /** `analysis.claim` of every claim that an analysis tests itself. */
  claims: readonly string[];
}

type KnownNames = Known & ExpressionNames;

/** A text with expressions, and whether `subject` means something in it. */
interface Text {
  file: string;
  source: string;
  isAboutOne: boolean;
}

const claimsOf = (slug: string, claims: object | undefined): string[] =>
  Object.keys(claims ?? {}).map((name) => `${expressionName(slug)}.${name}`);

/** What the definitions of analyses promise, without any data. */
export function knownOfShapes(
  definitions: Readonly<Record<string, { shape: ResultShape; claims?: object | undefined }>>,
): Known {
  const slugs = Object.keys(definitions).sort();
  const shapes = Object.entries(definitions).map(([slug, { shape }]) => [slug, shape] as const);
  return {
    slugs,
    names: namesOfShapes(Object.fromEntries(shapes)),
    claims: slugs.flatMap((slug) => claimsOf(slug, definitions[slug]?.claims)),
  };
}

/** What published results hold. */
export function knownOfResults(results: readonly PublishedResult[]): Known {
  return {
    slugs: results.map(({ analysis }) => analysis).sort(),
    names: namesOfResults(results),
    claims: results.flatMap(({ analysis, claims }) => claimsOf(analysis, claims)),
  };
}

/**
 * Checks every reference of the pages (`page.mdx`, `level.mdx`) and figures under a folder of analyses, and the numbers
 * typed into their prose; throws one `UserError` with all problems and their places.
 */
export async function checkReferences(folder: string, known: Known): Promise<void> {
  const { pages, problems } = await readPages(folder, known.slugs);
  const all = [...problems, ...(await findUnknownReferences(folder, pages, known))];
  if (all.length > 0) throw new UserError(all);
}

/** The problems of pages and figures that need no data to be seen, in the order of the files. */
export async function findUnknownReferences(
  folder: string,
  pages: readonly PageText[],
  known: Known,
): Promise<Problem[]> {
  const figures = await Promise.all(known.slugs.map((slug) => figuresOf(folder, slug)));
  const all: KnownNames = {
    ...known,
    figures: figures.flatMap((own, at) => Object.keys(own).map((name) => `${known.slugs[at]}.${name}`)),
  };
  const found = await Promise.all(
    known.slugs.map(async (slug, at) => [
      ...pages.filter((page) => page.slug === slug).flatMap((page) => inPage(page, all)),
      ...(await inFigures(folder, slug, figures[at] ?? {}, all)),
    ]),
  );
  return found.flat();
}

function inPage({ page, file, source, read }: PageText, known: KnownNames): Problem[] {
  const text: Text = { file, source, isAboutOne: hasSubject(page) };
  const unread = read.unreadable.map(({ element, attribute, offset }) => ({
    place: placeAt(file, source, offset),
    fact: `<${element}> has no ${attribute} as quoted text.`,
    remedy: `Write <${element} ${attribute}="…">.`,
  }));
  const programs = read.programs.map(({ text: program, at }) => ({
    place: placeAt(file, source, at(0)),
    fact: `A page holds words, look-ups and figures, and here is a program: ${program.split("\n")[0]}`,
    remedy: "Take it out: components are handed in, and numbers are computed in the analysis.",
  }));
  const elements = findElementFaults(read.tree).map(({ offset, fact, remedy }) => ({
    place: placeAt(file, source, offset),
    fact,
    remedy,
  }));
  return [
    ...unread,
    ...programs,
    ...elements,
    ...[...read.frontMatter.texts, ...read.texts].flatMap((words) => problemsOfWords(text, words)),
    ...allExpressions(read).flatMap((expression) => problemsOf(text, expression, known)),
  ];
}

function problemsOfWords({ file, source }: Text, { text, at }: FoundText): Problem[] {
  return findTypedNumbers(text).map(({ text: typed, at: start, kind }) => ({
    place: placeAt(file, source, at(start)),
    fact: `The ${kind} ${typed} is typed into the prose, where it stays when the data change.`,
    remedy: `Write <Value of="…" />, or {reference} in front matter and figures; for what never changes, <Constant>${typed}</Constant> or {"${typed}"}.`,
  }));
}

async function inFigures(
  folder: string,
  slug: string,
  figures: Record<string, FigureNames>,
  known: KnownNames,
) {
  const file = join(folder, slug, "figures.ts");
  const source = Object.keys(figures).length === 0 ? "" : await readFile(file, "utf8");
  return Object.entries(figures).flatMap(([name, figure]) => {
    const found = sourceOfFigure(source, name, figure);
    const text: Text = { file, source, isAboutOne: figure.subjectColumn !== undefined };
    return [
      ...textsOf(found).flatMap((words) => problemsOfWords(text, words)),
      ...expressionsOf(slug, found).flatMap((expression) => problemsOf(text, expression, known)),
    ];
  });
}

function problemsOf(text: Text, expression: FoundExpression, known: KnownNames): Problem[] {
  const problem = (at: FoundText["at"], { message, remedy, offset }: ExpressionError): Problem => ({
    place: placeAt(text.file, text.source, at(offset)),
    fact: message,
    remedy,
  });
  try {
    checkExpression(expression, known, text.isAboutOne);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return [problem(expression.at, error)];
  }
  return unknownColumns(expression, known.names).map(({ at, error }) => problem(at, error));
}
