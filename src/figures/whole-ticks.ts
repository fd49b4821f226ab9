import { widestText } from "./text-width.ts";
import { smallFontSize } from "./theme.ts";

/** Numbers below an axis stand at least this far apart. */
const tickGap = 18;
/** Every number, or a step by which months are counted. */
const steps = [1, 3, 6, 12, 24, 60];

/** Whole numbers from 0 up to the last, as many as have room on an axis `across` units wide. */
export function wholeTicks(last: number, across: number): number[] {
  const room = Math.max(1, across / (tickGap + widestText([String(last)], smallFontSize)));
  const step = steps.find((every) => last / every < room) ?? last;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, at) => at * step);
}
