import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expressionName } from "./names.ts";
import type { FoundExpression } from "./page-source.ts";
import { referencesInWords, type Wording } from "./wording.ts";

/** What the check needs of a figure: its words and the columns that it names. */
export interface FigureNames {
  title: Wording;
  subtitle: Wording;
  table: string;
  columns: readonly string[];
  subjectColumn?: string;
  /** A name that is no text is made by a function. */
  alt: { name: unknown; measure: string };
}

/** The names of the files in an analysis's folder; none where there is no such folder. */
export const filesOf = (folder: string, slug: string): Promise<string[]> =>
  readdir(join(folder, slug)).catch(() => []);

/** The figures that an analysis exports, by name; none where it has no figures.ts. */
export async function figuresOf(folder: string, slug: string): Promise<Record<string, FigureNames>> {
  if (!(await filesOf(folder, slug)).includes("figures.ts")) return {};
  return (await import(pathToFileURL(join(folder, slug, "figures.ts")).href)) as Record<string, FigureNames>;
}

/** Every expression of a figure, its table and columns among them, with its place in figures.ts. */
export function expressionsOf(
  slug: string,
  source: string,
  start: number,
  figure: FigureNames,
): FoundExpression[] {
  const at = (text: string) => Math.max(start, source.indexOf(text, start));
  const words = [figure.title, figure.subtitle].flatMap((wording) =>
    typeof wording === "string" ? [{ say: wording }] : wording,
  );
  const { subjectColumn, alt } = figure;
  const named = [alt.name, alt.measure, subjectColumn].filter((name) => typeof name === "string");
  const columns = [...figure.columns, ...named];
  return [
    { kind: "table", text: `${expressionName(slug)}.${figure.table}`, offset: at(figure.table), columns },
    ...words.flatMap(({ when, say }: { when?: string | undefined; say: string }): FoundExpression[] => [
      ...(when === undefined ? [] : [{ kind: "condition" as const, text: when, offset: at(when) }]),
      ...referencesInWords(say).map((text) => ({
        kind: "value" as const,
        text,
        offset: at(`{${text}}`) + 1,
      })),
    ]),
  ];
}
