import type { Frame, PlotRow } from "./define.ts";
import { numberAt } from "./rows.ts";
import { logScale } from "./scales.ts";
import { widestText } from "./text-width.ts";
import { smallFontSize } from "./theme.ts";
import { wholeTicks } from "./whole-ticks.ts";

/** A measure on an axis of a bubble chart. */
export interface BubbleAxis {
  column: string;
  /** The column with the value at which low is told from high, the same in every row. */
  threshold: string;
  /** Written at the end of the axis. */
  label: string;
  write: (value: number) => string;
}

/** The axis across, on an even scale from 0. */
export interface AcrossAxis extends BubbleAxis {
  /** Shares have steps of some percent below them, up to all; else the axis counts in whole numbers. */
  isShare: boolean;
}

/** Groups by two measures; the area of a mark is its number of customers. */
export interface BubbleChart {
  name: string;
  x: AcrossAxis;
  /** Is where a group stands across expected, not observed? Its mark is hollow then. */
  isExpected: boolean;
  /** On a logarithmic scale, so that levels of very different value are apart. */
  y: BubbleAxis;
  size: string;
  note: (row: PlotRow) => string;
}

/** The room around the frame. */
export const room = { top: 34, right: 14, bottom: 52 };
const xHeadroom = 1.12;
/** How many times beyond the values the logarithmic scale goes, so that bubbles stay inside. */
const yHeadroom = 1.8;

const shareSteps = [0.01, 0.02, 0.05, 0.1];
const mostShareTicks = 6;

/** Shares from 0 on that stand below an axis up to `end`; none is beyond all. */
function shareTicks(end: number): number[] {
  const last = Math.min(1, end);
  const step = shareSteps.find((every) => last / every < mostShareTicks) ?? 0.2;
  return Array.from({ length: Math.floor(last / step + 1e-9) + 1 }, (_, at) => at * step);
}

/** The scales of a bubble chart, which also place its labels: `px` and `py` in units of the drawing. */
export interface BubbleScales {
  left: number;
  height: number;
  xEnd: number;
  yDomain: [number, number];
  ticks: number[];
  xTicks: number[];
  px: (value: number) => number;
  py: (value: number) => number;
  toX: (px: number) => number;
  toY: (py: number) => number;
}

/** Scales around the values, with room for the bubbles. */
export function scalesOf(rows: readonly PlotRow[], { x, y }: BubbleChart, frame: Frame): BubbleScales {
  const height = frame.narrow ? 350 : 400;
  const { domain, ticks } = logScale(
    rows.map((row) => numberAt(row, y.column) ?? 1),
    yHeadroom,
  );
  const left = 10 + widestText(ticks.map(y.write), smallFontSize);
  const xEnd = (Math.max(0, ...rows.map((row) => numberAt(row, x.column) ?? 0)) || 1) * xHeadroom;
  const [low, high] = domain.map(Math.log10) as [number, number];
  const across = frame.width - left - room.right;
  const up = height - room.top - room.bottom;
  return {
    ...{
      left,
      height,
      xEnd,
      yDomain: domain,
      ticks,
      xTicks: x.isShare ? shareTicks(xEnd) : wholeTicks(Math.floor(xEnd), across),
    },
    px: (value) => left + (value / xEnd) * across,
    py: (value) => height - room.bottom - ((Math.log10(value) - low) / (high - low)) * up,
    toX: (px) => ((px - left) / across) * xEnd,
    toY: (py) => 10 ** (low + ((height - room.bottom - py) / up) * (high - low)),
  };
}
