import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { Frame } from "./define.ts";
import { colour } from "./palette.ts";
import { halo, smallAxisText } from "./axes.ts";
import { shorten, textWidth, widestText } from "./text-width.ts";
import { fontSize, levelColour, levelNames, levelSymbol, smallFontSize } from "./theme.ts";

/** A group that has a line of its own in a chart. */
export interface ChartRow {
  /** The name of the group; it must be unique. */
  name: string;
  /** A note on the group, such as its number of customers. */
  note?: string;
}

/** The room of one row and what is written in it. */
export interface RowChart {
  /** Scales, margins and height; spread into the Plot options. */
  options: PlotOptions;
  /** Symbols, names and notes of the rows; first among the marks. */
  marks: Markish[];
  /** For marks on the middle of a row's drawing room. */
  place: { dy: number };
  /** For bars: the room of the row that they leave free. */
  insets: { insetTop: number; insetBottom: number };
  /** The width of the frame, beside the margins. */
  across: number;
}

/** The room around the rows, in units of the drawing. */
export interface RowRoom {
  top?: number;
  right?: number;
  bottom?: number;
  /** Room left of the zero of the scale, for text. */
  left?: number;
  /** The names stand beside the marks, in whatever width; for short names. */
  beside?: boolean;
  /** The height of a row; without it that of two lines of text. */
  rowHeight?: number;
}

const symbolRoom = 18;
const labelGap = 14;
const widestLabel = 190;
const besideRow = 46;
const aboveRow = 50;
/** Below the middle of a narrow row, since its name stands above its marks. */
const narrowShift = 11;
const lineShift = 8;
const tallestBar = 24;
const leastInset = 4;
const axisRoom = 28;

const isLevel = (name: string): boolean => levelNames.includes(name);

interface Layout extends Required<RowRoom> {
  width: number;
  indent: number;
  labels: number;
}

function layoutOf(rows: readonly ChartRow[], frame: Frame, room: RowRoom): Layout {
  const indent = rows.some(({ name }) => isLevel(name)) ? symbolRoom : 0;
  const widest = Math.max(
    widestText(rows.map(({ name }) => name), fontSize),
    widestText(rows.map(({ note }) => note ?? ""), smallFontSize),
  );
  const { top = 4, right = 16, bottom = axisRoom, left = 8, beside = !frame.narrow } = room;
  const labels = beside ? indent + Math.min(widestLabel, widest) + labelGap : 0;
  const { rowHeight = beside ? besideRow : aboveRow } = room;
  return { top, right, bottom, left, beside, rowHeight, width: frame.width, indent, labels };
}

/** Left-aligned names below the title's edge; on a narrow drawing they stand above their marks. */
function nameMarks(rows: readonly ChartRow[], layout: Layout): Markish[] {
  const room = layout.beside ? widestLabel : layout.width - layout.indent;
  const toEdge = -(layout.left + layout.labels);
  const base = { y: "name", frameAnchor: "left", textAnchor: "start" } as const;
  return [
    Plot.text(rows, {
      ...base,
      text: ({ name, note }: ChartRow) =>
        shorten(name, layout.beside ? room : room - textWidth(note ?? "", smallFontSize), fontSize),
      dx: toEdge + layout.indent,
      dy: nameShift(layout, rows),
      ...halo,
      fill: colour("ink"),
    }),
    Plot.dot(
      rows.filter(({ name }) => isLevel(name)),
      {
        y: "name",
        frameAnchor: "left",
        dx: toEdge + 6,
        dy: nameShift(layout, rows),
        r: 4.5,
        fill: ({ name }: ChartRow) => levelColour(name),
        symbol: ({ name }: ChartRow) => levelSymbol(name),
      },
    ),
    ...noteMarks(rows, layout),
  ];
}

const hasNotes = (rows: readonly ChartRow[]): boolean => rows.some(({ note }) => note !== undefined);

function nameShift({ beside }: Layout, rows: readonly ChartRow[]): number {
  if (!beside) return -narrowShift - 2;
  return hasNotes(rows) ? -lineShift : 0;
}

function noteMarks(rows: readonly ChartRow[], layout: Layout): Markish[] {
  if (!hasNotes(rows)) return [];
  const text = ({ note }: ChartRow) => note ?? "";
  if (!layout.beside)
    return [
      Plot.text(rows, {
        ...smallAxisText,
        ...halo,
        y: "name",
        text,
        frameAnchor: "right",
        textAnchor: "end",
        dx: layout.right,
        dy: nameShift(layout, rows),
      }),
    ];
  const dx = -(layout.left + layout.labels) + layout.indent;
  return [
    Plot.text(rows, {
      ...smallAxisText,
      y: "name",
      text,
      frameAnchor: "left",
      textAnchor: "start",
      dx,
      dy: lineShift,
    }),
  ];
}

/** What leaves a bar of at most `tallestBar` in the middle of a row. */
function evenInsets(rowHeight: number): { insetTop: number; insetBottom: number } {
  const inset = Math.max(leastInset, (rowHeight - tallestBar) / 2);
  return { insetTop: inset, insetBottom: inset };
}

/** A chart with one row a group, in the order given: names at the left, or above the marks where it is narrow. */
export function rowChart(rows: readonly ChartRow[], frame: Frame, room: RowRoom = {}): RowChart {
  const layout = layoutOf(rows, frame, room);
  return {
    options: {
      height: layout.top + layout.bottom + layout.rowHeight * rows.length,
      marginTop: layout.top,
      marginBottom: layout.bottom,
      marginLeft: layout.left + layout.labels,
      marginRight: layout.right,
      y: { type: "band", domain: rows.map(({ name }) => name), padding: 0, axis: null },
    },
    marks: nameMarks(rows, layout),
    place: { dy: layout.beside ? 0 : narrowShift },
    insets: layout.beside ? evenInsets(layout.rowHeight) : { insetTop: 26, insetBottom: 4 },
    across: layout.width - layout.left - layout.labels - layout.right,
  };
}
