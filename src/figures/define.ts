import type { PlotOptions } from "@observablehq/plot";
import type { Language } from "../words/language.ts";
import type { Words } from "../words/words.ts";

/**
 * Words with references in braces: "{segments.largest_level} hold {value.top10_revenue_share}". A list is tried in order:
 * the first whose condition (`when`) holds and whose references all have values is said; else the last, which has no
 * condition.
 */
export type Wording = string | readonly { readonly when?: string; readonly say: string }[];

/** Words that are put together of those of the interface. */
export type WordingIn = (words: Words) => Wording;

/** A row to plot: guarded cells that may not be shown are null. */
export type PlotRow = Readonly<Record<string, number | string | boolean | null>>;

/** The room a figure is drawn in, how it writes numbers, and its words. */
export interface Frame {
  /** Width in the units of the drawing: 680 wide, 288 narrow. */
  width: number;
  narrow: boolean;
  format: Language;
  /** The row of a page that is one of many (the level of a level's page); null elsewhere. */
  subject: string | null;
  /** What the figure's `values` point at, by their names; null where a value may not be shown or does not exist. */
  values: PlotRow;
}

/** How numbers and dates are written where nothing is drawn. */
export type Telling = Pick<Frame, "format">;

/** A chart with its title, what it plots and how it is told to those who do not see it. */
export interface Figure {
  /** The finding, at most 90 characters, numbers only by reference. */
  title: Wording;
  /** Measure, unit, population and period. */
  subtitle: Wording | WordingIn;
  /** The table of the same analysis whose rows are plotted, and the columns shown below the figure. */
  table: string;
  columns: readonly string[];
  /** Published values that the drawing itself shows, such as one of its title: a reference each, by a name of its own. */
  values?: Readonly<Record<string, string>>;
  /** For a page that is one of many: the column that must equal its subject. */
  subjectColumn?: string;
  /** Its marks have the colours of several levels: the page offers to dim all but those of one. */
  highlight?: true;
  /** Alt text: the kind of chart, what names a mark (a column, or words made of a row), and the measure told. */
  alt: { kind: string; name: string | ((row: PlotRow, frame: Telling) => string); measure: string };
  /** The drawing. Pure: equal rows and frame give the same picture; a Plot warning fails the tests. */
  plot(rows: readonly PlotRow[], frame: Frame): PlotOptions;
}

/** The wording of a subtitle in the words of one language. */
export const subtitleIn = ({ subtitle }: Pick<Figure, "subtitle">, words: Words): Wording =>
  typeof subtitle === "function" ? subtitle(words) : subtitle;

/** Gives a figure its type; `figures.ts` exports one constant a figure, its name in snake_case. */
export function defineFigure(figure: Figure): Figure {
  return figure;
}
