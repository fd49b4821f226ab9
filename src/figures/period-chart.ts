import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { Language } from "../words/language.ts";
import { halo, linesUp, smallAxisText } from "./axes.ts";
import type { Frame } from "./define.ts";
import { noteHeight, noteLines, noteMarks, nothingDrawn } from "./note.ts";
import { colour } from "./palette.ts";
import { absentNotes, labelled, labelOf, type Period, type PeriodChart, shownOf } from "./period-words.ts";
import { anchorAt, periodLabels } from "./periods.ts";
import { evenTicks } from "./scales.ts";
import { textWidth, widestText } from "./text-width.ts";
import { fontSize, smallFontSize, strongWeight } from "./theme.ts";

const margins = { top: 30, right: 12, bottom: 30 };
const headroom = 1.04;
const leastInset = 1;
const widestBar = 56;
const besideGap = 9;

/** What keeps neighbouring bars apart, and few bars from being walls. */
function barInsets(count: number, across: number): { insetLeft: number; insetRight: number } {
  const inset = Math.max(leastInset, (across / count - widestBar) / 2);
  return { insetLeft: inset, insetRight: inset };
}

function valueMarks({ periods, mark }: PeriodChart, across: number): Markish[] {
  const shown = shownOf(periods);
  if (mark === "bars")
    return [
      Plot.barY(shown, {
        x: "start",
        y: "value",
        fill: colour("seq-4"),
        ...barInsets(periods.length, across),
      }),
      Plot.ruleY([0], { stroke: colour("axis") }),
    ];
  return [
    Plot.line(periods, { x: "start", y: "value", stroke: colour("seq-4"), strokeWidth: 2.5 }),
    Plot.dot(shown, { x: "start", y: "value", r: 4, fill: colour("seq-4") }),
  ];
}

/** Periods without a number that follow each other for one reason. */
function absentRuns(periods: readonly Period[]): Period[][] {
  const runs: Period[][] = [];
  for (const [at, period] of periods.entries()) {
    if (period.value !== null) continue;
    const before = periods[at - 1];
    if (before?.value === null && before.reason === period.reason) runs.at(-1)?.push(period);
    else runs.push([period]);
  }
  return runs;
}

/** One hollow box over the periods without a number that follow each other. */
function hollowMarks(periods: readonly Period[], end: number, across: number): Markish[] {
  const { insetLeft, insetRight } = barInsets(periods.length, across);
  const band = across / periods.length;
  return absentRuns(periods).map((run) =>
    Plot.barY(run.slice(0, 1), {
      ...{ x: "start", y1: 0, y2: end, insetLeft },
      insetRight: insetRight - (run.length - 1) * band,
      ...{ fill: "none", stroke: colour("axis"), strokeDasharray: "3 3" },
    }),
  );
}

/** A line's label lies beside its last point where nothing is drawn any more: the value with or without its period. */
function besideEnd(chart: PeriodChart, period: Period, across: number, format: Language): string | null {
  const { periods, mark, writeValue } = chart;
  const at = periods.indexOf(period);
  if (mark !== "line" || periods.slice(at + 1).some(({ value }) => value !== null)) return null;
  const room = ((periods.length - at - 0.5) * across) / periods.length - besideGap;
  const texts = [labelOf(period, chart, format), writeValue(period.value ?? 0)];
  return texts.find((text) => textWidth(text, fontSize) <= room) ?? null;
}

/** Labels stand beside the end of a line, else above. */
function labelMarks(chart: PeriodChart, across: number, format: Language): Markish[] {
  const { periods } = chart;
  return labelled(chart, across, format).map((period) => {
    const beside = besideEnd(chart, period, across, format);
    const place =
      beside === null
        ? { dy: -12, textAnchor: anchorAt(periods.indexOf(period), periods.length) }
        : { dx: besideGap, textAnchor: "start" as const };
    return Plot.text([period], {
      ...{ ...halo, ...place, x: "start", y: "value", fontWeight: strongWeight, fill: colour("ink") },
      text: () => beside ?? labelOf(period, chart, format),
    });
  });
}

function axisMarks(
  { periods, writeAxis, writePeriod }: PeriodChart,
  across: number,
  ticks: readonly number[],
): Markish[] {
  const starts = periods.map(({ start }) => start);
  const labels = periodLabels(starts, writePeriod, across);
  return [
    ...linesUp({ ticks, write: writeAxis }),
    Plot.axisX(labels.periods, {
      ...{ ...smallAxisText, label: null, tickSize: 4, tickPadding: 7 },
      tickFormat: labels.write,
    }),
  ];
}

/** A measure by month or quarter; periods without a number are hollow, and a note says why. */
export function periodChart(chart: PeriodChart, frame: Frame): PlotOptions {
  const { periods } = chart;
  const notes = noteLines(absentNotes(chart, frame.format), frame);
  if (shownOf(periods).length === 0)
    return nothingDrawn(notes.join(" ") || frame.format.words.drawings.noPeriods, frame);
  const largest = Math.max(0, ...periods.map(({ value }) => value ?? 0));
  const end = (largest || 1) * headroom;
  const ticks = evenTicks(largest, 5);
  const left = 12 + widestText(ticks.map(chart.writeAxis), smallFontSize);
  const across = frame.width - left - margins.right;
  return {
    height: (frame.narrow ? 250 : 320) + noteHeight(notes),
    ...{ marginTop: margins.top, marginRight: margins.right, marginLeft: left },
    marginBottom: margins.bottom + noteHeight(notes),
    x: { type: "band", domain: periods.map(({ start }) => start), padding: 0, axis: null },
    y: { domain: [0, end], axis: null },
    marks: [
      ...axisMarks(chart, across, ticks),
      ...hollowMarks(periods, end, across),
      ...valueMarks(chart, across),
      ...labelMarks(chart, across, frame.format),
      ...noteMarks(notes, { left, below: margins.bottom }),
    ],
  };
}
