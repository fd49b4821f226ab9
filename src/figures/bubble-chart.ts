import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { fill } from "../words/fill.ts";
import { halo, linesAcross, linesUp, smallAxisText } from "./axes.ts";
import { type BubbleAxis, type BubbleChart, type BubbleScales, room, scalesOf } from "./bubble-scales.ts";
import type { Frame, PlotRow } from "./define.ts";
import type { Box, Labelled, LabelPlace } from "./label-candidates.ts";
import { noteHeight, noteLines, noteMarks } from "./note.ts";
import { colour } from "./palette.ts";
import { placeLabels } from "./place-labels.ts";
import { absentText, nameAt, numberAt, rowsWith } from "./rows.ts";
import { fontSize, levelColour, levelTextColour, lineHeight, strongWeight } from "./theme.ts";

interface Bubble extends Labelled {
  name: string;
  note: string;
}

const smallestRadius = 5;
const hollowStroke = 3;

function bubblesOf(
  rows: readonly PlotRow[],
  chart: BubbleChart,
  scales: BubbleScales,
  frame: Frame,
): Bubble[] {
  const largest = Math.max(1, ...rows.map((row) => numberAt(row, chart.size) ?? 0));
  const radius = frame.narrow ? 20 : 34;
  return rows
    .map((row) => ({
      name: nameAt(row, chart.name),
      note: chart.note(row),
      lines: [nameAt(row, chart.name), chart.note(row)],
      x: scales.px(numberAt(row, chart.x.column) ?? 0),
      y: scales.py(numberAt(row, chart.y.column) ?? 1),
      r: Math.max(smallestRadius, radius * Math.sqrt((numberAt(row, chart.size) ?? 0) / largest)),
    }))
    .sort((one, other) => other.r - one.r);
}

/** Marks at places in units of the drawing: no scale is applied to them. */
const placed = { frameAnchor: "top-left" } as const;

function bubbleMarks(
  bubbles: readonly Bubble[],
  { isExpected }: BubbleChart,
  { left }: BubbleScales,
): Markish[] {
  const paint = (name: string) =>
    isExpected
      ? { fill: colour("surface"), stroke: levelColour(name), strokeWidth: hollowStroke }
      : { fill: levelColour(name), stroke: colour("surface"), strokeWidth: 2 };
  return bubbles.map(({ name, x, y, r }) =>
    Plot.dot([0], {
      ...placed,
      ...{ dx: x - left, dy: y - room.top, r },
      ...paint(name),
    }),
  );
}

function leaderMarks({ leader }: LabelPlace, { toX, toY }: BubbleScales): Markish[] {
  if (!leader) return [];
  const ends = { x1: toX(leader.x1), y1: toY(leader.y1), x2: toX(leader.x2), y2: toY(leader.y2) };
  return [Plot.link([ends], { x1: "x1", y1: "y1", x2: "x2", y2: "y2", stroke: colour("axis") })];
}

function labelMarks(
  bubbles: readonly Bubble[],
  places: readonly LabelPlace[],
  scales: BubbleScales,
): Markish[] {
  return bubbles.flatMap(({ name, note }, index) => {
    const place = places[index];
    if (!place) return [];
    const base = { ...placed, dx: place.x - scales.left, dy: place.y - room.top };
    const text = { ...base, ...halo, textAnchor: "start", lineAnchor: "middle" } as const;
    return [
      ...leaderMarks(place, scales),
      Plot.text([name], { ...text, fontWeight: strongWeight, fill: levelTextColour(name) }),
      Plot.text([note], { ...text, ...smallAxisText, dy: base.dy + fontSize * lineHeight }),
    ];
  });
}

function axisNames({ x, y }: BubbleChart, { left }: BubbleScales): Markish[] {
  return [
    Plot.text([`${y.label}`], {
      ...{ ...smallAxisText, frameAnchor: "top-left", textAnchor: "start", lineAnchor: "middle" },
      ...{ dx: -left, dy: -22 },
    }),
    Plot.text([x.label], {
      ...{ ...smallAxisText, frameAnchor: "bottom-right", textAnchor: "end", lineAnchor: "middle" },
      ...{ dx: room.right, dy: 38 },
    }),
  ];
}

