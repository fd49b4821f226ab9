import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { halo, linesUp, smallAxisText } from "./axes.ts";
import type { Frame } from "./define.ts";
import { noteHeight, noteLine, noteLines, nothingDrawn } from "./note.ts";
import { colour } from "./palette.ts";
import { evenTicks } from "./scales.ts";
import { widestText, wrap } from "./text-width.ts";
import {
  fontSize,
  levelColour,
  levelSymbol,
  levelTextColour,
  lineHeight,
  smallFontSize,
  strongWeight,
} from "./theme.ts";

/** One number of one group at one time. */
export interface GhostPoint {
  group: string;
  /** ISO date. */
  date: string;
  value: number | null;
}

/** A measure over time, a panel for each group, in which the lines of all others stand as ghosts. */
export interface GhostedLines {
  groups: readonly string[];
  points: readonly GhostPoint[];
  writeValue: (value: number) => string;
  writeAxis: (value: number) => string;
  writeDate: (date: string) => string;
  /** Lines below the drawing. */
  notes?: readonly string[];
}

const right = 14;
const titleGap = 22;
const dateRoom = 26;
const noteGap = 6;
const wideHeight = 210;
const narrowHeight = 84;
const panelPart = { fx: 0.86, fy: 0.62 };
const headroom = 1.18;
const msADay = 86_400_000;

/** How the panels lie: the facet that they are, the room left of them, and their titles in lines. */
interface Layout {
  facet: "fx" | "fy";
  left: number;
  titles: string[][];
  below: number;
}

interface Placed extends GhostPoint {
  panel: string;
  day: number;
}

const placed = (point: GhostPoint): Placed => ({
  ...point,
  panel: point.group,
  day: Date.parse(point.date) / msADay,
});

/** The other groups' points, once in each panel. */
const ghostsIn = (points: readonly Placed[], groups: readonly string[]): Placed[] =>
  groups.flatMap((panel) =>
    points.filter(({ group }) => group !== panel).map((point) => ({ ...point, panel })),
  );

function lineMarks(points: readonly Placed[], groups: readonly string[], { facet }: Layout): Markish[] {
  const place = { [facet]: "panel", x: "day", y: "value", z: "group" };
  const shown = points.filter(({ value }) => value !== null);
  return [
    Plot.line(ghostsIn(points, groups), { ...place, stroke: colour("context"), strokeWidth: 0.75 }),
    Plot.line(points, { ...place, stroke: ({ group }: Placed) => levelColour(group), strokeWidth: 2.5 }),
    Plot.ruleY([0], { stroke: colour("axis") }),
    ...groups.map((group) =>
      Plot.dot(
        shown.filter((point) => point.group === group),
        { ...place, r: 2.5, symbol: levelSymbol(group), fill: levelColour(group) },
      ),
    ),
  ];
}

/** The last number of a group, and how high the line reaches below the text. */
interface End {
  point: Placed;
  height: number;
}

/** Text about the last point covers this many of the points. */
const covered = 3;

function endsOf(points: readonly Placed[]): End[] {
  return [...Map.groupBy(points, ({ group }) => group).values()].flatMap((own) => {
    const point = own.filter(({ value }) => value !== null).at(-1);
    const near = own.slice(-covered).map(({ value }) => value ?? 0);
    return point ? [{ point, height: Math.max(point.value ?? 0, ...near) }] : [];
  });
}

const endMarks = (points: readonly Placed[], { writeValue }: GhostedLines, { facet }: Layout): Markish[] =>
  endsOf(points).map(({ point, height }) =>
    Plot.text([point], {
      ...{ ...halo, [facet]: "panel", x: "day", y: [height], dy: -12, dx: right / 2, textAnchor: "end" },
      ...{
        fontWeight: strongWeight,
        fill: levelTextColour(point.group),
        text: [writeValue(point.value ?? 0)],
      },
    }),
  );

const titleMarks = (groups: readonly string[], { facet, left, titles }: Layout): Markish[] =>
  groups.map((group, at) =>
    Plot.text([group], {
      ...{ [facet]: [group], text: [titles[at]?.join("\n") ?? ""], fontWeight: strongWeight },
      ...{ frameAnchor: "top-left", textAnchor: "start", lineAnchor: "bottom", dy: -titleGap / 2 },
      ...{ dx: facet === "fy" ? -left : 0, fill: levelTextColour(group) },
    }),
  );

