import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { fill } from "../words/fill.ts";
import { halo, smallAxisText, zeroLine } from "./axes.ts";
import type { Frame, PlotRow } from "./define.ts";
import { type Hatching, hatchingOf } from "./hatch.ts";
import { ofLevel } from "./highlight.ts";
import { colour } from "./palette.ts";
import { type RowChart, rowChart } from "./row-chart.ts";
import { absentText, customerNote, largestOf, nameAt, numberAt, rowsWith, rowsWithout } from "./rows.ts";
import { widestText } from "./text-width.ts";
import { fontSize, levelColour, smallFontSize, strongWeight } from "./theme.ts";

/** What a model expects of each row, with the ends of its range: columns of the rows, and how amounts are written. */
export interface RangedBars {
  /** The column that names the row. */
  name: string;
  value: string;
  low: string;
  high: string;
  write: (value: number) => string;
}

const gap = 7;
const leastRoom = 70;
const endInset = 4;
/** The ends of a shorter range would lie on each other. */
const leastRange = 8;

/** "€900 to €1,600"; nothing where there is no range. */
export const rangeText =
  ({ low, high, write }: Pick<RangedBars, "low" | "high" | "write">, { format }: Frame) =>
  (row: PlotRow): string => {
    const [from, to] = [numberAt(row, low), numberAt(row, high)];
    return from === null || to === null
      ? ""
      : fill(format.words.range, { low: write(from), high: write(to) });
  };

/** A line over each range, with its ends where it is longer than they are; `unit`: one unit of the drawing on the scale. */
function rangeMarks(rows: readonly PlotRow[], bars: RangedBars, chart: RowChart, unit: number): Markish[] {
  const shown = rowsWith(rows, bars.value, bars.low, bars.high);
  const long = shown.filter(
    (row) => (numberAt(row, bars.high) ?? 0) - (numberAt(row, bars.low) ?? 0) > leastRange * unit,
  );
  const tied = ofLevel((row: PlotRow) => nameAt(row, bars.name));
  const line = { ...chart.place, ...tied, y: bars.name, x1: bars.low, x2: bars.high };
  const insets = {
    insetTop: chart.insets.insetTop + endInset,
    insetBottom: chart.insets.insetBottom + endInset,
  };
  const end = (x: string) =>
    Plot.tickX(long, { ...insets, ...tied, y: bars.name, x, stroke: colour("ink"), strokeWidth: 2 });
  return [
    Plot.ruleY(shown, { ...line, stroke: colour("surface"), strokeWidth: 6 }),
    Plot.ruleY(shown, { ...line, stroke: colour("ink"), strokeWidth: 2 }),
    end(bars.low),
    end(bars.high),
  ];
}

function textMarks(rows: readonly PlotRow[], bars: RangedBars, chart: RowChart, frame: Frame): Markish[] {
  const shown = rowsWith(rows, bars.value);
  const range = rangeText(bars, frame);
  const end = (row: PlotRow) => Math.max(numberAt(row, bars.value) ?? 0, numberAt(row, bars.high) ?? 0);
  const at = (shift: number) =>
    ({ y: bars.name, dx: gap, dy: chart.place.dy + shift, textAnchor: "start" }) as const;
  const isTwoLines = (row: PlotRow) => !frame.narrow && range(row) !== "";
  const amounts = (some: readonly PlotRow[], shift: number) =>
    Plot.text(some, {
      ...{ ...at(shift), ...halo, x: end, fontWeight: strongWeight, fill: colour("ink") },
      text: (row: PlotRow) => bars.write(numberAt(row, bars.value) ?? 0),
    });
  return [
    amounts(shown.filter(isTwoLines), -8),
    amounts(
      shown.filter((row) => !isTwoLines(row)),
      0,
    ),
    Plot.text(shown.filter(isTwoLines), { ...at(8), ...smallAxisText, ...halo, x: end, text: range }),
    Plot.text(rowsWithout(rows, bars.value), {
      ...{ ...at(0), x: 0, fill: colour("muted") },
      text: (row: PlotRow) => absentText(row, bars.value, frame),
    }),
  ];
}

function barMarks(rows: readonly PlotRow[], bars: RangedBars, chart: RowChart, { fill }: Hatching): Markish {
  const tone = (row: PlotRow) => levelColour(nameAt(row, bars.name));
  return Plot.barX(rowsWith(rows, bars.value), {
    ...chart.insets,
    ...{ y: bars.name, x: bars.value, stroke: tone, strokeWidth: 1.5 },
    fill: (row: PlotRow) => fill(tone(row)),
  });
}

/** A hatched bar a row, in the order of the rows: what a model expects, with a line over its range. */
export function rangedBars(rows: readonly PlotRow[], bars: RangedBars, frame: Frame): PlotOptions {
  const range = rangeText(bars, frame);
  const note = frame.narrow ? range : customerNote(frame);
  const shown = rowsWith(rows, bars.value);
  const amounts = shown.map((row) => bars.write(numberAt(row, bars.value) ?? 0));
  const ranges = frame.narrow ? [] : shown.map(range);
  const room = Math.max(leastRoom, widestText(amounts, fontSize) + 6, widestText(ranges, smallFontSize));
  const chart = rowChart(
    rows.map((row) => ({ name: nameAt(row, bars.name), note: note(row) })),
    frame,
    { left: 1, right: gap + room, bottom: 8 },
  );
  const hatching = hatchingOf(rows.map((row) => levelColour(nameAt(row, bars.name))));
  const largest = largestOf(rows, bars.value, bars.high) || 1;
  return {
    ...chart.options,
    x: { domain: [0, largest], axis: null },
    marks: [
      hatching.definitions,
      ...chart.marks,
      barMarks(rows, bars, chart, hatching),
      ...rangeMarks(rows, bars, chart, largest / chart.across),
      ...textMarks(rows, bars, chart, frame),
      ...(frame.narrow ? [] : [zeroLine()]),
    ],
  };
}