/** Which groups have no mark, and why; below the drawing. */
function absentNote(rows: readonly PlotRow[], chart: BubbleChart, frame: Frame): string[] {
  const { nothingToMeasure, notDrawnName, notDrawn } = frame.format.words.drawings;
  const text = rows
    .map((row) => {
      const column = [chart.y.column, chart.x.column, chart.size].find(
        (name) => numberAt(row, name) === null,
      );
      const reason = column ? absentText(row, column, frame) : nothingToMeasure;
      return fill(notDrawnName, { name: nameAt(row, chart.name), reason });
    })
    .join(", ");
  return text === "" ? [] : noteLines([fill(notDrawn, { names: text })], frame);
}

/** The values that tell low from high, where they may be told and lie on the scales. */
function thresholdsOf(rows: readonly PlotRow[], { x, y }: BubbleChart, scales: BubbleScales) {
  const known = ({ threshold }: BubbleAxis) =>
    rows.map((row) => numberAt(row, threshold)).filter((value) => value !== null)[0];
  const [across, up] = [known(x), known(y)];
  const [low, high] = scales.yDomain;
  return {
    across: across === undefined || across > scales.xEnd ? [] : [across],
    up: up === undefined || up < low || up > high ? [] : [up],
  };
}

type Thresholds = ReturnType<typeof thresholdsOf>;

/** Dashed lines at the thresholds. */
function thresholdMarks({ across, up }: Thresholds): Markish[] {
  const line = { stroke: colour("axis"), strokeDasharray: "5 4" };
  return [Plot.ruleX(across, line), Plot.ruleY(up, line)];
}

/** What those lines take of the room for labels. */
const ruleBoxes = ({ across, up }: Thresholds, { px, py }: BubbleScales, around: Box): Box[] => [
  ...across.map((value) => ({ ...around, left: px(value) - 1, right: px(value) + 1 })),
  ...up.map((value) => ({ ...around, top: py(value) - 1, bottom: py(value) + 1 })),
];

/** Bubbles by two measures with their names beside them; groups without a number are named below. */
export function bubbleChart(rows: readonly PlotRow[], chart: BubbleChart, frame: Frame): PlotOptions {
  const shown = rowsWith(rows, chart.x.column, chart.y.column, chart.size).filter(
    (row) => (numberAt(row, chart.size) ?? 0) > 0 && (numberAt(row, chart.y.column) ?? 0) > 0,
  );
  const notes = absentNote(
    rows.filter((row) => !shown.includes(row)),
    chart,
    frame,
  );
  const scales = scalesOf(shown, chart, frame);
  const bubbles = bubblesOf(shown, chart, scales, frame);
  const thresholds = thresholdsOf(rows, chart, scales);
  const around = {
    left: scales.left,
    right: frame.width,
    top: room.top,
    bottom: scales.height - room.bottom,
  };
  const rules = ruleBoxes(thresholds, scales, around);
  const places = placeLabels(bubbles, { ...around, fontSize, rules });
  return {
    height: scales.height + noteHeight(notes),
    ...{ marginTop: room.top, marginRight: room.right, marginBottom: room.bottom + noteHeight(notes) },
    marginLeft: scales.left,
    x: { domain: [0, scales.xEnd], axis: null },
    y: { type: "log", domain: scales.yDomain, axis: null },
    marks: [
      ...linesUp({ ticks: scales.ticks, write: chart.y.write }),
      ...linesAcross({ ticks: scales.xTicks, write: chart.x.write }),
      ...thresholdMarks(thresholds),
      ...axisNames(chart, scales),
      ...bubbleMarks(bubbles, chart, scales),
      ...labelMarks(bubbles, places, scales),
      ...noteMarks(notes, { left: scales.left, below: room.bottom }),
    ],
  };
}
