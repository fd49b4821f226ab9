import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { smallAxisText } from "./axes.ts";
import type { Frame } from "./define.ts";
import { wrap } from "./text-width.ts";
import { lineHeight, smallFontSize } from "./theme.ts";

/** The height of one line of a note. */
export const noteLine = smallFontSize * lineHeight;

/** Letters hang below their line: the last one keeps so far from the edge of the drawing. */
const hang = 3;

/** The room that the lines of notes take; none where there are none. */
export const noteHeight = (lines: readonly string[]): number =>
  lines.length === 0 ? 0 : lines.length * noteLine + hang;

/** The lines of notes as a drawing of this width can hold them. */
export const noteLines = (notes: readonly string[], frame: Frame): string[] =>
  notes.flatMap((note) => wrap(note, frame.width, smallFontSize));

/** Lines below the frame: `below` units from its lower edge, `left` of its left edge. */
export function noteMarks(
  lines: readonly string[],
  { left, below }: { left: number; below: number },
): Markish[] {
  return lines.map((line, at) =>
    Plot.text([line], {
      ...{ ...smallAxisText, frameAnchor: "bottom-left", textAnchor: "start", lineAnchor: "middle" },
      ...{ dx: -left, dy: below + (at + 0.5) * noteLine },
    }),
  );
}

/** What is drawn where there is nothing to draw: one line that says why. */
export function nothingDrawn(why: string, frame: Frame): PlotOptions {
  const lines = noteLines([why], frame);
  return {
    ...{ height: noteHeight(lines) + 16, margin: 0, marginTop: 8 },
    marks: [...noteMarks(lines, { left: 0, below: -noteHeight(lines) - 8 })],
  };
}
