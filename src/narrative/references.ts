import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Problem, UserError } from "../errors.ts";
import type { ResultShape } from "../results/shape.ts";
import { ExpressionError, parseCondition, parseWanted, type Reference } from "./expression.ts";
import { expressionsOf, type FigureNames, figuresOf, filesOf } from "./figure-source.ts";
import { parseFrontMatter } from "./front-matter.ts";
import { type Names, namesOfShapes, targetOf, unknownName } from "./names.ts";
import { type FoundExpression, type PageSource, placeAt, readPageSource } from "./page-source.ts";
import { noSubject } from "./tell.ts";

/** All that references are checked against. */
interface Known {
  names: Names;
  /** `slug.figure` of every figure. */
  figures: readonly string[];
}

/** A text with expressions, and whether `subject` means something in it. */
interface Text {
  file: string;
  source: string;
  hasSubject: boolean;
}

/**
 * Checks every reference of the pages (`page.mdx`, `level.mdx`) and figures under a folder of analyses against the
 * shapes of their results, without any data; throws one `UserError` with all unknown names and their places.
 */
export async function checkReferences(
  folder: string,
  shapes: Readonly<Record<string, ResultShape>>,
): Promise<void> {
  const problems = await findUnknownReferences(folder, shapes);
  if (problems.length > 0) throw new UserError(problems);
}

/** The problems that `checkReferences` throws, in the order of the files. */
export async function findUnknownReferences(
  folder: string,
  shapes: Readonly<Record<string, ResultShape>>,
): Promise<Problem[]> {
  const slugs = Object.keys(shapes).sort();
  const figures = await Promise.all(slugs.map((slug) => figuresOf(folder, slug)));
  const known: Known = {
    names: namesOfShapes(shapes),
    figures: figures.flatMap((own, at) => Object.keys(own).map((name) => `${slugs[at]}.${name}`)),
  };
  const found = await Promise.all(
    slugs.map(async (slug, at) => [
      ...(await inPage(folder, slug, "page.mdx", false, known)),
      ...(await inPage(folder, slug, "level.mdx", true, known)),
      ...(await inFigures(folder, slug, figures[at] ?? {}, known)),
    ]),
  );
  return found.flat();
}

async function inPage(folder: string, slug: string, name: string, hasSubject: boolean, known: Known) {
  if (!(await filesOf(folder, slug)).includes(name)) return [];
  const file = join(folder, slug, name);
  const text: Text = { file, source: await readFile(file, "utf8"), hasSubject };
  return problemsOfPage(text, readPageSource(text.source), known);
}

function problemsOfPage(text: Text, page: PageSource, known: Known): Problem[] {
  const { frontMatter, expressions, unreadable } = page;
  const unread = unreadable.map(({ element, attribute, offset }) => ({
    place: placeAt(text.file, text.source, offset),
    fact: `<${element}> has no ${attribute} as quoted text.`,
    remedy: `Write <${element} ${attribute}="…">.`,
  }));
  return [
    ...inFrontMatter(text, frontMatter),
    ...unread,
    ...expressions.flatMap((expression) => problemsOf(text, expression, known)),
  ];
}

function inFrontMatter({ file }: Text, frontMatter: unknown): readonly Problem[] {
  try {
    parseFrontMatter(file, frontMatter);
    return [];
  } catch (error) {
    if (error instanceof UserError) return error.problems;
    throw error;
  }
}

async function inFigures(folder: string, slug: string, figures: Record<string, FigureNames>, known: Known) {
  const file = join(folder, slug, "figures.ts");
  const source = Object.keys(figures).length === 0 ? "" : await readFile(file, "utf8");
  return Object.entries(figures).flatMap(([name, figure]) => {
    const start = Math.max(0, source.indexOf(`const ${name} `));
    const hasSubject = figure.subjectColumn !== undefined;
    return expressionsOf(slug, source, start, figure).flatMap((expression) =>
      problemsOf({ file, source, hasSubject }, expression, known),
    );
  });
}

function problemsOf(text: Text, expression: FoundExpression, known: Known): Problem[] {
  try {
    checkExpression(text, expression, known);
    return [];
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const place = placeAt(text.file, text.source, expression.offset + error.offset);
    return [{ place, fact: error.message, remedy: error.remedy }];
  }
}

function checkExpression({ hasSubject }: Text, { kind, text, columns }: FoundExpression, known: Known): void {
  if (kind === "figure") {
    if (!known.figures.includes(text)) throw unknownName("figure", text, known.figures, 0);
    return;
  }
  const references =
    kind === "condition"
      ? parseCondition(text).operands.map(({ reference }) => reference)
      : [parseWanted(text).reference];
  for (const reference of references) {
    const target = targetOf(reference, known.names);
    checkSubject(reference, hasSubject);
    if (kind === "table" && target.kind !== "table") throw notA("table", text);
    if (kind === "value" && target.kind === "table") throw notA("value", text);
    if (target.kind === "table") checkColumns(text, columns ?? [], target, known.names);
  }
}

const notA = (what: string, text: string) =>
  new ExpressionError(
    `${text} is not a ${what}.`,
    "Write slug.table for a table, and name row and column for a value.",
    0,
  );

function checkSubject({ root, steps, start }: Reference, hasSubject: boolean): void {
  if (root === "subject" && !hasSubject) throw noSubject(start);
  for (const step of steps) if (typeof step !== "string") checkSubject(step, hasSubject);
}

function checkColumns(
  text: string,
  columns: readonly string[],
  { analysis, table }: { analysis: string; table: string },
  names: Names,
): void {
  const there = names[analysis]?.tables[table]?.columns ?? [];
  for (const column of columns)
    if (!there.includes(column)) throw unknownName(`column of ${text}`, column, there, 0);
}
