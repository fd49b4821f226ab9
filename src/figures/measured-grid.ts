import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { smallAxisText } from "./axes.ts";
import type { Frame } from "./define.ts";
import { hatchingOf } from "./hatch.ts";
import { nothingDrawn } from "./note.ts";
import { colour } from "./palette.ts";
import { type RowRoom, rowChart } from "./row-chart.ts";
import { shorten } from "./text-width.ts";
import { fontSize, lineHeight, smallFontSize, strongWeight } from "./theme.ts";

/** One cell: what a model expects of a group. */
export interface MeasuredCell {
  /** The names of its column and row, as the grid lists them. */
  column: string;
  row: string;
  /** The length of the cell's bar; null where there is none. */
  value: number | null;
  /** The value as text, or why there is none. */
  text: string;
  /** Lines above and below the value; those in `wide` only where there is room. */
  above: string;
  below: readonly string[];
  wide: readonly string[];
}

/** A table of groups drawn as cells, each with its value and a bar from zero on a scale that all cells share. */
export interface MeasuredGrid {
  columns: readonly string[];
  rows: readonly string[];
  cells: readonly MeasuredCell[];
  /** What the columns stand for, above them. */
  columnTitle: string;
}

const padding = 8;
const between = 2;
const barHeight = 12;
/** What a narrow row loses to its name. */
const nameRoom = 24;
const smallLine = smallFontSize * lineHeight;
const line = fontSize * lineHeight;
const tone = colour("seq-4");

interface Line {
  text: string;
  /** How far the middle of the line is below the upper edge of the cell. */
  down: number;
  isValue: boolean;
}

/** The lines of a cell from top to bottom. */
function linesOf({ text, above, below, wide }: MeasuredCell, frame: Frame): Line[] {
  const rest = frame.narrow ? below : [...wide, ...below];
  const start = padding + smallLine / 2;
  return [
    { text: above, down: start, isValue: false },
    { text, down: start + line, isValue: true },
    ...rest.map((words, at) => ({ text: words, down: start + 2 * line + at * smallLine, isValue: false })),
  ];
}

/** The height of a cell that holds the most lines of any, and a bar. */
function cellHeight({ cells }: MeasuredGrid, frame: Frame): number {
  const lines = Math.max(3, ...cells.map((cell) => linesOf(cell, frame).length));
  return 2 * padding + line + (lines - 1) * smallLine + barHeight + 6;
}

function textMarks(
  grid: MeasuredGrid,
  frame: Frame,
  { width, top }: { width: number; top: number },
): Markish[] {
  const room = width - 2 * padding - between;
  return grid.cells.flatMap((cell) =>
    linesOf(cell, frame)
      .filter(({ text }) => text !== "")
      .map(({ text, down, isValue }) =>
        Plot.text([cell], {
          ...(isValue && cell.value !== null
            ? { fontSize, fill: colour("ink"), fontWeight: strongWeight }
            : smallAxisText),
          ...{ x: grid.columns.indexOf(cell.column), y: "row", dx: padding + between / 2, dy: top + down },
          ...{ text: [shorten(text, room, isValue ? fontSize : smallFontSize)], textAnchor: "start" },
        }),
      ),
  );
}

/** Hollow cells with their words, and a hatched bar in each: what a model expects is never drawn solid. */
export function measuredGrid(grid: MeasuredGrid, frame: Frame): PlotOptions {
  if (grid.cells.length === 0) return nothingDrawn(frame.format.words.drawings.nothing, frame);
  const above = frame.narrow ? nameRoom : 0;
  const rowHeight = cellHeight(grid, frame) + above + 2 * between;
  const heads = { head: smallLine + 6, title: smallLine + 4 };
  const room: RowRoom = { ...{ left: 0, right: 1, bottom: 2, rowHeight }, top: heads.head + heads.title };
  const chart = rowChart(
    grid.rows.map((name) => ({ name })),
    frame,
    room,
  );
  const width = chart.across / grid.columns.length;
  const largest = Math.max(0, ...grid.cells.map(({ value }) => value ?? 0)) || 1;
  const at = ({ column }: MeasuredCell) => grid.columns.indexOf(column);
  const hatching = hatchingOf([tone]);
  const bars = grid.cells.filter(({ value }) => (value ?? 0) > 0);
  const inner = (width - 2 * padding - between) / width;
  const start = (padding + between / 2) / width;
  return {
    ...chart.options,
    x: { domain: [0, grid.columns.length], axis: null },
    marks: [
      hatching.definitions,
      ...headMarks(grid, heads),
      ...nameMarks(grid, frame, { rowHeight, toEdge: chart.options.marginLeft ?? 0 }),
      Plot.barX(grid.cells, {
        ...{
          x1: at,
          x2: (cell: MeasuredCell) => at(cell) + 1,
          y: "row",
          fill: "none",
          stroke: colour("axis"),
        },
        ...{
          insetLeft: between / 2,
          insetRight: between / 2,
          insetTop: above + between,
          insetBottom: between,
        },
      }),
      Plot.barX(bars, {
        x1: (cell: MeasuredCell) => at(cell) + start,
        x2: (cell: MeasuredCell) => at(cell) + start + inner * ((cell.value ?? 0) / largest),
        ...{ y: "row", fill: hatching.fill(tone), stroke: tone, strokeWidth: 1.5 },
        ...{ insetTop: rowHeight - between - padding - barHeight, insetBottom: between + padding },
      }),
      ...textMarks(grid, frame, { width, top: above + between - rowHeight / 2 }),
    ],
  };
}

function headMarks({ columns, columnTitle }: MeasuredGrid, heads: { head: number }): Markish[] {
  const text = { ...smallAxisText, frameAnchor: "top", textAnchor: "start", lineAnchor: "bottom" } as const;
  return [
    Plot.text([columnTitle], { ...text, frameAnchor: "top-left", dy: -heads.head }),
    Plot.text(columns, {
      ...{ ...text, x: (_: string, at: number) => at, dx: between / 2, dy: -6, fill: colour("ink") },
      text: (name: string) => name,
    }),
  ];
}

/** Names beside the cells, or above them where it is narrow. */
function nameMarks(
  { rows }: MeasuredGrid,
  { narrow }: Frame,
  { rowHeight, toEdge }: { rowHeight: number; toEdge: number },
): Markish[] {
  return [
    Plot.text(rows, {
      ...{ y: (name: string) => name, frameAnchor: "left", textAnchor: "start", fill: colour("ink") },
      ...(narrow ? { dx: between / 2, dy: nameRoom / 2 + 3 - rowHeight / 2 } : { dx: -toEdge }),
      text: (name: string) => name,
    }),
  ];
}
