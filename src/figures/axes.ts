import type { Markish } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { Frame } from "./define.ts";
import { colour } from "./palette.ts";
import { smallFontSize } from "./theme.ts";

/** How axis numbers and notes are written. */
export const smallAxisText = { fill: colour("muted"), fontSize: smallFontSize } as const;

/** Keeps text readable where it crosses a line. */
export const halo = { stroke: colour("surface"), strokeWidth: 4 } as const;

/** What an axis needs: where its lines are, and how they are written. */
export interface AxisLines {
  /** The values with a line, or about how many lines there should be. */
  ticks: number | readonly number[];
  write: (value: number) => string;
}

const ticksOf = (ticks: AxisLines["ticks"]): { ticks: number | number[] } => ({
  ticks: typeof ticks === "number" ? ticks : [...ticks],
});

/** Light lines up from the values, which are written below; no axis line, no tick marks, no axis title. */
export function linesAcross({ ticks, write }: AxisLines): Markish[] {
  const at = ticksOf(ticks);
  return [
    Plot.gridX({ ...at, stroke: colour("grid"), strokeOpacity: 1 }),
    Plot.axisX({ ...at, ...smallAxisText, label: null, tickSize: 0, tickPadding: 6, tickFormat: write }),
  ];
}

/** Light lines across from the values, which are written at the left. */
export function linesUp({ ticks, write }: AxisLines): Markish[] {
  const at = ticksOf(ticks);
  return [
    Plot.gridY({ ...at, stroke: colour("grid"), strokeOpacity: 1 }),
    Plot.axisY({ ...at, ...smallAxisText, label: null, tickSize: 0, tickPadding: 6, tickFormat: write }),
  ];
}

/** The line that bars stand on. */
export const zeroLine = (): Markish => Plot.ruleX([0], { stroke: colour("axis") });

/** Whole percents, as axes write shares. */
export const wholePercent =
  ({ format }: Frame) =>
  (share: number): string =>
    format(share, "share", { digits: 0 });

/** A percent with one decimal, as marks carry it. */
export const percent =
  ({ format }: Frame) =>
  (share: number): string =>
    format(share, "share");
