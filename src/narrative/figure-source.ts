import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { english } from "../words/english.ts";
import type { Words } from "../words/words.ts";
import { expressionName } from "./names.ts";
import type { FoundExpression, FoundText } from "./page-source.ts";
import { findReferences, type Wording, type WordingPart, withoutReferences } from "./wording.ts";

/** What the check needs of a figure: its words and the columns that it names. */
export interface FigureNames {
  title: Wording;
  subtitle: Wording;
  table: string;
  columns: readonly string[];
  values?: Readonly<Record<string, string>>;
  subjectColumn?: string;
  /** A name that is no text is made by a function. */
  alt: { name: unknown; measure: string };
}

type Module = Readonly<
  Record<string, Omit<FigureNames, "subtitle"> & { subtitle: Wording | ((words: Words) => Wording) }>
>;

/** The names of the files in an analysis's folder; none where there is no such folder. */
export const filesOf = (folder: string, slug: string): Promise<string[]> =>
  readdir(join(folder, slug)).catch(() => []);

/** The figures that an analysis exports, by name; none where it has no figures.ts. */
export async function figuresOf(folder: string, slug: string): Promise<Record<string, FigureNames>> {
  if (!(await filesOf(folder, slug)).includes("figures.ts")) return {};
  const module = (await import(pathToFileURL(join(folder, slug, "figures.ts")).href)) as Module;
  return Object.fromEntries(
    Object.entries(module).map(([name, { subtitle, ...figure }]) => [
      name,
      // the references are the same in every language
      { ...figure, subtitle: typeof subtitle === "function" ? subtitle(english) : subtitle },
    ]),
  );
}

/** A figure in the source of its figures.ts. */
export interface FigureSource {
  figure: FigureNames;
  /** Where a part of its title or subtitle stands; where the figure begins if its words are put together elsewhere. */
  placeOf(words: "title" | "subtitle", part: WordingPart): number;
  /** Where it names its table, or a column. */
  placeOfName(key: string, name: string): number;
  /** Where it begins. */
  start: number;
}

type Choices = readonly { when?: string | undefined; say: string }[];

const choicesOf = (wording: Wording): Choices => (typeof wording === "string" ? [{ say: wording }] : wording);

/** Finds texts one after the other from `start` on, so that the second of two equal ones is found behind the first. */
function finder(source: string, start: number, end: number) {
  let from = start;
  const within = (text: string, at: number) => {
    const found = source.indexOf(text, at);
    return found < 0 || found >= end ? null : found;
  };
  return (text: string): number | null => {
    const found = within(text, from) ?? within(text, start);
    if (found !== null) from = found + text.length;
    return found;
  };
}

/** Finds the words of a figure in the source of its file. */
export function sourceOfFigure(source: string, name: string, figure: FigureNames): FigureSource {
  const start = Math.max(0, source.search(new RegExp(`\\bconst ${name}\\b`)));
  const next = source.indexOf("\nexport ", start);
  const end = next < 0 ? source.length : next;
  const find = finder(source, start, end);
  const placed = (["title", "subtitle"] as const).map((words) =>
    choicesOf(figure[words]).map(({ when, say }) => ({
      when: when === undefined ? null : find(when),
      say: find(say),
    })),
  );
  return {
    figure,
    start,
    placeOf(words, { choice, key, at }) {
      const found = placed[words === "title" ? 0 : 1]?.[choice ?? 0]?.[key];
      return found === null || found === undefined ? start : found + at;
    },
    placeOfName(key, text) {
      const from = Math.max(start, source.indexOf(`${key}:`, start));
      const found = finder(source, from, end)(`"${text}"`);
      return found === null ? from : found + 1;
    },
  };
}

const kindsOfWords = ["title", "subtitle"] as const;

const wordsOf = ({ figure, placeOf }: FigureSource) =>
  kindsOfWords.flatMap((words) => {
    const isOne = typeof figure[words] === "string";
    return choicesOf(figure[words]).map(({ when, say }, choice) => ({
      when,
      say,
      offsetOf: (key: WordingPart["key"], at: number) =>
        placeOf(words, { choice: isOne ? null : choice, key, at }),
    }));
  });

/** The prose of a figure, without its references. */
export const textsOf = (figure: FigureSource): FoundText[] =>
  wordsOf(figure).map(({ say, offsetOf }) => ({
    text: withoutReferences(say),
    at: (within) => offsetOf("say", within),
  }));

function columnsOf({ figure, placeOfName }: FigureSource): FoundText[] {
  const { columns, subjectColumn, alt } = figure;
  const named: readonly (readonly [string, unknown])[] = [
    ...columns.map((column) => ["columns", column] as const),
    ["name", alt.name],
    ["measure", alt.measure],
    ["subjectColumn", subjectColumn],
  ];
  return named.flatMap(([key, text]) =>
    typeof text === "string" ? [{ text, at: () => placeOfName(key, text) }] : [],
  );
}

/** Every expression of a figure, its table and columns among them. */
export function expressionsOf(slug: string, found: FigureSource): FoundExpression[] {
  const { table } = found.figure;
  const text = `${expressionName(slug)}.${table}`;
  const own: FoundExpression = {
    kind: "table",
    text,
    at: () => found.placeOfName("table", table),
    columns: columnsOf(found),
  };
  const inWords = wordsOf(found).flatMap(({ when, say, offsetOf }): FoundExpression[] => [
    ...(when === undefined
      ? []
      : [{ kind: "condition" as const, text: when, at: (within: number) => offsetOf("when", within) }]),
    ...findReferences(say).map(({ text: reference, at }) => ({
      kind: "value" as const,
      text: reference,
      at: (within: number) => offsetOf("say", at + within),
    })),
  ]);
  const inDrawing = Object.values(found.figure.values ?? {}).map(
    (reference): FoundExpression => ({
      kind: "value",
      text: reference,
      at: (within) => found.placeOfName("values", reference) + within,
    }),
  );
  return [own, ...inWords, ...inDrawing];
}
