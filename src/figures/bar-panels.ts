import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { halo, smallAxisText } from "./axes.ts";
import type { Frame } from "./define.ts";
import { colour } from "./palette.ts";
import { type ChartRow, type RowChart, type RowRoom, rowChart } from "./row-chart.ts";
import { widestText, wrap } from "./text-width.ts";
import { fontSize, lineHeight, smallFontSize } from "./theme.ts";

/** One bar: where it stands, how long it is, what is written at its end. */
export interface PanelBar {
  /** The name of the row, and the place of the panel among the panels. */
  row: string;
  panel: number;
  /** Null where there is no bar; the text then says why. */
  value: number | null;
  text: string;
  fill: string;
}

/** Bars in panels beside each other that share their rows and their scale. */
export interface BarPanels {
  panels: readonly string[];
  rows: readonly ChartRow[];
  bars: readonly PanelBar[];
  beside?: boolean;
  rowHeight?: number;
}

const textGap = 5;
const panelGap = 14;
const headGap = 8;

/** The part of a panel's width that its longest bar has: the rest is for the text at its end. */
function barPart({ panels, bars }: BarPanels, across: number): number {
  const width = across / Math.max(1, panels.length);
  const texts = bars.filter(({ value }) => value !== null).map(({ text }) => text);
  return Math.max(0.2, (width - widestText(texts, fontSize) - textGap - panelGap) / width);
}

function headMarks(panels: readonly string[], heads: readonly string[][], beside: boolean): Markish[] {
  return [
    Plot.text(panels, {
      ...{ ...smallAxisText, frameAnchor: "top", textAnchor: "start", lineAnchor: "bottom", dy: -headGap },
      x: (_: string, at: number) => at,
      text: (_: string, at: number) => heads[at]?.join("\n") ?? "",
    }),
    ...(beside ? [Plot.ruleX(panels, { x: (_: string, at: number) => at, stroke: colour("axis") })] : []),
  ];
}

function barMarks({ bars }: BarPanels, part: number, { place, insets }: RowChart): Markish[] {
  const largest = Math.max(0, ...bars.map(({ value }) => value ?? 0)) || 1;
  const end = ({ panel, value }: PanelBar) => panel + ((value ?? 0) / largest) * part;
  return [
    Plot.barX(
      bars.filter(({ value }) => value !== null),
      { ...insets, y: "row", x1: "panel", x2: end, fill: "fill" },
    ),
    Plot.text(bars, {
      ...{ ...place, ...halo, y: "row", x: end, dx: textGap, textAnchor: "start", text: "text" },
      fill: ({ value }: PanelBar) => colour(value === null ? "muted" : "ink"),
    }),
  ];
}

/** Bars from zero in panels of one scale, with their values written at their ends. */
export function barPanels(grid: BarPanels, frame: Frame): PlotOptions {
  const { panels, rows, beside = !frame.narrow, rowHeight } = grid;
  const room: RowRoom = { left: 1, right: 0, bottom: 4, beside, ...(rowHeight ? { rowHeight } : {}) };
  const { across } = rowChart(rows, frame, room);
  const heads = panels.map((head) => wrap(head, across / panels.length - panelGap, smallFontSize));
  const lines = Math.max(1, ...heads.map((head) => head.length));
  const chart = rowChart(rows, frame, { ...room, top: lines * smallFontSize * lineHeight + headGap });
  return {
    ...chart.options,
    x: { domain: [0, panels.length], axis: null },
    marks: [
      ...headMarks(panels, heads, beside),
      ...chart.marks,
      ...barMarks(grid, barPart(grid, across), chart),
    ],
  };
}
