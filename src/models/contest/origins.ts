import { shortestWindow } from "./known.ts";

/** How many cuts the contest wants, and how far apart they are where there is room: half a horizon. */
export const wantedOrigins = 4;
const shortestStep = 14;

/**
 * The cuts, as days, earliest first: the last leaves one horizon of holdout before `calibrationEnd`, the first at least two
 * of the shortest windows after `returnsBegin`. Fewer than `wantedOrigins` where the span allows no more; none where there
 * is no room for one.
 */
export function originsBetween(returnsBegin: number, calibrationEnd: number, horizonDays: number): number[] {
  const last = calibrationEnd - horizonDays;
  const room = last - (returnsBegin + 2 * shortestWindow);
  if (room < 0) return [];
  const wide = Math.floor(horizonDays / 2);
  const step = Math.min(wide, Math.max(shortestStep, Math.floor(room / (wantedOrigins - 1))));
  const count = Math.min(wantedOrigins, 1 + Math.floor(room / step));
  return Array.from({ length: count }, (_, at) => last - (count - 1 - at) * step);
}
