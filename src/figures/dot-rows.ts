import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { halo, linesAcross, smallAxisText } from "./axes.ts";
import type { Frame, PlotRow } from "./define.ts";
import { nothingDrawn } from "./note.ts";
import { colour } from "./palette.ts";
import { type RowChart, rowChart } from "./row-chart.ts";
import { absentText, numberAt, rowsWith, rowsWithout } from "./rows.ts";
import { widestText } from "./text-width.ts";
import { besideStart, fontSize, lineHeight, smallFontSize, strongWeight } from "./theme.ts";

/** A dot a row, the range that it was found in, and a line to hold all of them against. */
export interface DotRows {
  name: (row: PlotRow) => string;
  /** The dot. */
  column: string;
  /** The ends of the line through the dot. */
  range: readonly [low: string, high: string];
  /** Drawn hollow: measured, and not relied on. */
  hollow: (row: PlotRow) => boolean;
  /** The one that is in use. */
  strong: (row: PlotRow) => boolean;
  note: (row: PlotRow) => string;
  /** What every dot is held against, and what is written above it. */
  reference: { at: number; label: string };
  /** How the value at a dot is written, and those of the axis. */
  write: { value: (value: number) => string; axis: (value: number) => string };
}

const gap = 9;
const referenceRoom = smallFontSize * lineHeight + 8;
/** The part of the spread of the dots that is left free on either side. */
const headroom = 0.06;
/** The spread of a scale on which all dots are alike. */
const leastSpread = 0.1;

/** A scale around the dots, their ranges and the reference; it need not begin at 0, since dots have no length. */
function domainOf(rows: readonly PlotRow[], { column, range, reference }: DotRows): [number, number] {
  const values = rows
    .flatMap((row) => [column, ...range].map((name) => numberAt(row, name)))
    .filter((value) => value !== null);
  const [low, high] = [Math.min(reference.at, ...values), Math.max(reference.at, ...values)];
  const room = headroom * Math.max(high - low, leastSpread);
  return [low - room, high + room];
}

/** The label of the reference stays inside the drawing, wherever the line is. */
function referenceMarks({ at, label }: DotRows["reference"], [low, high]: [number, number]): Markish[] {
  const part = (at - low) / (high - low);
  const textAnchor = part < 0.35 ? "start" : part > 0.65 ? "end" : "middle";
  return [
    Plot.ruleX([at], { stroke: colour("ink"), strokeDasharray: "4 3" }),
    Plot.text([label], {
      ...{ ...smallAxisText, x: () => at, frameAnchor: "top", lineAnchor: "bottom", textAnchor, dy: -6 },
    }),
  ];
}

function dotMarks(rows: readonly PlotRow[], dots: DotRows, { place }: RowChart): Markish[] {
  const [low, high] = dots.range;
  const fill = (row: PlotRow) => colour(dots.strong(row) ? "seq-5" : "context");
  const dot = { ...place, y: dots.name, x: dots.column } as const;
  return [
    Plot.ruleY(rowsWith(rows, low, high), {
      ...{ ...place, y: dots.name, x1: low, x2: high, strokeWidth: 2 },
      stroke: (row: PlotRow) => (dots.hollow(row) ? colour("axis") : fill(row)),
    }),
    Plot.dot(
      rows.filter((row) => !dots.hollow(row)),
      { ...dot, r: 6.5, fill, stroke: colour("surface"), strokeWidth: 1.5 },
    ),
    Plot.dot(rows.filter(dots.hollow), {
      ...{ ...dot, r: 5.5, fill: colour("surface"), stroke: colour("muted"), strokeWidth: 2 },
    }),
  ];
}

function textMarks(
  rows: readonly PlotRow[],
  dots: DotRows,
  { place }: RowChart,
  start: number,
  frame: Frame,
): Markish[] {
  const text = { ...place, ...halo, y: dots.name, textAnchor: "start" } as const;
  const end = (row: PlotRow) => numberAt(row, dots.range[1]) ?? numberAt(row, dots.column);
  const values = (some: readonly PlotRow[], isStrong: boolean) =>
    Plot.text(some, {
      ...{ ...text, x: end, dx: gap, fill: colour(isStrong ? "ink" : "muted") },
      ...(isStrong ? { fontWeight: strongWeight } : {}),
      text: (row: PlotRow) => dots.write.value(numberAt(row, dots.column) ?? 0),
    });
  const shown = rowsWith(rows, dots.column);
  return [
    values(shown.filter(dots.strong), true),
    values(
      shown.filter((row) => !dots.strong(row)),
      false,
    ),
    Plot.text(rowsWithout(rows, dots.column), {
      ...{ ...text, x: () => start, dx: besideStart, fill: colour("muted") },
      text: (row: PlotRow) => absentText(row, dots.column, frame),
    }),
  ];
}

/** A dot a row, in the order of the rows, with its value beside it. */
export function dotRows(rows: readonly PlotRow[], dots: DotRows, frame: Frame): PlotOptions {
  const shown = rowsWith(rows, dots.column);
  if (rows.length === 0) return nothingDrawn(frame.format.words.drawings.nothing, frame);
  const texts = shown.map((row) => dots.write.value(numberAt(row, dots.column) ?? 0));
  const domain = domainOf(shown, dots);
  const left = widestText(domain.map(dots.write.axis), smallFontSize) / 2;
  const chart = rowChart(
    rows.map((row) => ({ name: dots.name(row), note: dots.note(row) })),
    frame,
    { top: referenceRoom, left, right: Math.max(left, gap + widestText(texts, fontSize) + 6) },
  );
  return {
    ...chart.options,
    x: { domain, axis: null },
    marks: [
      ...linesAcross({ ticks: frame.narrow ? 4 : 6, write: dots.write.axis }),
      ...referenceMarks(dots.reference, domain),
      ...chart.marks,
      ...dotMarks(shown, dots, chart),
      ...textMarks(rows, dots, chart, domain[0], frame),
    ],
  };
}
