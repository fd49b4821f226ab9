import type { Markish, PlotOptions } from "@observablehq/plot";
import type { Frame } from "./define.ts";
import { belowName, type ChartRow, layoutOf, type RowRoom } from "./row-layout.ts";
import { nameMarks } from "./row-names.ts";

export type { ChartRow, RowRoom };

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

const tallestBar = 24;
const leastInset = 4;

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
    place: { dy: layout.beside ? 0 : belowName },
    insets: layout.beside ? evenInsets(layout.rowHeight) : { insetTop: 26, insetBottom: 4 },
    across: layout.width - layout.left - layout.labels - layout.right,
  };
}
