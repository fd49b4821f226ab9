import type { BeforeAfter } from "./compare-rates.ts";

/** Events and exposure of each class in each period: `[class * periods + period]`. */
export interface ClassCounts {
  periods: number;
  events: Float64Array;
  exposure: Float64Array;
}

const classesOf = ({ periods, events }: ClassCounts) => (periods > 0 ? events.length / periods : 0);

/** Everything after, nothing before: where moving a border through the periods starts. */
export function allAfter(counts: ClassCounts): BeforeAfter {
  const { periods } = counts;
  const total = (values: Float64Array) =>
    Float64Array.from({ length: classesOf(counts) }, (_, at) =>
      values.subarray(at * periods, (at + 1) * periods).reduce((sum, value) => sum + value, 0),
    );
  const none = () => new Float64Array(classesOf(counts));
  return {
    eventsBefore: none(),
    exposureBefore: none(),
    eventsAfter: total(counts.events),
    exposureAfter: total(counts.exposure),
  };
}

/** Takes a period from after the border to before it. */
export function moveBefore(
  sums: BeforeAfter,
  { periods, events, exposure }: ClassCounts,
  period: number,
): void {
  for (let at = 0; at < sums.eventsBefore.length; at += 1) {
    const count = events[at * periods + period] ?? 0;
    const exposed = exposure[at * periods + period] ?? 0;
    sums.eventsBefore[at] = (sums.eventsBefore[at] ?? 0) + count;
    sums.exposureBefore[at] = (sums.exposureBefore[at] ?? 0) + exposed;
    sums.eventsAfter[at] = (sums.eventsAfter[at] ?? 0) - count;
    sums.exposureAfter[at] = (sums.exposureAfter[at] ?? 0) - exposed;
  }
}

/** Events of all classes in a period. */
export function eventsIn({ periods, events }: ClassCounts, period: number): number {
  let count = 0;
  for (let at = period; at < events.length; at += periods) count += events[at] ?? 0;
  return count;
}

/** What a period would hold at the rates of all time after the border. */
export function expectedIn(
  { periods, exposure }: ClassCounts,
  period: number,
  { eventsAfter, exposureAfter }: BeforeAfter,
): number {
  let expected = 0;
  for (let at = 0; at < eventsAfter.length; at += 1) {
    const exposed = exposure[at * periods + period] ?? 0;
    const after = exposureAfter[at] ?? 0;
    if (exposed > 0 && after > 0) expected += (exposed * (eventsAfter[at] ?? 0)) / after;
  }
  return expected;
}

/** Which longer period each period belongs to, and which season of the year that is. */
export interface Grouping {
  /** By period; -1: left out. */
  longer: ArrayLike<number>;
  /** By longer period, from 0 up to `seasons`. */
  seasonOf: (longer: number) => number;
  seasons: number;
}

/** The counts of longer periods, each class parted by season: so that a season is held against itself. */
export function regroup(counts: ClassCounts, { longer, seasonOf, seasons }: Grouping): ClassCounts {
  const periods = 1 + Array.from(longer).reduce((last, period) => Math.max(last, period), -1);
  const size = classesOf(counts) * seasons * periods;
  const grouped = { periods, events: new Float64Array(size), exposure: new Float64Array(size) };
  for (let at = 0; at < counts.events.length; at += 1) {
    const period = longer[at % counts.periods] ?? -1;
    if (period < 0) continue;
    const parted = Math.floor(at / counts.periods) * seasons + seasonOf(period);
    const cell = parted * periods + period;
    grouped.events[cell] = (grouped.events[cell] ?? 0) + (counts.events[at] ?? 0);
    grouped.exposure[cell] = (grouped.exposure[cell] ?? 0) + (counts.exposure[at] ?? 0);
  }
  return grouped;
}
