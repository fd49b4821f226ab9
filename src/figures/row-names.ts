import type { Markish } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { halo, smallAxisText } from "./axes.ts";
import { colour } from "./palette.ts";
import { belowName, type ChartRow, isLevel, type RowLayout, widestLabel } from "./row-layout.ts";
import { shorten, textWidth } from "./text-width.ts";
import { fontSize, levelColour, levelSymbol, smallFontSize } from "./theme.ts";

const lineShift = 8;

/** Left-aligned names below the title's edge; on a narrow drawing they stand above their marks. */
export function nameMarks(rows: readonly ChartRow[], layout: RowLayout): Markish[] {
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

function nameShift({ beside }: RowLayout, rows: readonly ChartRow[]): number {
  if (!beside) return -belowName - 2;
  return hasNotes(rows) ? -lineShift : 0;
}

function noteMarks(rows: readonly ChartRow[], layout: RowLayout): Markish[] {
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
