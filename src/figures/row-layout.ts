import type { Frame } from "./define.ts";
import { widestText } from "./text-width.ts";
import { fontSize, levelNames, smallFontSize } from "./theme.ts";

/** A group that has a line of its own in a chart. */
export interface ChartRow {
  /** The name of the group; it must be unique. */
  name: string;
  /** A note on the group, such as its number of customers. */
  note?: string;
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
/** A longer name is shortened. */
export const widestLabel = 190;
const besideRow = 46;
const aboveRow = 50;
/** Marks stand this far below the middle of a row whose name is above them. */
export const belowName = 11;
const axisRoom = 28;

/** Is the group a level, with a symbol of its own? */
export const isLevel = (name: string): boolean => levelNames.includes(name);

/** The room as it was found to be. */
export interface RowLayout extends Required<RowRoom> {
  width: number;
  indent: number;
  labels: number;
}

/** Finds the room that names, notes and rows take. */
export function layoutOf(rows: readonly ChartRow[], frame: Frame, room: RowRoom): RowLayout {
  const indent = rows.some(({ name }) => isLevel(name)) ? symbolRoom : 0;
  const widest = Math.max(
    widestText(
      rows.map(({ name }) => name),
      fontSize,
    ),
    widestText(
      rows.map(({ note }) => note ?? ""),
      smallFontSize,
    ),
  );
  const { top = 4, right = 16, bottom = axisRoom, left = 8, beside = !frame.narrow } = room;
  const labels = beside ? indent + Math.min(widestLabel, widest) + labelGap : 0;
  const { rowHeight = beside ? besideRow : aboveRow } = room;
  return { top, right, bottom, left, beside, rowHeight, width: frame.width, indent, labels };
}
