import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { halo, linesAcross, smallAxisText } from "./axes.ts";
import type { Frame, PlotRow } from "./define.ts";
import { colour } from "./palette.ts";
import { rangeText } from "./ranged-bars.ts";
import { type RowChart, rowChart } from "./row-chart.ts";
import { absentText, customerNote, nameAt, numberAt, rowsWith, rowsWithout } from "./rows.ts";
import { evenTicks } from "./scales.ts";
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

/** A number of each row with the ends of its interval: columns of the rows, and how numbers are written. */
export interface IntervalRows {
  /** The column that names the row. */
  name: string;
  value: string;
  low: string;
  high: string;
  write: (value: number) => string;
  /** How the axis writes them. */
  axis: (value: number) => string;
  /** Made by a model: the mark is hollow. Observed numbers have a solid one. */
  modelled?: boolean;
}

const leastRoom = 60;

function intervalMarks(rows: readonly PlotRow[], intervals: IntervalRows, { place }: RowChart): Markish[] {
  const { name, value, low, high, modelled = false } = intervals;
  const tone = (row: PlotRow) => levelColour(nameAt(row, name));
  return [
    Plot.ruleY(rowsWith(rows, value, low, high), {
      ...{ ...place, y: name, x1: low, x2: high, strokeWidth: 2, stroke: tone },
    }),
    Plot.dot(rowsWith(rows, value), {
      ...{ ...place, y: name, x: value, r: 6, stroke: tone, strokeWidth: 2 },
      fill: modelled ? colour("surface") : tone,
      symbol: (row: PlotRow) => levelSymbol(nameAt(row, name)),
    }),
  ];
}

function textMarks(
  rows: readonly PlotRow[],
  intervals: IntervalRows,
  { place }: RowChart,
  frame: Frame,
): Markish[] {
  const { name, value, high, write } = intervals;
  const at = (shift: number) =>
    ({ y: name, dx: besideMark, dy: place.dy + shift, textAnchor: "start" }) as const;
  // right of the line at zero too, which would cross the sign of an amount below it
  const end = (row: PlotRow) => Math.max(0, ...[value, high].map((column) => numberAt(row, column) ?? 0));
  const range = rangeText(intervals, frame);
  const hasRange = (row: PlotRow) => !frame.narrow && range(row) !== "";
  const shown = rowsWith(rows, value);
  const texts = (some: readonly PlotRow[], shift: number) =>
    Plot.text(some, {
      ...{ ...at(shift), ...halo, x: end, fontWeight: strongWeight, fill: colour("ink") },
      text: (row: PlotRow) => write(numberAt(row, value) ?? 0),
    });
  return [
    texts(shown.filter(hasRange), -8),
    texts(
      shown.filter((row) => !hasRange(row)),
      0,
    ),
    Plot.text(shown.filter(hasRange), { ...at(8), ...smallAxisText, ...halo, x: end, text: range }),
    Plot.text(rowsWithout(rows, value), {
      ...{ ...at(0), ...halo, dx: besideStart, x: 0, fill: colour("muted") },
      text: (row: PlotRow) => absentText(row, value, frame),
    }),
  ];
}

function domainOf(rows: readonly PlotRow[], { value, low, high }: IntervalRows): [number, number] {
  const all = rows.flatMap((row) => [value, low, high].map((column) => numberAt(row, column) ?? 0));
  const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)];
  return most > least ? [least, most] : [0, 1];
}

const mostTicks = 6;
const betweenTicks = 14;

/**
 * Multiples of a round step within the domain, as many as there is room for; zero alone where there is little, or where
 * two would be written alike.
 */
function ticksIn(
  [least, most]: [number, number],
  across: number,
  write: (value: number) => string,
): number[] {
  const widest = widestText([least, most].map(write), smallFontSize);
  const count = Math.max(1, Math.min(mostTicks, Math.floor(across / (widest + betweenTicks)) - 1));
  const [, step] = evenTicks(most - least, count);
  if (step === undefined) return [0];
  const from = Math.ceil(least / step);
  const all = Array.from({ length: Math.floor(most / step) - from + 1 }, (_, at) => (from + at) * step);
  return new Set(all.map(write)).size === all.length ? all : [0];
}

/**
 * A mark a row over its interval, on a scale with zero, in the order of the rows. Amounts below zero lie left of the line
 * that stands at zero.
 */
export function intervalRows(rows: readonly PlotRow[], intervals: IntervalRows, frame: Frame): PlotOptions {
  const range = rangeText(intervals, frame);
  const shown = rowsWith(rows, intervals.value);
  const values = shown.map((row) => intervals.write(numberAt(row, intervals.value) ?? 0));
  const ranges = frame.narrow ? [] : shown.map(range);
  const room = Math.max(leastRoom, widestText(values, fontSize), widestText(ranges, smallFontSize));
  const note = frame.narrow ? range : customerNote(frame);
  const chart = rowChart(
    rows.map((row) => ({ name: nameAt(row, intervals.name), note: note(row) })),
    frame,
    { left: 24, right: besideMark + room },
  );
  const domain = domainOf(rows, intervals);
  return {
    ...chart.options,
    x: { domain, axis: null },
    marks: [
      ...linesAcross({ ticks: ticksIn(domain, chart.across, intervals.axis), write: intervals.axis }),
      Plot.ruleX([0], { stroke: colour("axis") }),
      ...chart.marks,
      ...intervalMarks(rows, intervals, chart),
      ...textMarks(rows, intervals, chart, frame),
    ],
  };
}
