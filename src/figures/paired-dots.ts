import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { halo, linesAcross, percent, wholePercent } from "./axes.ts";
import type { Frame, PlotRow } from "./define.ts";
import { ofLevel } from "./highlight.ts";
import { type KeyEntry, keyHeight, keyMarks } from "./key.ts";
import { colour } from "./palette.ts";
import { rowChart } from "./row-chart.ts";
import { absentText, largestOf, nameAt, numberAt, rowsWith, rowsWithout } from "./rows.ts";
import { levelColour, levelSymbol, strongWeight } from "./theme.ts";

/** Two measures of each row that are compared: a ring and a solid mark on one axis from 0, of shares if not said. */
export interface PairedDots {
  /** The column that names the row. */
  name: string;
  /** The share drawn as a ring, and what it is called. */
  ring: { column: string; label: string };
  /** The share drawn solid, and what it is called. */
  solid: { column: string; label: string };
  /** A note on each row. */
  note?: (row: PlotRow) => string;
  /** The level whose colour and symbol all rows have; without it each row has its own. */
  level?: string;
}

interface Pair {
  name: string;
  ring: number;
  solid: number;
  level: string;
}

/** Beyond a mark as wide as a triangle. */
const valueGap = 11;
const valueRoom = 56;
const keyIndent = 6;
/** The height of a row whose name is one line. */
const lowRow = 34;

const pairOf = (row: PlotRow, { name, ring, solid, level }: PairedDots): Pair => ({
  name: nameAt(row, name),
  ring: numberAt(row, ring.column) ?? 0,
  solid: numberAt(row, solid.column) ?? 0,
  level: level ?? nameAt(row, name),
});

/** What the two marks stand for. */
const keyOf = ({ ring, solid, level = "" }: PairedDots): KeyEntry[] => [
  { label: ring.label, mark: { r: 5, stroke: colour("muted"), strokeWidth: 2 } },
  {
    ...{ label: solid.label, strong: true },
    mark: { r: 5, fill: levelColour(level), symbol: levelSymbol(level) },
  },
];

function valueMarks(
  pairs: readonly Pair[],
  place: { dy: number },
  write: (share: number) => string,
): Markish[] {
  const value = (at: "ring" | "solid", side: "left" | "right") =>
    Plot.text(
      pairs.filter(
        ({ ring, solid }) => (at === "solid" ? solid >= ring : ring > solid) === (side === "right"),
      ),
      {
        ...place,
        y: "name",
        x: at,
        text: (pair: Pair) => write(pair[at]),
        textAnchor: side === "right" ? "start" : "end",
        dx: side === "right" ? valueGap : -valueGap,
        ...halo,
        fill: colour(at === "ring" ? "muted" : "ink"),
        ...(at === "solid" ? { fontWeight: strongWeight } : {}),
      },
    );
  return [value("ring", "left"), value("ring", "right"), value("solid", "left"), value("solid", "right")];
}

function pairMarks(pairs: readonly Pair[], place: { dy: number }): Markish[] {
  const fill = ({ level }: Pair) => levelColour(level);
  const tied = ofLevel(({ level }: Pair) => level);
  return [
    Plot.ruleY(pairs, {
      ...place,
      ...tied,
      y: "name",
      x1: "ring",
      x2: "solid",
      stroke: colour("axis"),
      strokeWidth: 2,
    }),
    Plot.dot(pairs, {
      ...place,
      ...tied,
      ...{ y: "name", x: "ring", r: 5, strokeWidth: 2 },
      stroke: colour("muted"),
      fill: colour("surface"),
    }),
    Plot.dot(pairs, {
      ...place,
      ...{ y: "name", x: "solid", r: 6 },
      fill,
      symbol: ({ level }: Pair) => levelSymbol(level),
    }),
  ];
}

function absentMarks(
  rows: readonly PlotRow[],
  pair: PairedDots,
  place: { dy: number },
  frame: Frame,
): Markish {
  return Plot.text(rowsWithout(rows, pair.ring.column, pair.solid.column), {
    ...place,
    y: (row: PlotRow) => nameAt(row, pair.name),
    x: 0,
    text: (row: PlotRow) =>
      absentText(
        row,
        numberAt(row, pair.solid.column) === null ? pair.solid.column : pair.ring.column,
        frame,
      ),
    textAnchor: "start",
    fill: colour("muted"),
  });
}

/** Shares of customers against shares of revenue, one group against everybody, a mean against a median: row by row. */
export function pairedDots(rows: readonly PlotRow[], pair: PairedDots, frame: Frame): PlotOptions {
  const { note } = pair;
  const key = keyOf(pair);
  const chart = rowChart(
    rows.map((row) => ({ name: nameAt(row, pair.name), ...(note ? { note: note(row) } : {}) })),
    frame,
    {
      top: keyHeight(key, frame),
      left: valueRoom,
      right: valueRoom,
      ...(note || frame.narrow ? {} : { rowHeight: lowRow }),
    },
  );
  const shown = rowsWith(rows, pair.ring.column, pair.solid.column);
  const pairs = shown.map((row) => pairOf(row, pair));
  const largest = largestOf(shown, pair.ring.column, pair.solid.column);
  return {
    ...chart.options,
    x: { domain: [0, largest > 0 ? largest : 1], axis: null },
    marks: [
      ...linesAcross({ ticks: frame.narrow ? 3 : 5, write: wholePercent(frame) }),
      ...keyMarks(key, frame, { left: frame.narrow ? valueRoom : keyIndent }),
      ...chart.marks,
      ...pairMarks(pairs, chart.place),
      ...valueMarks(pairs, chart.place, percent(frame)),
      absentMarks(rows, pair, chart.place, frame),
    ],
  };
}
