import type { Markish } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { Frame } from "./define.ts";
import type { EstimateLine } from "./estimates.ts";
import { colour } from "./palette.ts";
import { textWidth } from "./text-width.ts";
import { fontSize } from "./theme.ts";

const entryHeight = 20;
const textShift = 18;
const entryGap = 26;

/** The mark of the upper line is smaller, so that two hollow ones are told apart. */
export const markSize = (line: number): number => (line === 0 ? 5 : 6.5);

const entryWidth = ({ label }: EstimateLine): number => textShift + textWidth(label, fontSize) + entryGap;

/** Do the entries stand beside each other, or one below the other? */
const areBeside = (lines: readonly EstimateLine[], { width }: Frame): boolean =>
  lines.reduce((sum, line) => sum + entryWidth(line), 0) - entryGap <= width;

/** The room of the key above the rows. */
export const keyHeight = (lines: readonly EstimateLine[], frame: Frame): number =>
  entryHeight * (areBeside(lines, frame) ? 1 : lines.length) + 6;

/** What the lines of the rows stand for, in their order; `above`: room that is left free below it for heads. */
export function estimateKey(
  lines: readonly EstimateLine[],
  frame: Frame,
  { left, above }: { left: number; above: number },
): Markish[] {
  const beside = areBeside(lines, frame);
  return lines.flatMap((line, at) => {
    const before = lines.slice(0, at).reduce((sum, other) => sum + entryWidth(other), 0);
    const dx = (beside ? before : 0) - left;
    const below = beside ? 0 : lines.length - 1 - at;
    const dy = -above - entryHeight * (below + 0.5);
    const place = { frameAnchor: "top-left", dy } as const;
    const mark = { r: markSize(at), stroke: colour("muted"), strokeWidth: 2 };
    return [
      Plot.dot([0], { ...place, ...mark, dx: dx + 7, fill: colour(line.modelled ? "surface" : "muted") }),
      Plot.text([line.label], {
        ...{ ...place, dx: dx + textShift, textAnchor: "start", lineAnchor: "middle", fill: colour("ink") },
      }),
    ];
  });
}
