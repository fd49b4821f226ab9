import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { halo, linesUp, smallAxisText } from "./axes.ts";
import type { Frame } from "./define.ts";
import { nothingDrawn } from "./note.ts";
import { colour } from "./palette.ts";
import { evenTicks } from "./scales.ts";
import { textWidth, widestText } from "./text-width.ts";
import { fontSize, lineHeight, smallFontSize, strongWeight } from "./theme.ts";

/** What had been counted up to the end of a period, and what was expected by then. */
export interface CumulativePoint {
  /** ISO date of the last day that is counted. */
  date: string;
  actual: number | null;
  /** Null before the cut; equal to what was counted on the day of the cut. */
  expected: number | null;
}

/** Two sums that grow from one cut on: what came, and what was expected. */
export interface CumulativeLines {
  points: readonly CumulativePoint[];
  labels: { actual: string; expected: string; cut: string };
  writeDate: (date: string) => string;
  writeValue: (value: number) => string;
}

interface Placed extends CumulativePoint {
  day: number;
}

const margins = { top: 34, bottom: 30 };
const headroom = 1.04;
const textGap = 9;
const msADay = 86_400_000;

const placed = (point: CumulativePoint): Placed => ({ ...point, day: Date.parse(point.date) / msADay });

/**
 * The middles of two labels whose marks end at these heights, from the top: as far apart as their lines need, and neither
 * below `floor`.
 */
export function partLabels(one: number, other: number, apart: number, floor: number): [number, number] {
  const missing = Math.max(0, apart - Math.abs(one - other)) / 2;
  const up = one <= other ? -missing : missing;
  const below = Math.max(0, one + up - floor, other - up - floor);
  return [one + up - below, other - up - below];
}

function lineMarks(points: readonly Placed[]): Markish[] {
  const came = points.filter(({ actual }) => actual !== null);
  const expected = points.filter((point) => point.expected !== null);
  return [
    Plot.line(came, { x: "day", y: "actual", stroke: colour("seq-5"), strokeWidth: 2.5 }),
    Plot.line(expected, {
      ...{ x: "day", y: "expected", stroke: colour("ink"), strokeWidth: 2, strokeDasharray: "5 4" },
    }),
    Plot.dot(came, { x: "day", y: "actual", r: 4, fill: colour("seq-5") }),
    Plot.dot(expected.slice(1), {
      ...{ x: "day", y: "expected", r: 4, fill: colour("surface"), stroke: colour("ink"), strokeWidth: 1.5 },
    }),
  ];
}

/** The day up to which methods learned, as a rule across the drawing with its name above. */
function cutMarks(
  points: readonly Placed[],
  { labels }: CumulativeLines,
  at: (day: number) => number,
): Markish[] {
  const cut = points.find(({ expected }) => expected !== null);
  if (!cut) return [];
  const part = at(cut.day);
  const textAnchor = part < 0.25 ? "start" : part > 0.75 ? "end" : "middle";
  return [
    Plot.ruleX([cut.day], { stroke: colour("ink"), strokeDasharray: "2 3" }),
    Plot.text([labels.cut], {
      ...{ ...smallAxisText, x: () => cut.day, frameAnchor: "top", lineAnchor: "bottom", textAnchor, dy: -7 },
    }),
  ];
}

interface EndLabel {
  lines: readonly string[];
  value: number;
  fill: string;
  weight: number;
}

function endLabels(points: readonly Placed[], { labels, writeValue }: CumulativeLines): EndLabel[] {
  const last = points.at(-1);
  const label = (name: string, value: number | null | undefined, fill: string, weight: number): EndLabel[] =>
    value == null ? [] : [{ lines: [name, writeValue(value)], value, fill, weight }];
  return [
    ...label(labels.actual, last?.actual, colour("seq-5"), strongWeight),
    ...label(labels.expected, last?.expected, colour("ink"), 400),
  ];
}

/** The names of the lines and their last values, right of their ends. */
function endMarks(labels: readonly EndLabel[], day: number, end: number, height: number): Markish[] {
  const [up, label] = [height - margins.top - margins.bottom, 2 * fontSize * lineHeight];
  const toPx = (value: number) => margins.top + (1 - value / end) * up;
  const [one = 0, other = 0] = labels.map(({ value }) => toPx(value));
  const parted = partLabels(
    one,
    other,
    labels.length > 1 ? label + 2 : 0,
    height - margins.bottom - label / 2,
  );
  return labels.map(({ lines, value, fill, weight }, at) =>
    Plot.text([lines.join("\n")], {
      ...{ ...halo, x: () => day, y: () => value, textAnchor: "start", lineAnchor: "middle", dx: textGap },
      ...{ dy: (parted[at] ?? 0) - toPx(value), fill, fontWeight: weight },
    }),
  );
}

/** The first and the last day, from edge to edge of the drawing. */
function dateMarks(
  days: readonly [first: string, last: string],
  room: { left: number; right: number },
): Markish[] {
  const text = { ...smallAxisText, lineAnchor: "top", dy: 10 } as const;
  const [first, last] = days;
  return [
    Plot.text([first], { ...text, frameAnchor: "bottom-left", textAnchor: "start", dx: -room.left }),
    Plot.text([last], { ...text, frameAnchor: "bottom-right", textAnchor: "end", dx: room.right }),
  ];
}

/** Sums that grow: what came as a solid line, what was expected from the cut on dashed and hollow. */
export function cumulativeLines(chart: CumulativeLines, frame: Frame): PlotOptions {
  const points = chart.points.map(placed).filter(({ actual }) => actual !== null);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return nothingDrawn(frame.format.words.drawings.nothingToAdd, frame);
  const largest = Math.max(...points.flatMap(({ actual, expected }) => [actual ?? 0, expected ?? 0]));
  const end = (largest || 1) * headroom;
  const ticks = evenTicks(largest, 5);
  const labels = endLabels(points, chart);
  const left = 12 + widestText(ticks.map(chart.writeValue), smallFontSize);
  const right =
    textGap + Math.max(...labels.flatMap(({ lines }) => lines.map((line) => textWidth(line, fontSize))));
  const dateRoom = frame.narrow ? { left, right } : { left: 0, right: 0 };
  const height = frame.narrow ? 280 : 340;
  return {
    height,
    ...{ marginTop: margins.top, marginRight: right, marginBottom: margins.bottom, marginLeft: left },
    x: { type: "linear", domain: [first.day, last.day], axis: null },
    y: { domain: [0, end], axis: null },
    marks: [
      ...linesUp({ ticks, write: chart.writeValue }),
      Plot.ruleY([0], { stroke: colour("axis") }),
      ...cutMarks(points, chart, (day) => (day - first.day) / (last.day - first.day)),
      ...lineMarks(points),
      ...endMarks(labels, last.day, end, height),
      ...dateMarks([chart.writeDate(first.date), chart.writeDate(last.date)], dateRoom),
    ],
  };
}
