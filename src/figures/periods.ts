import { widestText } from "./text-width.ts";
import { smallFontSize } from "./theme.ts";

/** The labels below an axis of months or quarters. */
export interface PeriodLabels {
  /** The periods that have a label, as ISO dates of their first days. */
  periods: string[];
  write: (period: string) => string;
}

const labelGap = 10;

const yearOf = (period: string): string => period.slice(0, 4);
const beginsYear = (period: string): boolean => period.slice(5, 7) === "01";

const everyNth = (periods: readonly string[], n: number): string[] => periods.filter((_, at) => at % n === 0);

/**
 * Labels that have room beside each other: of every period, else the years at their first periods, else of the first
 * period only. Periods are ISO dates of first days, in order, evenly spread over `across` units.
 */
export function periodLabels(
  periods: readonly string[],
  write: (period: string) => string,
  across: number,
): PeriodLabels {
  const slots = across / (widestText(periods.map(write), smallFontSize) + labelGap);
  if (periods.length <= slots) return { periods: [...periods], write };
  const years = periods.filter(beginsYear);
  if (years.length === 0) return { periods: periods.slice(0, 1), write };
  const yearSlots = Math.max(1, Math.floor(across / (widestText(["2000"], smallFontSize) + labelGap)));
  return { periods: everyNth(years, Math.ceil(years.length / yearSlots)), write: yearOf };
}

/** How a text about one of several periods is anchored, so that it stays inside the frame. */
export function anchorAt(index: number, count: number): "start" | "middle" | "end" {
  const part = count < 2 ? 0.5 : index / (count - 1);
  if (part < 0.25) return "start";
  return part > 0.75 ? "end" : "middle";
}
