import type { Markish } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { halo } from "./axes.ts";
import { colour } from "./palette.ts";
import { textWidth } from "./text-width.ts";
import { fontSize, strongWeight } from "./theme.ts";

/** A share with its interval at a whole number of a panel. */
export interface Point {
  panel: string;
  along: number;
  value: number;
  low: number;
  high: number;
}

/** A share over the whole numbers from one on, up to the last (`to` is Infinity) or another. */
export interface Span {
  panel: string;
  from: number;
  to: number;
  value: number;
}

/** How the panels lie: the facet that they are, and the room of each. */
export interface PanelLayout {
  facet: "fx" | "fy";
  left: number;
  across: number;
  last: number;
}

/** A span reaches so far beyond its first and last number. */
const spanEnd = 0.4;

function anchorOf(along: number, { last }: PanelLayout): "start" | "middle" | "end" {
  const part = last > 0 ? along / last : 0.5;
  if (part < 0.2) return "start";
  return part > 0.8 ? "end" : "middle";
}

/** What is written at a place of a panel, above all that lies there. */
export interface Label {
  panel: string;
  along: number;
  top: number;
  value: number;
}

/** The highest point of each panel. */
export const highestLabels = (points: readonly Point[]): Label[] =>
  [...Map.groupBy(points, ({ panel }) => panel).values()].map((own) => {
    const { panel, along, high, value } = own.reduce((best, next) => (next.value > best.value ? next : best));
    return { panel, along, top: high, value };
  });

/** Half the room that a label takes along the axis, in its whole numbers. */
const labelReach = (text: string, { across, last }: PanelLayout): number =>
  (textWidth(text, fontSize) / 2 / across) * (last + 1);

/** The spans that the panels have points for, each no longer than those. */
export const drawnSpans = (points: readonly Point[], spans: readonly Span[]): Span[] =>
  spans.flatMap((span) => {
    const own = points.filter(
      ({ panel, along }) => panel === span.panel && along >= span.from && along <= span.to,
    );
    const to = Math.max(...own.map(({ along }) => along));
    return own.length === 0 ? [] : [{ ...span, to }];
  });

/** The share of each span, above the intervals around the middle of it. */
export const spanLabels = (
  points: readonly Point[],
  spans: readonly Span[],
  write: (value: number) => string,
  layout: PanelLayout,
): Label[] =>
  spans.map(({ panel, from, to, value }) => {
    const along = (from + to) / 2;
    const reach = labelReach(write(value), layout);
    const [least, most] = { start: [0, 2], middle: [-1, 1], end: [-2, 0] }[anchorOf(along, layout)];
    const below = points.filter(
      (point) =>
        point.panel === panel &&
        point.along >= along + (least ?? 0) * reach - 0.5 &&
        point.along <= along + (most ?? 0) * reach + 0.5,
    );
    return { panel, along, top: Math.max(value, ...below.map(({ high }) => high)), value };
  });

/** The values of labels above their places. */
export const labelMarks = (
  labels: readonly Label[],
  write: (value: number) => string,
  layout: PanelLayout,
): Markish[] =>
  labels.map((label) =>
    Plot.text([label], {
      ...{ ...halo, [layout.facet]: "panel", x: "along", y: "top", dy: -10 },
      ...{ fill: colour("ink"), fontWeight: strongWeight, textAnchor: anchorOf(label.along, layout) },
      text: ({ value }: Label) => write(value),
    }),
  );

/** A line over the whole numbers of each span. */
export const spanMarks = (spans: readonly Span[], { facet }: PanelLayout): Markish =>
  Plot.ruleY(spans, {
    ...{ [facet]: "panel", y: "value", stroke: colour("ink"), strokeWidth: 2 },
    ...{ x1: ({ from }: Span) => from - spanEnd, x2: ({ to }: Span) => to + spanEnd },
  });
