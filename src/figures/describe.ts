import { isNumeric, type Unit } from "../format.ts";
import { fill } from "../words/fill.ts";
import type { Figure, PlotRow, Telling } from "./define.ts";
import { cellText, isWithheld, numberAt, rowsWith } from "./rows.ts";

/** How the columns of the plotted table are called and counted. */
export type ColumnNames = Readonly<Record<string, { unit: Unit; label: string }>>;

/** What alt text is written with. */
export interface AltTelling extends Telling {
  /** The subtitle with its references filled: what is shown, of whom, and when. */
  subtitle: string;
  columns: ColumnNames;
}

interface Extreme {
  name: string;
  value: number;
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(" ");

const sentence = (text: string): string => (text === "" || /[.!?。]$/.test(text) ? text : `${text}.`);

function nameOf(row: PlotRow, figure: Figure, telling: AltTelling): string {
  const { name } = figure.alt;
  if (typeof name === "function") return name(row, telling);
  const { columns, format } = telling;
  // a share or a count that names a mark is written as such
  return format(row[name] ?? "", columns[name]?.unit ?? "text");
}

function extremesOf(rows: readonly PlotRow[], figure: Figure, telling: AltTelling): Extreme[] {
  return rowsWith(rows, figure.alt.measure)
    .map((row) => ({ name: nameOf(row, figure, telling), value: numberAt(row, figure.alt.measure) ?? 0 }))
    .sort((one, other) => other.value - one.value);
}

function tellExtremes(extremes: readonly Extreme[], figure: Figure, telling: AltTelling): string {
  const { format, columns } = telling;
  const [highest] = extremes;
  const lowest = extremes.at(-1);
  const { nothing, one, same, extremes: both, point } = format.words.alt;
  if (!highest || !lowest) return nothing;
  const column = columns[figure.alt.measure];
  const measure = column?.label ?? figure.alt.measure;
  const write = (value: number) => format(value, column?.unit ?? "number");
  const tell = ({ name, value }: Extreme) => fill(point, { name, value: write(value) });
  if (extremes.length === 1) return fill(one, { measure, point: tell(highest) });
  if (highest.value === lowest.value)
    return format.count(same, extremes.length, { measure, value: write(highest.value) });
  return fill(both, { measure, highest: tell(highest), lowest: tell(lowest) });
}

function tellAbsent(rows: readonly PlotRow[], measure: string, { format }: AltTelling): string {
  const absent = rows.filter((row) => numberAt(row, measure) === null);
  const withheld = absent.filter((row) => isWithheld(row, measure)).length;
  const missing = absent.length - withheld;
  const words = format.words.alt;
  const all = format(rows.length, "number");
  return joined([
    withheld === 0 ? "" : format.count(words.withheld, withheld, { all }),
    missing === 0 ? "" : format.count(words.missing, missing, { all }),
  ]);
}

/**
 * What a figure shows, for those who do not see it: the kind of chart and its subtitle, the highest and lowest value with
 * their names, and how many values are not shown.
 */
export function altText(figure: Figure, rows: readonly PlotRow[], telling: AltTelling): string {
  const { kind, measure } = figure.alt;
  return joined([
    sentence(fill(telling.format.words.alt.chart, { kind, subtitle: telling.subtitle })),
    tellExtremes(extremesOf(rows, figure, telling), figure, telling),
    tellAbsent(rows, measure, telling),
  ]);
}

const mostBesides = 4;

/** The labels of what is drawn besides the measure: ranges, counts, a second measure. */
function drawnBesides({ columns, alt }: Figure, telling: AltTelling): string[] {
  const isNumber = (column: string) => isNumeric(telling.columns[column]?.unit ?? "text");
  return columns
    .filter((column) => column !== alt.measure && column !== alt.name && isNumber(column))
    .map((column) => telling.columns[column]?.label ?? column);
}

function tellCompared(rows: readonly PlotRow[], figure: Figure, telling: AltTelling): string {
  const { format, columns } = telling;
  const { compared, comparedWith } = format.words.description;
  const measure = columns[figure.alt.measure]?.label ?? figure.alt.measure;
  const besides = drawnBesides(figure, telling);
  // more than a few are the business of the table
  return besides.length === 0 || besides.length > mostBesides
    ? format.count(compared, rows.length, { measure })
    : format.count(comparedWith, rows.length, { measure, besides: besides.join("; ") });
}

/** The first and the last in the order of the drawing, which is time where there is time. */
function tellEnds(rows: readonly PlotRow[], figure: Figure, telling: AltTelling): string {
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last || rows.length < 2) return "";
  const { format, columns } = telling;
  const { measure } = figure.alt;
  const write = (value: number) => format(value, columns[measure]?.unit ?? "number");
  const tell = (row: PlotRow) =>
    fill(format.words.alt.point, {
      name: nameOf(row, figure, telling),
      value: cellText(row, measure, write, telling),
    });
  return fill(format.words.description.ends, { first: tell(first), last: tell(last) });
}

/**
 * What a figure shows at more length, in five sentences at most: what is compared and how much of it, the extremes, the
 * first and the last, and how many values are not shown.
 */
export function longDescription(figure: Figure, rows: readonly PlotRow[], telling: AltTelling): string {
  if (rows.length === 0) return telling.format.words.alt.nothing;
  return joined([
    tellCompared(rows, figure, telling),
    tellExtremes(extremesOf(rows, figure, telling), figure, telling),
    tellEnds(rows, figure, telling),
    tellAbsent(rows, figure.alt.measure, telling),
  ]);
}
