import type { DotOptions, Markish } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { Frame } from "./define.ts";
import { colour } from "./palette.ts";
import { textWidth } from "./text-width.ts";
import { fontSize, strongWeight } from "./theme.ts";

/** A kind of mark and what it stands for. */
export interface KeyEntry {
  label: string;
  /** How the mark looks: options of a dot. */
  mark: DotOptions;
  /** The room that the mark takes; without it that of a symbol. */
  width?: number;
  strong?: true;
}

/** What a symbol is drawn with. */
interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/** A line of so many units, as the mark of an entry. */
export const lineSample = (length: number, strokeWidth: number): KeyEntry["mark"] => ({
  symbol: {
    draw: (pen: Pen) => {
      pen.moveTo(-length / 2, 0);
      pen.lineTo(length / 2, 0);
    },
  },
  ...{ stroke: colour("muted"), strokeWidth },
});

/** A short line upright, as the mark of an entry. */
export const tickSample = (length: number): KeyEntry["mark"] => ({
  symbol: {
    draw: (pen: Pen) => {
      pen.moveTo(0, -length / 2);
      pen.lineTo(0, length / 2);
    },
  },
  ...{ stroke: colour("ink"), strokeWidth: 2 },
});

const entryHeight = 20;
const symbolWidth = 14;
const textGap = 5;
const entryGap = 24;
const below = 6;

interface Placed {
  entry: KeyEntry;
  /** Where it begins, and its line, counted from 0. */
  start: number;
  line: number;
}

/** Entries stand beside each other as long as there is room. */
function placed(entries: readonly KeyEntry[], room: number): Placed[] {
  let [start, line] = [0, 0];
  return entries.map((entry) => {
    const width = (entry.width ?? symbolWidth) + textGap + textWidth(entry.label, fontSize);
    if (start > 0 && start + width > room) [start, line] = [0, line + 1];
    const place = { entry, start, line };
    start += width + entryGap;
    return place;
  });
}

const linesOf = (places: readonly Placed[]): number => 1 + Math.max(0, ...places.map(({ line }) => line));

/** The room of a key above the rows. */
export const keyHeight = (entries: readonly KeyEntry[], { width }: Pick<Frame, "width">): number =>
  entryHeight * linesOf(placed(entries, width)) + below;

/**
 * What kinds of marks stand for, above the frame: `left`, how far left of the frame the key begins; `above`, the room that
 * is left free below it for heads.
 */
export function keyMarks(
  entries: readonly KeyEntry[],
  { width }: Pick<Frame, "width">,
  { left, above = 0 }: { left: number; above?: number },
): Markish[] {
  const places = placed(entries, width);
  const lines = linesOf(places);
  return places.flatMap(({ entry, start, line }) => {
    const { label, mark, strong, width: room = symbolWidth } = entry;
    const dy = -above - below - entryHeight * (lines - line - 0.5);
    const place = { frameAnchor: "top-left", dy } as const;
    return [
      Plot.dot([0], { ...place, ...mark, dx: start - left + room / 2 }),
      Plot.text([label], {
        ...{ ...place, dx: start - left + room + textGap, textAnchor: "start", lineAnchor: "middle" },
        ...{ fill: colour("ink"), ...(strong ? { fontWeight: strongWeight } : {}) },
      }),
    ];
  });
}
