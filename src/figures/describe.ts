import type { Unit } from "../format.ts";
import type { Figure, PlotRow, Telling } from "./define.ts";
import { isWithheld, numberAt, rowsWith } from "./rows.ts";

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

const sentence = (text: string): string => (text === "" || /[.!?]$/.test(text) ? text : `${text}.`);

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

function tellExtremes(extremes: readonly Extreme[], figure: Figure, { columns, format }: AltTelling): string {
  const [highest] = extremes;
  const lowest = extremes.at(-1);
  if (!highest || !lowest) return "No value is shown.";
  const column = columns[figure.alt.measure];
  const label = column?.label ?? figure.alt.measure;
  const tell = ({ name, value }: Extreme) => `${name}, ${format(value, column?.unit ?? "number")}`;
  if (extremes.length === 1) return `${label}: ${tell(highest)}.`;
  if (highest.value === lowest.value)
    return `${label} is the same for all ${extremes.length}: ${format(highest.value, column?.unit ?? "number")}.`;
  return `${label}: highest ${tell(highest)}; lowest ${tell(lowest)}.`;
}

function tellAbsent(rows: readonly PlotRow[], measure: string): string {
  const absent = rows.filter((row) => numberAt(row, measure) === null);
  const withheld = absent.filter((row) => isWithheld(row, measure)).length;
  const missing = absent.length - withheld;
  return joined([
    withheld === 0 ? "" : `${withheld} of ${rows.length} values withheld to protect small groups.`,
    missing === 0 ? "" : `${missing} of ${rows.length} values not available.`,
  ]);
}

/**
 * What a figure shows, for those who do not see it: the kind of chart and its subtitle, the highest and lowest value with
 * their names, and how many values are not shown.
 */
export function altText(figure: Figure, rows: readonly PlotRow[], telling: AltTelling): string {
  const { kind, measure } = figure.alt;
  return joined([
    sentence(`${kind}: ${telling.subtitle}`),
    tellExtremes(extremesOf(rows, figure, telling), figure, telling),
    tellAbsent(rows, measure),
  ]);
}