/** The first and the last day below the panels; below the last of them where they stand in a column. */
function dateMarks(dates: readonly string[], { groups, writeDate }: GhostedLines, layout: Layout): Markish[] {
  const { facet } = layout;
  const below = facet === "fx" ? groups : groups.slice(-1);
  const [first, last] = [dates[0] ?? "", dates.at(-1) ?? ""];
  const text = { ...smallAxisText, lineAnchor: "middle", dy: dateRoom / 2 + 2 } as const;
  const end = (date: string, side: "left" | "right") =>
    Plot.text(below, {
      ...{ ...text, [facet]: (group: string) => group, text: () => writeDate(date) },
      ...(side === "left"
        ? { frameAnchor: "bottom-left" as const, textAnchor: "start" as const }
        : { frameAnchor: "bottom-right" as const, textAnchor: "end" as const }),
    });
  return first === last ? [end(last, "right")] : [end(first, "left"), end(last, "right")];
}

const belowMarks = (notes: readonly string[], { left }: Layout): Markish[] =>
  notes.map((note, at) =>
    Plot.text([note], {
      ...{ ...smallAxisText, facet: "super", frameAnchor: "bottom-left", textAnchor: "start" },
      ...{ lineAnchor: "middle", dx: -left, dy: dateRoom + noteGap + noteLine * (at + 0.5) },
    }),
  );

function layoutOf(
  { groups }: GhostedLines,
  axis: readonly string[],
  notes: readonly string[],
  frame: Frame,
): Layout {
  const left = 12 + widestText(axis, smallFontSize);
  const facet = frame.narrow ? "fy" : "fx";
  const across = frame.width - left - right;
  const room = frame.narrow ? frame.width : (across / groups.length) * panelPart.fx;
  return {
    ...{ facet, left, titles: groups.map((group) => wrap(group, room, fontSize)) },
    below: dateRoom + (notes.length > 0 ? noteGap + noteHeight(notes) : 0),
  };
}

/** One line of a group in each panel, in its own colour, with the others as ghosts behind it; all on the same scales. */
export function ghostedLines(chart: GhostedLines, frame: Frame): PlotOptions {
  const { groups } = chart;
  const points = chart.points.map(placed);
  const dates = [...new Set(chart.points.map(({ date }) => date))].sort();
  const notes = noteLines(chart.notes ?? [], frame);
  if (points.every(({ value }) => value === null))
    return nothingDrawn(notes.join(" ") || frame.format.words.drawings.nothing, frame);
  const largest = Math.max(0, ...points.map(({ value }) => value ?? 0)) || 1;
  const ticks = evenTicks(largest, frame.narrow ? 2 : 4);
  const layout = layoutOf(chart, ticks.map(chart.writeAxis), notes, frame);
  const { facet, left, titles, below } = layout;
  const top =
    titleGap + Math.max(...titles.map((lines) => lines.length), 1) * fontSize * lineHeight - fontSize / 2;
  const [first = 0, last = 0] = [dates[0], dates.at(-1)].map((date) => Date.parse(date ?? "") / msADay);
  const tall = frame.narrow ? (groups.length * narrowHeight) / panelPart.fy : wideHeight;
  return {
    height: top + tall + below,
    ...{ marginTop: top, marginBottom: below, marginLeft: left, marginRight: right },
    [facet]: { domain: [...groups], axis: null, padding: 1 - panelPart[facet], paddingOuter: 0 },
    x: { domain: first === last ? [first - 1, last + 1] : [first, last], axis: null },
    y: { domain: [0, largest * headroom], axis: null },
    marks: [
      ...linesUp({ ticks, write: chart.writeAxis }),
      ...titleMarks(groups, layout),
      ...lineMarks(points, groups, layout),
      ...endMarks(points, chart, layout),
      ...dateMarks(dates, chart, layout),
      ...belowMarks(notes, layout),
    ],
  };
}
