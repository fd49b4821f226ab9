import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { halo, smallAxisText } from "./axes.ts";
import type { Frame, PlotRow } from "./define.ts";
import { axesRoom, estimateAxes } from "./estimate-axes.ts";
import {
  type Estimate,
  type EstimateLine,
  type EstimateRows,
  endOf,
  estimatesOf,
  type Position,
  scalesOf,
} from "./estimates.ts";
import { type KeyEntry, keyHeight, keyMarks } from "./key.ts";
import { colour } from "./palette.ts";
import { type RowChart, type RowRoom, rowChart } from "./row-chart.ts";
import { nameAt } from "./rows.ts";
import { textWidth, wrap } from "./text-width.ts";
import {
  besideMark,
  fontSize,
  levelColour,
  levelSymbol,
  lineHeight,
  smallFontSize,
  strongWeight,
} from "./theme.ts";

const rangeGap = 8;
const panelGap = 16;
const headGap = 8;
/** Lines lie this far above and below the middle of the room that a row has for marks. */
const apart = 9;
const besideRow = 54;
const aboveRow = 70;
/** Below a name that stands above its marks. */
const nameGap = 4;

/** The mark of the upper line is smaller, so that two hollow ones are told apart. */
const markSize = (line: number): number => (line === 0 ? 5 : 6.5);

const keyOf = (lines: readonly EstimateLine[]): KeyEntry[] =>
  lines.map(({ label, modelled }, at) => ({
    label,
    mark: {
      ...{ r: markSize(at), stroke: colour("muted"), strokeWidth: 2 },
      fill: colour(modelled ? "surface" : "muted"),
    },
  }));

const tone = ({ name }: Estimate): string => levelColour(name);

/** The marks of one line, `dy` from the middle of their rows. */
function lineMarks(own: readonly Estimate[], { modelled }: EstimateLine, dy: number, x: Position): Markish[] {
  const ranged = own.filter(({ value, low, high }) => value !== null && low !== null && high !== null);
  return [
    Plot.ruleY(ranged, {
      ...{ y: "name", dy, stroke: tone, strokeWidth: 2 },
      x1: ({ panel, low }: Estimate) => x(panel, low ?? 0),
      x2: ({ panel, high }: Estimate) => x(panel, high ?? 0),
    }),
    Plot.dot(
      own.filter(({ value }) => value !== null),
      {
        ...{ y: "name", dy, stroke: tone, strokeWidth: 2 },
        r: markSize(own[0]?.line ?? 0),
        x: ({ panel, value }: Estimate) => x(panel, value ?? 0),
        fill: modelled ? colour("surface") : tone,
        symbol: ({ name }: Estimate) => levelSymbol(name),
      },
    ),
  ];
}

/** The value at the end of its line, and its range after it where there is room. */
function textMarks(estimate: Estimate, dy: number, x: Position, withRange: boolean): Markish[] {
  const { panel, value, text, range } = estimate;
  const at = { ...halo, y: "name", dy, x: x(panel, endOf(estimate)), textAnchor: "start" } as const;
  if (value === null)
    return [Plot.text([estimate], { ...at, dx: besideMark, text: "text", fill: colour("muted") })];
  const written = { ...at, dx: besideMark, fontWeight: strongWeight, fill: colour("ink") };
  if (!withRange || range === "") return [Plot.text([estimate], { ...written, text: "text" })];
  const dx = besideMark + textWidth(text, fontSize) + rangeGap;
  return [
    Plot.text([estimate], { ...written, text: "text" }),
    Plot.text([estimate], { ...smallAxisText, ...at, dx, text: "range" }),
  ];
}

/** Where the scales begin: a line down all rows, or beside the marks alone where names stand above them. */
function zeroMarks(names: readonly string[], panels: number, { insets }: RowChart, narrow: boolean): Markish {
  const starts = Array.from({ length: panels }, (_, panel) => panel);
  const stroke = colour("axis");
  if (!narrow) return Plot.ruleX(starts, { x: (start: number) => start, stroke });
  const places = names.flatMap((name) => starts.map((start) => ({ name, start })));
  return Plot.tickX(places, { ...insets, y: "name", x: "start", stroke });
}

const headMarks = (heads: readonly string[][]): Markish =>
  Plot.text(heads, {
    ...{ ...smallAxisText, frameAnchor: "top", textAnchor: "start", lineAnchor: "bottom", dy: -headGap },
    x: (_: string[], at: number) => at,
    text: (lines: string[]) => lines.join("\n"),
  });

const headHeight = (heads: readonly string[][]): number =>
  Math.max(0, ...heads.map((lines) => lines.length)) * smallFontSize * lineHeight + headGap;

/** The lines of each row, panel by panel, with values and, where one panel has the room, ranges written at their ends. */
export function estimateRows(rows: readonly PlotRow[], estimate: EstimateRows, frame: Frame): PlotOptions {
  const { name, panels, lines, note } = estimate;
  const names = rows.map((row) => ({ name: nameAt(row, name), ...(note ? { note: note(row) } : {}) }));
  const room: RowRoom = {
    left: 12,
    right: 0,
    bottom: axesRoom,
    rowHeight: frame.narrow ? aboveRow : besideRow,
  };
  const width = rowChart(names, frame, room).across / Math.max(1, panels.length);
  const heads = panels.map(({ title }) => (title ? wrap(title, width - panelGap, smallFontSize) : []));
  const key = keyOf(lines);
  const top = keyHeight(key, frame) + headHeight(heads);
  const chart = rowChart(names, frame, { ...room, top });
  const estimates = estimatesOf(rows, estimate, frame.format);
  const withRange = !frame.narrow && panels.length === 1;
  const scales = scalesOf(
    estimates,
    panels.length,
    ({ text, range }) =>
      besideMark +
      textWidth(text, fontSize) +
      (withRange ? rangeGap + textWidth(range, smallFontSize) : 0) +
      panelGap,
    width,
  );
  const { x } = scales;
  const middle = chart.place.dy + (frame.narrow ? nameGap : 0);
  const dy = (line: number) => middle + (2 * line + 1 - lines.length) * apart;
  return {
    ...chart.options,
    x: { domain: [0, panels.length], axis: null },
    marks: [
      ...estimateAxes(panels, scales, width),
      headMarks(heads),
      zeroMarks(
        names.map((row) => row.name),
        panels.length,
        chart,
        frame.narrow,
      ),
      ...keyMarks(key, frame, { left: chart.options.marginLeft ?? 0, above: headHeight(heads) }),
      ...chart.marks,
      ...lines.flatMap((line, at) =>
        lineMarks(
          estimates.filter((one) => one.line === at),
          line,
          dy(at),
          x,
        ),
      ),
      ...estimates.flatMap((one) => textMarks(one, dy(one.line), x, withRange)),
    ],
  };
}
