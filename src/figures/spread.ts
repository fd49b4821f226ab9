import type { Markish, PlotOptions, ScaleOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { fill } from "../words/fill.ts";
import { halo, linesAcross } from "./axes.ts";
import type { Frame, PlotRow } from "./define.ts";
import { ofLevel } from "./highlight.ts";
import { type KeyEntry, keyHeight, keyMarks, lineSample, tickSample } from "./key.ts";
import { colour } from "./palette.ts";
import { type RowChart, rowChart } from "./row-chart.ts";
import { absentText, customerNote, nameAt, numberAt, rowsWith, rowsWithout } from "./rows.ts";
import { fittingTicks, logScale, type ValueScale, zeroScale } from "./scales.ts";
import { widestText } from "./text-width.ts";
import { besideStart, levelColour, levelSymbol, smallFontSize, strongWeight } from "./theme.ts";

/** The columns of a table of spreads. */
const columns = ["p10", "p25", "median", "p75", "p90", "mean"] as const;

const sampleWidth = 30;
/** Below the key: the median of the first row is written above its mark. */
const keyGap = 6;
const valueRoom = 40;
const meanInset = 3;
const strokes = { tails: 1.5, half: 7 };

/** Logarithmic, and with a place for 0 where a value is 0. */
function scaleOf(rows: readonly PlotRow[]): { scale: ValueScale; options: ScaleOptions } {
  const values = rows
    .flatMap((row) => columns.map((column) => numberAt(row, column)))
    .filter((value) => value !== null);
  if (values.every((value) => value > 0)) {
    const scale = logScale(values);
    return { scale, options: { type: "log", domain: scale.domain } };
  }
  const scale = zeroScale(values);
  return { scale, options: { type: "symlog", domain: scale.domain, constant: scale.constant } };
}

/** What the marks of a row stand for. */
const keyOf = ({ format }: Frame): KeyEntry[] => {
  const { tails, half, median, mean } = format.words.drawings.spread;
  const fill = colour("muted");
  return [
    { label: tails, width: sampleWidth, mark: lineSample(sampleWidth, strokes.tails) },
    { label: half, width: sampleWidth, mark: lineSample(sampleWidth, strokes.half) },
    { label: median, mark: { r: 5, fill } },
    { label: mean, mark: tickSample(14) },
  ];
};

function lineMarks(rows: readonly PlotRow[], name: string, { place }: RowChart): Markish[] {
  const line = (from: string, to: string, strokeWidth: number) =>
    Plot.ruleY(rowsWith(rows, from, to), {
      ...place,
      ...{ y: name, x1: from, x2: to, strokeWidth },
      stroke: (row: PlotRow) => levelColour(nameAt(row, name)),
    });
  return [line("p10", "p90", strokes.tails), line("p25", "p75", strokes.half)];
}

/** The tick is shorter than a bar, since the median is written above. */
const meanInsets = ({ insetTop, insetBottom }: RowChart["insets"]) => ({
  insetTop: insetTop + meanInset,
  insetBottom: insetBottom + meanInset,
});

function middleMarks(rows: readonly PlotRow[], name: string, { place, insets }: RowChart): Markish[] {
  return [
    Plot.tickX(rowsWith(rows, "mean"), {
      ...meanInsets(insets),
      ...ofLevel((row: PlotRow) => nameAt(row, name)),
      y: name,
      x: "mean",
      stroke: colour("ink"),
      strokeWidth: 2,
    }),
    Plot.dot(rowsWith(rows, "median"), {
      ...place,
      ...{ y: name, x: "median", r: 6.5, stroke: colour("surface"), strokeWidth: 1.5 },
      fill: (row: PlotRow) => levelColour(nameAt(row, name)),
      symbol: (row: PlotRow) => levelSymbol(nameAt(row, name)),
    }),
  ];
}

/** The medians above their marks; on a narrow drawing they stand beside the names. */
function medianTexts(rows: readonly PlotRow[], name: string, frame: Frame): Markish[] {
  if (frame.narrow) return [];
  return [
    Plot.text(rowsWith(rows, "median"), {
      ...halo,
      ...{ y: name, x: "median", dy: -15, fontWeight: strongWeight, fill: colour("ink") },
      text: (row: PlotRow) => frame.format(numberAt(row, "median") ?? 0, "currency"),
    }),
  ];
}

function noteOf(frame: Frame): (row: PlotRow) => string {
  if (!frame.narrow) return customerNote(frame);
  return (row) => {
    const median = numberAt(row, "median");
    return median === null
      ? ""
      : fill(frame.format.words.drawings.median, { amount: frame.format(median, "currency") });
  };
}

function absentMarks(
  rows: readonly PlotRow[],
  name: string,
  { place }: RowChart,
  scale: ValueScale,
  frame: Frame,
): Markish {
  return Plot.text(rowsWithout(rows, "median"), {
    ...{
      ...place,
      ...halo,
      y: name,
      x: scale.domain[0],
      dx: besideStart,
      textAnchor: "start",
      fill: colour("muted"),
    },
    text: (row: PlotRow) => absentText(row, "median", frame),
  });
}

/**
 * The spread of an amount of money in each group, from the columns mean, median, p10, p25, p75 and p90: a thin line from
 * the 10th to the 90th percentile, a thick one over the middle half, the median as a mark, the mean as a tick.
 */
export function spreadByRow(rows: readonly PlotRow[], name: string, frame: Frame): PlotOptions {
  const note = noteOf(frame);
  const { scale, options } = scaleOf(rows);
  const write = (amount: number) => frame.format(amount, "currency", { form: "axis" });
  const widestTick = widestText(scale.ticks.map(write), smallFontSize);
  const key = keyOf(frame);
  const chart = rowChart(
    rows.map((row) => ({ name: nameAt(row, name), note: note(row) })),
    frame,
    { top: keyHeight(key, frame) + keyGap, right: valueRoom, left: Math.max(valueRoom / 2, widestTick / 2) },
  );
  const room = (chart.across - valueRoom) / (10 + widestTick);
  return {
    ...chart.options,
    x: { ...options, axis: null },
    marks: [
      ...linesAcross({ ticks: fittingTicks(scale.ticks, Math.floor(room)), write }),
      ...keyMarks(key, frame, { left: chart.options.marginLeft ?? 0, above: keyGap }),
      ...chart.marks,
      ...lineMarks(rows, name, chart),
      ...middleMarks(rows, name, chart),
      ...medianTexts(rows, name, frame),
      absentMarks(rows, name, chart, scale, frame),
    ],
  };
}
