import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { linesUp, smallAxisText } from "./axes.ts";
import type { Frame, PlotRow } from "./define.ts";
import { noteHeight, noteLine, noteLines, nothingDrawn } from "./note.ts";
import { colour } from "./palette.ts";
import {
  drawnSpans,
  highestLabels,
  labelMarks,
  type PanelLayout,
  type Point,
  type Span,
  spanLabels,
  spanMarks,
} from "./panel-labels.ts";
import { nameAt, numberAt, rowsWith } from "./rows.ts";
import { evenTicks } from "./scales.ts";
import { widestText } from "./text-width.ts";
import { smallFontSize, strongWeight } from "./theme.ts";
import { wholeTicks } from "./whole-ticks.ts";

/** A share with its interval along whole numbers, one panel a group, all on the same scales. */
export interface IntervalPanels {
  /** The column that names the group, and the groups in their order with what they are called. */
  panel: string;
  panels: readonly { key: string; title: string }[];
  /** The column along which the share is drawn, and what it counts. */
  along: string;
  alongTitle: string;
  value: string;
  low: string;
  high: string;
  write: (value: number) => string;
  axis: (value: number) => string;
  /** Shares over several whole numbers together, such as those of the title; without any, the highest of each panel is told. */
  spans?: readonly Span[];
  /** Lines below the drawing. */
  notes?: readonly string[];
}

const titleRoom = 30;
const axisRoom = 24;
const noteGap = 5;
const right = 12;
const wideHeight = 280;
const narrowHeight = 170;
const panelGap = 20;
const padding = { fx: 0.07, fy: 0.18 };
/** No interval stretches the scale further beyond the highest share: one month of few customers may not flatten the others. */
const furthest = 1.6;
const labelHeadroom = 1.12;
const largestDot = 3.5;
const smallestDot = 1.5;
const dotPart = 0.35;

const pointsOf = (rows: readonly PlotRow[], { panel, along, value, low, high }: IntervalPanels): Point[] =>
  rowsWith(rows, value, low, high).map((row) => ({
    panel: nameAt(row, panel),
    along: numberAt(row, along) ?? 0,
    value: numberAt(row, value) ?? 0,
    low: numberAt(row, low) ?? 0,
    high: numberAt(row, high) ?? 0,
  }));

/** The largest share that the scale has room for. */
function largestOf(points: readonly Point[]): number {
  const highest = Math.max(0, ...points.map(({ value }) => value));
  const widest = Math.max(0, ...points.map(({ high }) => high));
  return (highest > 0 ? Math.min(widest, furthest * highest) : widest) || 1;
}

function pointMarks(points: readonly Point[], { facet, across, last }: PanelLayout): Markish[] {
  const r = Math.min(largestDot, Math.max(smallestDot, (dotPart * across) / (last + 1)));
  const place = { [facet]: "panel", x: "along" };
  return [
    Plot.ruleX(points, { ...place, y1: "low", y2: "high", stroke: colour("seq-4"), strokeWidth: 1.5 }),
    Plot.dot(points, { ...place, y: "value", r, fill: colour("seq-5") }),
  ];
}

const titleMarks = ({ panels }: IntervalPanels, { facet, left }: PanelLayout): Markish =>
  Plot.text(panels, {
    ...{ [facet]: "key", text: "title", fontWeight: strongWeight, fill: colour("ink") },
    ...{ frameAnchor: "top-left", textAnchor: "start", lineAnchor: "middle", dy: -14 },
    dx: facet === "fy" ? -left : 0,
  });

/** How far below the frame the middle of a line is: notes stand a little apart from what the axis counts. */
const belowAxis = (at: number): number => axisRoom + noteLine * (at + 0.5) + (at > 0 ? noteGap : 0);

const below = {
  ...smallAxisText,
  frameAnchor: "bottom-left",
  textAnchor: "start",
  lineAnchor: "middle",
} as const;

/** What an axis counts, below each: panels below each other share the last one's. */
const alongMarks = ({ panels, alongTitle }: IntervalPanels, { facet }: PanelLayout): Markish =>
  Plot.text(facet === "fx" ? panels : panels.slice(-1), {
    ...{ ...below, [facet]: "key", text: () => alongTitle, dy: belowAxis(0) },
  });

/** The notes, once, below all panels. */
const noteMarks = (notes: readonly string[], { left }: PanelLayout): Markish[] =>
  notes.map((note, at) => Plot.text([note], { ...below, facet: "super", dx: -left, dy: belowAxis(at + 1) }));

function layoutOf(
  points: readonly Point[],
  axisTexts: readonly string[],
  count: number,
  frame: Frame,
): PanelLayout {
  const left = 12 + widestText(axisTexts, smallFontSize);
  const all = frame.width - left - right;
  return {
    facet: frame.narrow ? "fy" : "fx",
    left,
    across: frame.narrow ? all : all / count - panelGap,
    last: Math.max(...points.map(({ along }) => along)),
  };
}

/** Marks over their intervals in panels beside each other, or below each other where it is narrow. */
export function intervalPanels(rows: readonly PlotRow[], chart: IntervalPanels, frame: Frame): PlotOptions {
  const points = pointsOf(rows, chart);
  const notes = noteLines(chart.notes ?? [], frame);
  if (points.length === 0) return nothingDrawn(notes.join(" ") || frame.format.words.drawings.nothing, frame);
  const largest = largestOf(points);
  const ticks = evenTicks(largest, 4);
  const layout = layoutOf(points, ticks.map(chart.axis), chart.panels.length, frame);
  const { facet, left, last } = layout;
  const spans = drawnSpans(points, chart.spans ?? []);
  const drawn = points.map((point) => ({ ...point, high: Math.min(point.high, largest) }));
  const bottom = axisRoom + noteHeight([chart.alongTitle, ...notes]) + noteGap;
  const tall = frame.narrow ? chart.panels.length * (narrowHeight + titleRoom) - titleRoom : wideHeight;
  return {
    height: titleRoom + tall + bottom,
    ...{ marginTop: titleRoom, marginBottom: bottom, marginLeft: left, marginRight: right },
    [facet]: { domain: chart.panels.map(({ key }) => key), axis: null, padding: padding[facet] },
    x: { domain: [-0.7, last + 0.7], axis: null },
    y: { domain: [0, largest * labelHeadroom], axis: null },
    marks: [
      ...linesUp({ ticks, write: chart.axis }),
      Plot.ruleY([0], { stroke: colour("axis") }),
      Plot.axisX({
        ...{
          ...smallAxisText,
          label: null,
          tickSize: 4,
          tickPadding: 6,
          ticks: wholeTicks(last, layout.across),
        },
        tickFormat: String,
      }),
      titleMarks(chart, layout),
      ...pointMarks(drawn, layout),
      spanMarks(spans, layout),
      ...labelMarks(
        spans.length > 0 ? spanLabels(drawn, spans, chart.write, layout) : highestLabels(drawn),
        chart.write,
        layout,
      ),
      alongMarks(chart, layout),
      ...noteMarks(notes, layout),
    ],
  };
}
