import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { fill } from "../words/fill.ts";
import { halo, linesAcross, linesUp, percent, smallAxisText, wholePercent } from "./axes.ts";
import type { Frame, PlotRow } from "./define.ts";
import { nothingDrawn } from "./note.ts";
import { colour } from "./palette.ts";
import { numberAt, rowsWith } from "./rows.ts";
import { fontSize, strongWeight } from "./theme.ts";

interface Point {
  customers: number;
  revenue: number;
}

/** The parts of customers, from the top, that are labelled on the curve. */
const labelledTops = [0.1, 0.2];
const tolerance = 1e-9;

/** Where on the diagonal its name stands: above the labels of the curve, which reach left of it from below. */
const sameSpendingAt = 0.93;

const margins = { marginTop: 30, marginRight: 16, marginBottom: 52, marginLeft: 44 };

function pointsOf(rows: readonly PlotRow[]): Point[] {
  const points = rowsWith(rows, "customers_share", "revenue_share").map((row) => ({
    customers: numberAt(row, "customers_share") ?? 0,
    revenue: numberAt(row, "revenue_share") ?? 0,
  }));
  return [{ customers: 0, revenue: 0 }, ...points];
}

/** Labels nearer to each other than this share of the height would touch. */
const apart = 0.08;

/** The points of the curve that have a label; of two that are too near, only the smaller part of customers. */
function labelledPoints(points: readonly Point[]): Point[] {
  const tops = points.filter(({ customers }) =>
    labelledTops.some((top) => Math.abs(1 - top - customers) < tolerance),
  );
  return tops.filter(
    ({ revenue }, at) => at === tops.length - 1 || (tops[at + 1]?.revenue ?? 0) - revenue > apart,
  );
}

function topMarks(points: readonly Point[], frame: Frame): Markish[] {
  const tops = labelledPoints(points);
  const words = frame.format.words.drawings;
  const text = ({ customers, revenue }: Point) =>
    fill(frame.narrow ? words.topNarrow : words.top, {
      part: wholePercent(frame)(1 - customers),
      share: percent(frame)(1 - revenue),
    });
  return [
    Plot.dot(tops, { x: "customers", y: "revenue", r: 5, fill: colour("seq-5") }),
    Plot.text(tops, {
      ...{ ...halo, x: "customers", y: "revenue", text, textAnchor: "end", dx: -11, dy: -7 },
      ...{ fontSize, fontWeight: strongWeight, fill: colour("ink") },
    }),
  ];
}

function axisNames(frame: Frame): Markish[] {
  const words = frame.format.words.drawings;
  const text = { ...smallAxisText, lineAnchor: "middle" } as const;
  return [
    Plot.text([words.shareOfRevenue], {
      ...{ ...text, frameAnchor: "top-left", textAnchor: "start" },
      ...{ dx: -margins.marginLeft, dy: -20 },
    }),
    Plot.text([frame.narrow ? words.leastFirstNarrow : words.leastFirst], {
      ...{ ...text, frameAnchor: "bottom-right", textAnchor: "end" },
      ...{ dx: margins.marginRight, dy: 38 },
    }),
  ];
}

/** The share of revenue of the customers who spent least, beside the line on which all would have spent the same. */
export function lorenzCurve(rows: readonly PlotRow[], frame: Frame): PlotOptions {
  const points = pointsOf(rows);
  const words = frame.format.words.drawings;
  if (points.length < 2) return nothingDrawn(words.tooFew, frame);
  const ticks = { ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], write: wholePercent(frame) };
  const curve = { x: "customers", y: "revenue" };
  return {
    ...margins,
    height: frame.narrow ? 300 : 420,
    x: { domain: [0, 1], axis: null },
    y: { domain: [0, 1], axis: null },
    marks: [
      ...linesUp({ ...ticks, ticks: ticks.ticks.slice(1) }),
      ...linesAcross(ticks),
      Plot.areaY(points, { ...curve, fill: colour("seq-1") }),
      Plot.link([0], { x1: 0, y1: 0, x2: 1, y2: 1, stroke: colour("axis"), strokeDasharray: "4 4" }),
      Plot.text([frame.narrow ? words.sameSpendingNarrow : words.sameSpending], {
        ...{ ...smallAxisText, ...halo, x: sameSpendingAt, y: sameSpendingAt },
        ...{ textAnchor: "end", dx: -10, dy: -6 },
      }),
      Plot.line(points, { ...curve, stroke: colour("seq-5"), strokeWidth: 2.5 }),
      ...topMarks(points, frame),
      ...axisNames(frame),
    ],
  };
}
