import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { halo, linesAcross, percent, smallAxisText, wholePercent, zeroLine } from "./axes.ts";
import type { Frame, PlotRow } from "./define.ts";
import { colour } from "./palette.ts";
import { rowChart } from "./row-chart.ts";
import { absentText, customerNote, largestOf, nameAt, numberAt, rowsWith, rowsWithout } from "./rows.ts";
import { widestText } from "./text-width.ts";
import { fontSize, levelColour, levelSymbol, smallFontSize, strongWeight } from "./theme.ts";

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

const gap = 9;
/** The arrow runs this far above the interval. */
const arrowRise = 10;
/** A name that stands above its marks leaves room for the arrow. */
const aboveRow = 58;
const nameGap = 4;
/** A shorter arrow would be all head. */
const shortestArrow = 9;
/** The scale goes at least so far, so that whole percents below it differ. */
const leastScale = 0.05;
const mostTicks = { wide: 6, narrow: 3 };

/** How far the marks lie below the middle of a row, and the least change that is drawn as an arrow. */
interface ArrowRoom {
  dy: number;
  shortest: number;
}

function changeMarks(rows: readonly PlotRow[], chart: ChangedRows, { dy, shortest }: ArrowRoom): Markish[] {
  const { name, now, low, high, before } = chart;
  const tone = (row: PlotRow) => levelColour(nameAt(row, name));
  const moved = rowsWith(rows, now, before).filter((row) => {
    const change = (numberAt(row, now) ?? 0) - (numberAt(row, before) ?? 0);
    return Math.abs(change) >= shortest;
  });
  return [
    Plot.ruleY(rowsWith(rows, low, high), {
      ...{ dy, y: name, x1: low, x2: high, strokeWidth: 3, stroke: tone },
    }),
    Plot.arrow(moved, {
      ...{ x1: before, x2: now, y: name, dy: dy - arrowRise, stroke: tone, strokeWidth: 1.5 },
      headLength: 6,
    }),
    Plot.dot(rowsWith(rows, now), {
      ...{ dy, y: name, x: now, r: 6, stroke: colour("surface"), strokeWidth: 1.5, fill: tone },
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
    ({ ...halo, y: name, dx: gap, dy: middle + shift, textAnchor: "start" }) as const;
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
      ...{ ...at(0), dx: 2, x: 0, fill: colour("muted") },
      text: (row: PlotRow) => absentText(row, now, frame),
    }),
  ];
}

/** The room right of the longest marks for what is written at their ends. */
function textRoom(rows: readonly PlotRow[], chart: ChangedRows, frame: Frame): number {
  const shares = rowsWith(rows, chart.now).map((row) => percent(frame)(numberAt(row, chart.now) ?? 0));
  const befores = frame.narrow ? [] : rows.map(beforeText(chart, frame));
  return gap + Math.max(widestText(shares, fontSize), widestText(befores, smallFontSize)) + 6;
}

/** A mark a row over its interval, and an arrow that leads to it from where it was before. */
export function changedRows(rows: readonly PlotRow[], chart: ChangedRows, frame: Frame): PlotOptions {
  const note = frame.narrow ? beforeText(chart, frame) : customerNote(frame);
  const room = rowChart(
    rows.map((row) => ({ name: nameAt(row, chart.name), note: note(row) })),
    frame,
    { right: textRoom(rows, chart, frame), ...(frame.narrow ? { rowHeight: aboveRow } : {}) },
  );
  const dy = room.place.dy + (frame.narrow ? nameGap : 0);
  const largest = Math.max(leastScale, largestOf(rows, chart.now, chart.high, chart.before));
  const ticks = frame.narrow ? mostTicks.narrow : mostTicks.wide;
  return {
    ...room.options,
    x: { domain: [0, largest], axis: null },
    marks: [
      ...linesAcross({ ticks, write: wholePercent(frame) }),
      ...(frame.narrow ? [] : [zeroLine()]),
      ...room.marks,
      ...changeMarks(rows, chart, { dy, shortest: (shortestArrow / room.across) * largest }),
      ...textMarks(rows, chart, dy, frame),
    ],
  };
}
