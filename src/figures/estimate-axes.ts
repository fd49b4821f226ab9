import type { Markish } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { smallAxisText } from "./axes.ts";
import type { EstimatePanel, PanelScales } from "./estimates.ts";
import { colour } from "./palette.ts";
import { evenTicks } from "./scales.ts";
import { widestText } from "./text-width.ts";
import { smallFontSize } from "./theme.ts";

const mostTicks = 5;
const betweenTicks = 8;
/** The room below the rows that the numbers take. */
export const axesRoom = 28;

interface Tick {
  x: number;
  text: string;
}

/** As many even steps of a panel as have room beside each other and are written differently; none where zero would stand alone. */
function ticksIn({ axis }: EstimatePanel, largest: number, across: number): number[] {
  const isReadable = (ticks: readonly number[]): boolean => {
    const texts = ticks.map(axis);
    const step = ((ticks[1] ?? 0) * across) / largest;
    return new Set(texts).size === ticks.length && widestText(texts, smallFontSize) + betweenTicks <= step;
  };
  const counts = Array.from({ length: mostTicks }, (_, at) => mostTicks - at);
  return (
    counts.map((count) => evenTicks(largest, count)).find((ticks) => ticks.length > 1 && isReadable(ticks)) ??
    []
  );
}

/** Light lines up from even steps of each panel, which are written below. */
export function estimateAxes(
  panels: readonly EstimatePanel[],
  { ends, x }: PanelScales,
  width: number,
): Markish[] {
  const ticks = panels.flatMap((panel, at): Tick[] => {
    const { largest = 0, part = 0 } = ends[at] ?? {};
    return ticksIn(panel, largest, part * width).map((value) => ({
      x: x(at, value),
      text: panel.axis(value),
    }));
  });
  return [
    Plot.ruleX(ticks, { x: "x", stroke: colour("grid") }),
    Plot.text(ticks, {
      ...{ ...smallAxisText, x: "x", text: "text", frameAnchor: "bottom", lineAnchor: "top", dy: 6 },
    }),
  ];
}
