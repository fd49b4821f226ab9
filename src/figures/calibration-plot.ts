import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { halo, linesAcross, linesUp, smallAxisText, wholePercent } from "./axes.ts";
import type { Frame, PlotRow } from "./define.ts";
import { noteHeight, noteLines, noteMarks, nothingDrawn } from "./note.ts";
import { colour } from "./palette.ts";
import { largestOf, numberAt, rowsWith } from "./rows.ts";
import { evenTicks } from "./scales.ts";
import { textWidth } from "./text-width.ts";
import { fontSize, lineHeight, strongWeight } from "./theme.ts";

/** Groups by what was expected of them (across) and what came (up), both shares of 0..1. */
export interface CalibrationPlot {
  expected: string;
  observed: string;
  /** The ends of the interval around what came. */
  interval: readonly [low: string, high: string];
  /** Written at the ends of the axes, and beside the group whose dot is farthest from the diagonal. */
  labels: { expected: string; observed: string; missed: string };
}

const margins = { top: 30, right: 18, bottom: 52, left: 44 };
const heightOf = ({ narrow }: Frame): number => (narrow ? 300 : 420);
const sizeOf = (frame: Frame) => ({
  across: frame.width - margins.left - margins.right,
  tall: heightOf(frame) - margins.top - margins.bottom,
});
const missedGap = 12;
const mostTicks = 5;
/** The largest share of a scale on which all is 0. */
const leastEnd = 0.1;
/** Where the words below the diagonal may begin, as parts of it: the first place that no dot is in. */
const wordsAt = [0.56, 0.3, 0.1];
/** The room of the words from there, as parts of the scales, on the narrow drawing too. */
const wordsRoom = { before: 0.04, after: 0.34, above: 0.03, below: 0.13 };

/** The end of both scales, a little above the largest share, so that the diagonal goes from corner to corner. */
function endOf(rows: readonly PlotRow[], { expected, observed, interval }: CalibrationPlot): number {
  const largest = largestOf(rows, expected, observed, ...interval);
  return Math.min(1, Math.max(leastEnd, largest * 1.06));
}

/** What is taken of the frame, in parts of the scales. */
interface Room {
  left: number;
  right: number;
  low: number;
  high: number;
}

function placeOfWords(
  rows: readonly PlotRow[],
  { expected, observed }: CalibrationPlot,
  end: number,
  label: Room | null,
): number {
  const { before, after, above, below } = wordsRoom;
  const taken = rows.map((row): Room => {
    const [x, y] = [expected, observed].map((column) => (numberAt(row, column) ?? 0) / end);
    return { left: x ?? 0, right: x ?? 0, low: y ?? 0, high: y ?? 0 };
  });
  const isFree = (part: number) =>
    [...taken, ...(label ? [label] : [])].every(
      ({ left, right, low, high }) =>
        right <= part - before || left >= part + after || high <= part - below || low >= part + above,
    );
  return (wordsAt.find(isFree) ?? wordsAt[0] ?? 0) * end;
}

function diagonalMarks(at: number, end: number, { format }: Frame): Markish[] {
  return [
    Plot.link([0], { x1: 0, y1: 0, x2: end, y2: end, stroke: colour("axis"), strokeDasharray: "4 4" }),
    Plot.text([format.words.drawings.asExpected], {
      ...{ ...smallAxisText, ...halo, x: () => at, y: () => at, textAnchor: "start", dx: 8, dy: 14 },
    }),
  ];
}

function pointMarks(rows: readonly PlotRow[], { expected, observed, interval }: CalibrationPlot): Markish[] {
  const [y1, y2] = interval;
  return [
    Plot.ruleX(rowsWith(rows, ...interval), {
      ...{ x: expected, y1, y2, stroke: colour("seq-4"), strokeWidth: 2 },
    }),
    Plot.dot(rows, {
      ...{ x: expected, y: observed, r: 5, fill: colour("seq-5"), stroke: colour("surface") },
      strokeWidth: 1.5,
    }),
  ];
}

