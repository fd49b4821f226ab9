import type { Markish } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { smallAxisText } from "./axes.ts";
import type { EstimatePanel, PanelScales } from "./estimates.ts";
import { colour } from "./palette.ts";
import { evenTicks } from "./scales.ts";
import { widestText } from "./text-width.ts";
import { smallFontSize } from "./theme.ts";

const mostTicks = 5;
/** With fewer steps than two, zero would stand alone. */
const leastTicks = 2;
const betweenTicks = 16;
/** The room below the rows that the numbers take. */
export const axesRoom = 28;

interface Tick {
  x: number;
  text: string;
}

/** As many even steps of a panel as have room beside each other; zero alone where two would be written alike. */
function ticksIn({ axis }: EstimatePanel, largest: number, across: number): number[] {
  if (!(largest > 0)) return [];
  const widest = widestText([axis(largest), axis(largest / 2)], smallFontSize);
  const count = Math.max(leastTicks, Math.min(mostTicks, Math.floor(across / (widest + betweenTicks))));
  const ticks = evenTicks(largest, count);
  return new Set(ticks.map(axis)).size === ticks.length ? ticks : [0];
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
