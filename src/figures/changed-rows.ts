import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { halo, linesAcross, percent, smallAxisText, wholePercent, zeroLine } from "./axes.ts";
import type { Frame, PlotRow } from "./define.ts";
import { colour } from "./palette.ts";
import { rowChart } from "./row-chart.ts";
import { absentText, customerNote, largestOf, nameAt, numberAt, rowsWith, rowsWithout } from "./rows.ts";
import { widestText } from "./text-width.ts";
import {
  besideMark,
  besideStart,
  fontSize,
  levelColour,
  levelSymbol,
  smallFontSize,
  strongWeight,
} from "./theme.ts";

/** A share of each row now, with its interval, and what it was before: columns of the rows, from 0 to 1. */
export interface ChangedRows {
  /** The column that names the row. */
  name: string;
  now: string;
  low: string;
  high: string;
  before: string;
  /** How the share of before is told: "a year before: 12.1%". */
  writeBefore: (share: string) => string;
}

const markRadius = 6;
/** The small dot where the share was before, and what keeps the arrow's head off the mark. */
const startRadius = 2.5;
const headGap = 4;
/** A shorter arrow would be all head. */
const shortestArrow = 9;
/** The scale goes at least so far, so that whole percents below it differ. */
const leastScale = 0.05;
const mostTicks = { wide: 6, narrow: 3 };

/** An arrow from where the share was up to the mark, or to the end of the interval where that lies further out. */
interface Arrow {
  name: string;
  from: number;
  to: number;
}

/** How far the marks lie below the middle of a row, and how much of the scale one unit of the drawing is. */
interface MarkRoom {
  dy: number;
  unit: number;
}

function arrowsOf(
  rows: readonly PlotRow[],
  { name, now, low, high, before }: ChangedRows,
  unit: number,
): Arrow[] {
  return rowsWith(rows, now, before).flatMap((row) => {
    const [share, from] = [numberAt(row, now) ?? 0, numberAt(row, before) ?? 0];
    const reach = (markRadius + headGap) * unit;
    const to =
      from < share
        ? Math.min(share - reach, (numberAt(row, low) ?? share) - headGap * unit)
        : Math.max(share + reach, (numberAt(row, high) ?? share) + headGap * unit);
    const length = from < share ? to - from : from - to;
    return length < shortestArrow * unit ? [] : [{ name: nameAt(row, name), from, to }];
  });
}

function changeMarks(rows: readonly PlotRow[], chart: ChangedRows, { dy, unit }: MarkRoom): Markish[] {
  const { name, now, low, high, before } = chart;
  const tone = (row: PlotRow) => levelColour(nameAt(row, name));
  return [
    Plot.arrow(arrowsOf(rows, chart, unit), {
      ...{ x1: "from", x2: "to", y: "name", dy, strokeWidth: 1.5, headLength: 6 },
      stroke: (arrow: Arrow) => levelColour(arrow.name),
    }),
    Plot.ruleY(rowsWith(rows, low, high), {
      ...{ dy, y: name, x1: low, x2: high, strokeWidth: 3, stroke: tone },
    }),
    Plot.dot(rowsWith(rows, now, before), { dy, y: name, x: before, r: startRadius, fill: tone }),
    Plot.dot(rowsWith(rows, now), {
      ...{ dy, y: name, x: now, r: markRadius, stroke: colour("surface"), strokeWidth: 1.5, fill: tone },
      symbol: (row: PlotRow) => levelSymbol(nameAt(row, name)),
    }),
  ];
}

/** The furthest that a row's marks reach. */
const endOf = (row: PlotRow, { now, high, before }: ChangedRows): number =>
  Math.max(...[now, high, before].map((column) => numberAt(row, column) ?? 0));

const beforeText =
  ({ before, writeBefore }: ChangedRows, frame: Frame) =>
  (row: PlotRow): string => {
    const share = numberAt(row, before);
    return writeBefore(share === null ? absentText(row, before, frame) : percent(frame)(share));
  };

function textMarks(rows: readonly PlotRow[], chart: ChangedRows, middle: number, frame: Frame): Markish[] {
  const { name, now } = chart;
  const shown = rowsWith(rows, now);
  const at = (shift: number) =>
    ({ ...halo, y: name, dx: besideMark, dy: middle + shift, textAnchor: "start" }) as const;
  const end = (row: PlotRow) => endOf(row, chart);
  return [
    Plot.text(shown, {
      ...{ ...at(frame.narrow ? 0 : -8), x: end, fontWeight: strongWeight, fill: colour("ink") },
      text: (row: PlotRow) => percent(frame)(numberAt(row, now) ?? 0),
    }),
    ...(frame.narrow
      ? []
      : [Plot.text(shown, { ...at(8), ...smallAxisText, x: end, text: beforeText(chart, frame) })]),
    Plot.text(rowsWithout(rows, now), {
      ...{ ...at(0), dx: besideStart, x: 0, fill: colour("muted") },
      text: (row: PlotRow) => absentText(row, now, frame),
    }),
  ];
}

/** The room right of the longest marks for what is written at their ends. */
function textRoom(rows: readonly PlotRow[], chart: ChangedRows, frame: Frame): number {
  const shares = rowsWith(rows, chart.now).map((row) => percent(frame)(numberAt(row, chart.now) ?? 0));
  const befores = frame.narrow ? [] : rows.map(beforeText(chart, frame));
  return besideMark + Math.max(widestText(shares, fontSize), widestText(befores, smallFontSize)) + 6;
}

/** A mark a row over its interval, and an arrow that leads to it from a small dot where it was before. */
export function changedRows(rows: readonly PlotRow[], chart: ChangedRows, frame: Frame): PlotOptions {
  const note = frame.narrow ? beforeText(chart, frame) : customerNote(frame);
  const room = rowChart(
    rows.map((row) => ({ name: nameAt(row, chart.name), note: note(row) })),
    frame,
    { right: textRoom(rows, chart, frame) },
  );
  const { dy } = room.place;
  const largest = Math.max(leastScale, largestOf(rows, chart.now, chart.high, chart.before));
  const ticks = frame.narrow ? mostTicks.narrow : mostTicks.wide;
  return {
    ...room.options,
    x: { domain: [0, largest], axis: null },
    marks: [
      ...linesAcross({ ticks, write: wholePercent(frame) }),
      ...(frame.narrow ? [] : [zeroLine()]),
      ...room.marks,
      ...changeMarks(rows, chart, { dy, unit: largest / room.across }),
      ...textMarks(rows, chart, dy, frame),
    ],
  };
}
