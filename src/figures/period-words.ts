import { fill } from "../words/fill.ts";
import type { Language } from "../words/language.ts";
import { textWidth } from "./text-width.ts";
import { fontSize } from "./theme.ts";

/** One month or quarter. */
export interface Period {
  /** The ISO date of its first day. */
  start: string;
  /** Null where there is no number: `reason` then says why. */
  value: number | null;
  reason: string;
}

/** A measure over months or quarters, in order. */
export interface PeriodChart {
  periods: readonly Period[];
  /** Bars for amounts, a line for rates. */
  mark: "bars" | "line";
  /** Which period has its value written in any case: the one that the title tells of. */
  told: "highest" | "last";
  /** Writes a period, a value at its mark, and a value of the axis. */
  writePeriod: (start: string) => string;
  writeValue: (value: number) => string;
  writeAxis: (value: number) => string;
}

/** The periods with a number. */
export const shownOf = (periods: readonly Period[]): Period[] =>
  periods.filter(({ value }) => value !== null);

/** What is written at a period. */
export const labelOf = (
  { start, value }: Period,
  { writePeriod, writeValue }: PeriodChart,
  { words }: Language,
): string => fill(words.drawings.labelled, { name: writePeriod(start), value: writeValue(value ?? 0) });

/** The highest and the last; only the one that is told in any case where there is no room for both. */
export function labelled(chart: PeriodChart, across: number, format: Language): Period[] {
  const { periods } = chart;
  const shown = shownOf(periods);
  const [first, ...others] = shown;
  if (!first) return [];
  const highest = others.reduce((best, next) => ((next.value ?? 0) > (best.value ?? 0) ? next : best), first);
  const last = shown.at(-1) ?? first;
  const distance = ((periods.indexOf(last) - periods.indexOf(highest)) * across) / periods.length;
  const room = [highest, last].reduce(
    (sum, one) => sum + textWidth(labelOf(one, chart, format), fontSize),
    0,
  );
  if (distance > room) return [highest, last];
  return [chart.told === "last" ? last : highest];
}

/** Why some periods have no number: "Dashed: Jan 2014 (not yet complete)". */
export function absentNotes({ periods, writePeriod }: PeriodChart, { words, count }: Language): string[] {
  const { dashed, dashedBetween } = words.drawings;
  const absent = periods.filter(({ value }) => value === null);
  return [...new Set(absent.map(({ reason }) => reason))].map((reason) => {
    const those = absent.filter((period) => period.reason === reason);
    const [first, last] = [those[0], those.at(-1)];
    if (!first || !last) return "";
    if (first === last) return fill(dashed, { period: writePeriod(first.start), reason });
    const inARow = periods.indexOf(last) - periods.indexOf(first) === those.length - 1;
    const period = fill(words.range, { low: writePeriod(first.start), high: writePeriod(last.start) });
    return inARow ? fill(dashed, { period, reason }) : count(dashedBetween, those.length, { period, reason });
  });
}