/** The group whose dot is farthest from the diagonal, and the side of it where its name has room. */
interface Missed {
  x: number;
  y: number;
  isLeft: boolean;
}

function missedOf(rows: readonly PlotRow[], plot: CalibrationPlot, end: number): Missed | null {
  const at = (row: PlotRow, column: string) => numberAt(row, column) ?? 0;
  const gap = (row: PlotRow) => Math.abs(at(row, plot.observed) - at(row, plot.expected));
  const [missed] = rows.toSorted((one, other) => gap(other) - gap(one));
  if (!missed || rows.length < 2) return null;
  const [x, y] = [at(missed, plot.expected), at(missed, plot.observed)];
  return { x, y, isLeft: x > (y > x ? end / 3 : (2 * end) / 3) };
}

/** The room that the name takes beside its dot. */
function missedRoom({ x, y, isLeft }: Missed, text: string, end: number, frame: Frame): Room {
  const { across, tall } = sizeOf(frame);
  const width = (missedGap + textWidth(text, fontSize)) / across;
  const half = (fontSize * lineHeight) / 2 / tall;
  const [from, middle] = [x / end, y / end];
  return {
    ...{ left: isLeft ? from - width : from, right: isLeft ? from : from + width },
    ...{ low: middle - half, high: middle + half },
  };
}

const missedMarks = ({ x, y, isLeft }: Missed, text: string): Markish =>
  Plot.text([text], {
    ...{ ...halo, x: () => x, y: () => y, dx: isLeft ? -missedGap : missedGap },
    ...{ textAnchor: isLeft ? "end" : "start", fontSize, fontWeight: strongWeight, fill: colour("ink") },
  });

function axisNames({ labels }: CalibrationPlot): Markish[] {
  const text = { ...smallAxisText, lineAnchor: "middle" } as const;
  return [
    Plot.text([labels.observed], {
      ...{ ...text, frameAnchor: "top-left", textAnchor: "start", dx: -margins.left, dy: -20 },
    }),
    Plot.text([labels.expected], {
      ...{ ...text, frameAnchor: "bottom-right", textAnchor: "end", dx: margins.right, dy: 38 },
    }),
  ];
}

/** How many groups are not drawn, since their number may not be told. */
function absentNote(absent: number, all: number, { format }: Frame): string[] {
  const { groupsNotDrawn } = format.words.drawings;
  return absent === 0 ? [] : [format.count(groupsNotDrawn, absent, { all: format(all, "number") })];
}

/** Does what was expected hold? A dot a group, with the interval around what came, beside the line on which both agree. */
export function calibrationPlot(rows: readonly PlotRow[], plot: CalibrationPlot, frame: Frame): PlotOptions {
  const shown = rowsWith(rows, plot.expected, plot.observed);
  if (shown.length === 0) return nothingDrawn(frame.format.words.drawings.tooFew, frame);
  const notes = noteLines(absentNote(rows.length - shown.length, rows.length, frame), frame);
  const end = endOf(shown, plot);
  const missed = missedOf(shown, plot, end);
  const { missed: text } = plot.labels;
  const label = missed && missedRoom(missed, text, end, frame);
  const ticks = { ticks: evenTicks(end, mostTicks), write: wholePercent(frame) };
  return {
    height: heightOf(frame) + noteHeight(notes),
    ...{ marginTop: margins.top, marginRight: margins.right, marginLeft: margins.left },
    marginBottom: margins.bottom + noteHeight(notes),
    x: { domain: [0, end], axis: null },
    y: { domain: [0, end], axis: null },
    marks: [
      ...linesUp({ ...ticks, ticks: ticks.ticks.slice(1) }),
      ...linesAcross(ticks),
      ...diagonalMarks(placeOfWords(shown, plot, end, label), end, frame),
      ...(missed ? [missedMarks(missed, text)] : []),
      ...pointMarks(shown, plot),
      ...axisNames(plot),
      ...noteMarks(notes, { left: margins.left, below: margins.bottom }),
    ],
  };
}
