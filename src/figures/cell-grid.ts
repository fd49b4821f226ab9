import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { smallAxisText } from "./axes.ts";
import type { Frame } from "./define.ts";
import { noteHeight, noteLines, noteMarks, nothingDrawn } from "./note.ts";
import { colour } from "./palette.ts";
import { type ChartRow, type RowChart, type RowRoom, rowChart } from "./row-chart.ts";
import { textWidth, wrap } from "./text-width.ts";
import {
  fontSize,
  levelColour,
  levelSymbol,
  lineHeight,
  sequenceStep,
  smallFontSize,
  stepColour,
  stepInk,
} from "./theme.ts";

/** One cell of a grid. */
export interface GridCell {
  /** The names of its column and row, as the grid lists them. */
  column: string;
  row: string;
  /** Null where there is none. */
  value: number | null;
  /** What is written in it; for a cell without a value, why it has none. */
  text: string;
}

/** A table drawn as cells, the darker the more. */
export interface CellGrid {
  columns: readonly string[];
  rows: readonly ChartRow[];
  cells: readonly GridCell[];
  /** What the columns stand for, above them. */
  columnTitle?: string;
  /** Levels whose names have no room above narrow cells are known by their symbols, which stand by the names of the rows. */
  columnSymbols?: boolean;
  /** Do the names of the rows stand beside the cells in a narrow drawing too? */
  beside?: boolean;
  rowHeight?: number;
  /** Lines below the grid. */
  notes?: readonly string[];
}

/** Written in a cell that is too small for the reason why it has no value; a note below says what it means. */
const shortReason = "–";

const headGap = 8;
const symbolRadius = 4.5;
const cellPadding = 4;

interface Layout {
  grid: CellGrid;
  chart: RowChart;
  heads: string[][];
  fits: boolean;
  notes: string[];
  left: number;
}

const insetsOf = ({ beside }: CellGrid, frame: Frame, { insets }: RowChart) =>
  beside || !frame.narrow ? { insetTop: 1, insetBottom: 1 } : insets;

function layoutOf(grid: CellGrid, frame: Frame): Layout {
  const { beside = !frame.narrow, rowHeight } = grid;
  const room: RowRoom = { left: 0, right: 1, beside, ...(rowHeight ? { rowHeight } : {}) };
  const width = rowChart(grid.rows, frame, room).across / Math.max(1, grid.columns.length);
  const heads = grid.columns.map((head) =>
    grid.columnSymbols ? [""] : wrap(head, width - cellPadding, smallFontSize),
  );
  const absent = grid.cells.filter(({ value }) => value === null).map(({ text }) => text);
  const fits = absent.every((text) => textWidth(text, smallFontSize) <= width - cellPadding);
  const reasons = fits
    ? []
    : [...new Set(absent.filter((text) => text !== ""))].map((text) => `${shortReason} ${text}`);
  const notes = noteLines([...(grid.notes ?? []), ...reasons], frame);
  const top = headsHeight(heads) + headGap + (grid.columnTitle ? smallFontSize * lineHeight + 4 : 0);
  const chart = rowChart(grid.rows, frame, {
    ...room,
    top,
    bottom: notes.length > 0 ? noteHeight(notes) + 14 : 2,
  });
  return { grid, chart, heads, fits, notes, left: chart.options.marginLeft ?? 0 };
}

const headsHeight = (heads: readonly string[][]): number =>
  Math.max(1, ...heads.map((lines) => lines.length)) * smallFontSize * lineHeight;

/** How far left of the frame a title begins: at the edge of the drawing where it is wider than the frame. */
const titleShift = (title: string, { chart, left }: Layout): number =>
  textWidth(title, smallFontSize) > chart.across ? -left : 0;

function headMarks(layout: Layout): Markish[] {
  const { grid, heads } = layout;
  const text = { ...smallAxisText, frameAnchor: "top", lineAnchor: "bottom" } as const;
  const title = grid.columnTitle
    ? [
        Plot.text([grid.columnTitle], {
          ...{ ...text, frameAnchor: "top-left", textAnchor: "start" },
          ...{ dx: titleShift(grid.columnTitle, layout), dy: -headsHeight(heads) - headGap - 2 },
        }),
      ]
    : [];
  if (grid.columnSymbols) return [...title, ...symbolMarks(grid.columns)];
  return [
    ...title,
    Plot.text(grid.columns, {
      ...{ ...text, x: (column: string) => column, dy: -headGap },
      text: (_: string, at: number) => heads[at]?.join("\n") ?? "",
    }),
  ];
}

/** The symbols of levels in place of their names. */
const symbolMarks = (columns: readonly string[]): Markish[] =>
  columns.map((column) =>
    Plot.dot([column], {
      ...{ x: [column], frameAnchor: "top", dy: -headGap, r: symbolRadius },
      ...{ symbol: levelSymbol(column), fill: levelColour(column) },
    }),
  );

function cellMarks({ grid, chart, fits }: Layout, frame: Frame): Markish[] {
  const largest = Math.max(0, ...grid.cells.map(({ value }) => value ?? 0));
  const box = { x: "column", y: "row", insetLeft: 1, insetRight: 1, ...insetsOf(grid, frame, chart) };
  const dy = grid.beside || !frame.narrow ? 0 : chart.place.dy;
  const filled = grid.cells.filter(({ value }) => value !== null);
  const hollow = grid.cells.filter(({ value }) => value === null);
  const step = ({ value }: GridCell) => sequenceStep(value ?? 0, largest);
  const fill = (cell: GridCell) => (cell.value === 0 ? colour("raised") : stepColour(step(cell)));
  const ink = (cell: GridCell) => (cell.value === 0 ? colour("muted") : stepInk(step(cell)));
  return [
    Plot.cell(filled, {
      ...{ ...box, fill },
      stroke: ({ value }: GridCell) => colour(value === 0 ? "grid" : "axis"),
    }),
    Plot.cell(hollow, { ...box, fill: "none", stroke: colour("grid"), strokeDasharray: "3 2" }),
    Plot.text(filled, { x: "column", y: "row", dy, text: "text", fontSize, fill: ink }),
    Plot.text(hollow, {
      ...{ ...smallAxisText, x: "column", y: "row", dy },
      text: ({ text }: GridCell) => (fits || text === "" ? text : shortReason),
    }),
  ];
}

/** Cells with their value written in them; a cell without a value is hollow and says why. */
export function cellGrid(grid: CellGrid, frame: Frame): PlotOptions {
  if (grid.columns.length === 0) return nothingDrawn(frame.format.words.drawings.nothing, frame);
  const layout = layoutOf(grid, frame);
  return {
    ...layout.chart.options,
    x: { type: "band", domain: [...grid.columns], padding: 0, axis: null },
    marks: [
      ...headMarks(layout),
      ...layout.chart.marks,
      ...cellMarks(layout, frame),
      ...noteMarks(layout.notes, { left: layout.left, below: 12 }),
    ],
  };
}
