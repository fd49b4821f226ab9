import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { halo, zeroLine } from "./axes.ts";
import type { Frame, PlotRow } from "./define.ts";
import { colour } from "./palette.ts";
import { type RowChart, rowChart } from "./row-chart.ts";
import { absentText, largestOf, nameAt, numberAt, rowsWith, rowsWithout } from "./rows.ts";
import { widestText } from "./text-width.ts";
import { fontSize, strongWeight } from "./theme.ts";

/** One bar a row, from zero, with its value written at its end. */
export interface BarRows {
  /** What the row is called. */
  name: (row: PlotRow) => string;
  /** The length of the bar. */
  column: string;
  /** What is written at the end of the bar. */
  value: (row: PlotRow) => string;
  /** The colour of the bar. */
  fill: (row: PlotRow) => string;
  note?: (row: PlotRow) => string;
}

const gap = 7;

function barMarks(rows: readonly PlotRow[], bars: BarRows, chart: RowChart, frame: Frame): Markish[] {
  const shown = rowsWith(rows, bars.column);
  const beside = { ...chart.place, y: bars.name, dx: gap, textAnchor: "start" } as const;
  return [
    Plot.barX(shown, { ...chart.insets, y: bars.name, x: bars.column, fill: bars.fill }),
    Plot.text(shown, {
      ...{ ...beside, ...halo, x: bars.column, text: bars.value },
      ...{ fontWeight: strongWeight, fill: colour("ink") },
    }),
    Plot.text(rowsWithout(rows, bars.column), {
      ...{ ...beside, x: 0, fill: colour("muted") },
      text: (row: PlotRow) => absentText(row, bars.column, frame),
    }),
  ];
}

/** A bar a row, in the order of the rows. */
export function barRows(rows: readonly PlotRow[], bars: BarRows, frame: Frame): PlotOptions {
  const { note } = bars;
  const texts = rowsWith(rows, bars.column).map(bars.value);
  const chart = rowChart(
    rows.map((row) => ({ name: bars.name(row), ...(note ? { note: note(row) } : {}) })),
    frame,
    { left: 1, right: gap + Math.max(70, widestText(texts, fontSize) + 6), bottom: 8 },
  );
  const largest = largestOf(rows, bars.column);
  return {
    ...chart.options,
    x: { domain: [0, largest > 0 ? largest : 1], axis: null },
    marks: [...chart.marks, ...barMarks(rows, bars, chart, frame), ...(frame.narrow ? [] : [zeroLine()])],
  };
}

/** The name in a column, as bars want it. */
export const named =
  (column: string) =>
  (row: PlotRow): string =>
    nameAt(row, column);

/** The number in a column as text, as bars want it; 0 where there is none, which is never asked. */
export const written =
  (column: string, write: (value: number) => string) =>
  (row: PlotRow): string =>
    write(numberAt(row, column) ?? 0);
