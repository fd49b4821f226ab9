import { fill } from "../words/fill.ts";
import type { Language } from "../words/language.ts";
import type { PlotRow } from "./define.ts";
import { absentText, nameAt, numberAt } from "./rows.ts";

/** A line of every row: what its marks stand for. */
export interface EstimateLine {
  label: string;
  /** Made by a model: the mark is hollow. Observed numbers have a solid one. */
  modelled: boolean;
}

/** The columns of a number, of the ends of its interval where it has one, and of its customers where they are not the row's. */
export interface EstimateColumns {
  value: string;
  low?: string;
  high?: string;
  customers?: string;
}

/** One measure, beside the others, on a scale of its own from 0. */
export interface EstimatePanel {
  /** Above the panel; a drawing of one panel needs none. */
  title?: string;
  write: (value: number) => string;
  /** How the axis writes them. */
  axis: (value: number) => string;
  /** As many as there are lines, in their order. */
  columns: readonly EstimateColumns[];
}

/** Two numbers a row, one above the other: what was observed and what is expected, or two times that are looked ahead. */
export interface EstimateRows {
  /** The column that names the row. */
  name: string;
  lines: readonly EstimateLine[];
  panels: readonly EstimatePanel[];
  note?: (row: PlotRow) => string;
}

/** One number with its interval: where it is drawn and what is written at it. */
export interface Estimate {
  name: string;
  panel: number;
  line: number;
  value: number | null;
  low: number | null;
  high: number | null;
  /** The value, or why there is none. */
  text: string;
  /** "31 to 84"; nothing where there is no range. */
  range: string;
}

const orNull = (row: PlotRow, column: string | undefined): number | null =>
  column === undefined ? null : numberAt(row, column);

/** Why a number is missing, said of those customers whom it is about. */
function absent(row: PlotRow, { value, customers }: EstimateColumns, format: Language): string {
  const counted = customers === undefined ? row : { ...row, customers: numberAt(row, customers) };
  return absentText(counted, value, { format });
}

function estimateOf(row: PlotRow, { write }: EstimatePanel, columns: EstimateColumns, format: Language) {
  const value = numberAt(row, columns.value);
  const [low, high] = [orNull(row, columns.low), orNull(row, columns.high)];
  return {
    ...{ value, low, high },
    text: value === null ? absent(row, columns, format) : write(value),
    range:
      value === null || low === null || high === null
        ? ""
        : fill(format.words.range, { low: write(low), high: write(high) }),
  };
}

/** Every number of the rows, panel by panel and line by line. */
export const estimatesOf = (
  rows: readonly PlotRow[],
  { name, panels }: EstimateRows,
  format: Language,
): Estimate[] =>
  rows.flatMap((row) =>
    panels.flatMap((one, panel) =>
      one.columns.map((columns, line) => ({
        name: nameAt(row, name),
        ...estimateOf(row, one, columns, format),
        panel,
        line,
      })),
    ),
  );

/** How far from zero an estimate reaches with its range. */
export const endOf = ({ value, high }: Estimate): number => Math.max(value ?? 0, high ?? 0);

/** Where a value lies on the drawing's scale, on which each panel is 1 wide. */
export type Position = (panel: number, value: number) => number;

/** At least this part of a panel is for marks, however wide the text at their ends is. */
const leastPart = 0.2;

/** The scale of each panel from 0. */
export interface PanelScales {
  /** The largest value or end of a range of each panel, and the part of the panel's width that it is drawn at. */
  ends: readonly { largest: number; part: number }[];
  x: Position;
}

/** Each panel's values from 0, so that beside the longest there is the room that text at its end takes of a panel's width. */
export function scalesOf(
  estimates: readonly Estimate[],
  panels: number,
  roomOf: (estimate: Estimate) => number,
  width: number,
): PanelScales {
  const ends = Array.from({ length: panels }, (_, panel) => {
    const own = estimates.filter((estimate) => estimate.panel === panel);
    const part = (width - Math.max(0, ...own.map(roomOf))) / width;
    return { largest: Math.max(0, ...own.map(endOf)), part: Math.max(leastPart, part) };
  });
  const x: Position = (panel, value) => {
    const { largest = 0, part = 0 } = ends[panel] ?? {};
    return panel + (value * part) / (largest || 1);
  };
  return { ends, x };
}
