import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { halo, linesUp, smallAxisText } from "./axes.ts";
import type { Frame } from "./define.ts";
import { noteHeight, noteLines, noteMarks, nothingDrawn } from "./note.ts";
import { colour } from "./palette.ts";
import { anchorAt, periodLabels } from "./periods.ts";
import { evenTicks } from "./scales.ts";
import { textWidth, widestText } from "./text-width.ts";
import { fontSize, smallFontSize, strongWeight } from "./theme.ts";

/** One month or quarter. */
export interface Period {
  /** The ISO date of its first day. */
  start: string;
  /** Null where there is no number: `reason` then says why. */
  value: number | null;
  reason: string;
}

/** A measure over months or quarters, in order. */
export interface PeriodChart {
  periods: readonly Period[];
  /** Bars for amounts, a line for rates. */
  mark: "bars" | "line";
  /** Writes a period, a value at its mark, and a value of the axis. */
  writePeriod: (start: string) => string;
  writeValue: (value: number) => string;
  writeAxis: (value: number) => string;
}

const margins = { top: 30, right: 12, bottom: 30 };
const headroom = 1.04;

const shownOf = (periods: readonly Period[]): Period[] => periods.filter(({ value }) => value !== null);

const labelOf = ({ start, value }: Period, { writePeriod, writeValue }: PeriodChart): string =>
  `${writePeriod(start)}: ${writeValue(value ?? 0)}`;

/** The highest, and the last where its label has room beside that of the highest. */
function labelled(chart: PeriodChart, across: number): Period[] {
  const { periods } = chart;
  const shown = shownOf(periods);
  const [first, ...others] = shown;
  if (!first) return [];
  const highest = others.reduce((best, next) => ((next.value ?? 0) > (best.value ?? 0) ? next : best), first);
  const last = shown.at(-1) ?? first;
  const distance = ((periods.indexOf(last) - periods.indexOf(highest)) * across) / periods.length;
  const room = textWidth(labelOf(highest, chart), fontSize) + textWidth(labelOf(last, chart), fontSize);
  return distance > room ? [highest, last] : [highest];
}

function valueMarks({ periods, mark }: PeriodChart): Markish[] {
  const shown = shownOf(periods);
  if (mark === "bars")
    return [
      Plot.barY(shown, { x: "start", y: "value", fill: colour("seq-4"), insetLeft: 1, insetRight: 1 }),
      Plot.ruleY([0], { stroke: colour("axis") }),
    ];
  return [
    Plot.line(periods, { x: "start", y: "value", stroke: colour("seq-4"), strokeWidth: 2.5 }),
    Plot.dot(shown, { x: "start", y: "value", r: 4, fill: colour("seq-4") }),
  ];
}

/** Hollow columns where there is no number. */
function hollowMarks(periods: readonly Period[], end: number): Markish {
  return Plot.barY(
    periods.filter(({ value }) => value === null),
    {
      ...{ x: "start", y1: 0, y2: end, insetLeft: 1, insetRight: 1 },
      ...{ fill: "none", stroke: colour("axis"), strokeDasharray: "3 3" },
    },
  );
}

function labelMarks(chart: PeriodChart, across: number): Markish[] {
  const { periods } = chart;
  return labelled(chart, across).map((period) =>
    Plot.text([period], {
      ...{ ...halo, x: "start", y: "value", dy: -12, fontWeight: strongWeight, fill: colour("ink") },
      textAnchor: anchorAt(periods.indexOf(period), periods.length),
      text: (shown: Period) => labelOf(shown, chart),
    }),
  );
}

/** Why some periods have no number: "Dashed: Jan 2014 (not yet complete)". */
function absentNotes({ periods, writePeriod }: PeriodChart): string[] {
  const absent = periods.filter(({ value }) => value === null);
  return [...new Set(absent.map(({ reason }) => reason))].map((reason) => {
    const those = absent.filter((period) => period.reason === reason);
    const [first, last] = [those[0], those.at(-1)];
    if (!first || !last) return "";
    if (first === last) return `Dashed: ${writePeriod(first.start)}, ${reason}.`;
    const inARow = periods.indexOf(last) - periods.indexOf(first) === those.length - 1;
    const from = `${writePeriod(first.start)} to ${writePeriod(last.start)}`;
    return inARow ? `Dashed: ${from}, ${reason}.` : `Dashed: ${those.length} periods between ${from}, ${reason}.`;
  });
}

interface Room {
  left: number;
  ticks: number[];
}

function axisMarks({ periods, writeAxis, writePeriod }: PeriodChart, frame: Frame, { left, ticks }: Room): Markish[] {
  const across = frame.width - left - margins.right;
  const starts = periods.map(({ start }) => start);
  const labels = periodLabels(starts, writePeriod, across);
  return [
    ...linesUp({ ticks, write: writeAxis }),
    Plot.axisX(labels.periods, {
      ...{ ...smallAxisText, label: null, tickSize: 4, tickPadding: 4 },
      tickFormat: labels.write,
    }),
  ];
}

/** A measure by month or quarter; periods without a number are hollow, and a note says why. */
export function periodChart(chart: PeriodChart, frame: Frame): PlotOptions {
  const { periods } = chart;
  if (periods.length === 0) return nothingDrawn("No periods to show.", frame);
  const largest = Math.max(0, ...periods.map(({ value }) => value ?? 0));
  const end = (largest || 1) * headroom;
  const notes = noteLines(absentNotes(chart), frame);
  const ticks = evenTicks(largest, 5);
  const left = 12 + widestText(ticks.map(chart.writeAxis), smallFontSize);
  return {
    height: (frame.narrow ? 250 : 320) + noteHeight(notes),
    ...{ marginTop: margins.top, marginRight: margins.right, marginLeft: left },
    marginBottom: margins.bottom + noteHeight(notes),
    x: { type: "band", domain: periods.map(({ start }) => start), padding: 0, axis: null },
    y: { domain: [0, end], axis: null },
    marks: [
      ...axisMarks(chart, frame, { left, ticks }),
      hollowMarks(periods, end),
      ...valueMarks(chart),
      ...labelMarks(chart, frame.width - left - margins.right),
      ...noteMarks(notes, { left, below: margins.bottom }),
    ],
  };
}
