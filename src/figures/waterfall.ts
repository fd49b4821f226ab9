import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { halo, zeroLine } from "./axes.ts";
import type { Frame, PlotRow } from "./define.ts";
import { colour } from "./palette.ts";
import { type RowChart, rowChart } from "./row-chart.ts";
import { absentText, customerNote, nameAt, numberAt, rowsWith } from "./rows.ts";
import { widestText } from "./text-width.ts";
import { fontSize, strongWeight } from "./theme.ts";

/** Steps that lead from one total to another: columns of the rows, and how an amount is written. */
export interface Waterfall {
  /** The column that names the step. */
  name: string;
  /** The column with the total, or with the step: below zero where it leads down. */
  amount: string;
  isTotal: (row: PlotRow) => boolean;
  write: (amount: number, options: { sign: boolean }) => string;
}

/** A total on zero, or a step from where the row before it ended. */
interface Placed {
  name: string;
  isTotal: boolean;
  from: number;
  to: number;
  text: string;
}

const gap = 7;

function placeRows(rows: readonly PlotRow[], chart: Waterfall, frame: Frame): Placed[] {
  let end = 0;
  return rows.map((row) => {
    const amount = numberAt(row, chart.amount);
    const isTotal = chart.isTotal(row);
    const from = isTotal ? 0 : end;
    end = from + (amount ?? 0);
    const text =
      amount === null ? absentText(row, chart.amount, frame) : chart.write(amount, { sign: !isTotal });
    return { name: nameAt(row, chart.name), isTotal, from, to: end, text };
  });
}

/** Where a step is not known, none after it has a place: totals stand, and no step has a length. */
function placedRows(rows: readonly PlotRow[], chart: Waterfall, isWhole: boolean, frame: Frame): Placed[] {
  const placed = placeRows(rows, chart, frame);
  if (isWhole) return placed;
  return placed.map((row) => (row.isTotal ? row : { ...row, from: 0, to: 0 }));
}

const rightEnd = ({ from, to }: Placed): number => Math.max(from, to);

function tone({ isTotal, from, to }: Placed): string {
  if (isTotal) return colour("context");
  return colour(to < from ? "down" : "up");
}

/** Thin lines from the end of each row to the beginning of the next, where no name stands between. */
function connectors(placed: readonly Placed[]): Markish[] {
  const joined = placed.slice(1).map((next, at) => {
    const before = placed[at] ?? next;
    return { x: before.to, y1: before.name, y2: next.name };
  });
  return [Plot.link(joined, { x: "x", y1: "y1", y2: "y2", stroke: colour("axis"), strokeWidth: 1 })];
}

function barMarks(placed: readonly Placed[], chart: RowChart): Markish[] {
  return [
    Plot.barX(placed, { ...chart.insets, y: "name", x1: "from", x2: "to", fill: tone }),
    Plot.text(placed, {
      ...{ ...chart.place, ...halo, y: "name", x: rightEnd, text: "text", dx: gap },
      ...{ textAnchor: "start" as const, fontWeight: strongWeight, fill: colour("ink") },
    }),
  ];
}

/** The first total, a bar a step in the order of the rows, each beginning where the one before it ended, and the last total. */
export function waterfall(rows: readonly PlotRow[], columns: Waterfall, frame: Frame): PlotOptions {
  const isWhole = rowsWith(rows, columns.amount).length === rows.length;
  const placed = placedRows(rows, columns, isWhole, frame);
  const note = customerNote(frame);
  const texts = placed.map(({ text }) => text);
  const chart = rowChart(
    rows.map((row) => ({ name: nameAt(row, columns.name), note: note(row) })),
    frame,
    { left: 1, right: gap + Math.max(70, widestText(texts, fontSize) + 6), bottom: 8 },
  );
  const ends = placed.flatMap(({ from, to }) => [from, to]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  return {
    ...chart.options,
    x: { domain: least === most ? [0, 1] : [least, most], axis: null },
    marks: [
      ...chart.marks,
      ...(isWhole && !frame.narrow ? connectors(placed) : []),
      ...barMarks(placed, chart),
      ...(frame.narrow ? [] : [zeroLine()]),
    ],
  };
}
