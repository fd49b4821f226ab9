import type { ReportRules } from "../results/report.ts";
import { fill } from "../words/fill.ts";
import type { Language } from "../words/language.ts";

const highest = 5;

type Between = readonly [from: number, to: number];

/** The scores that a rule asks for, in words; "any" where it asks for none. */
export function scoresInWords([from, to]: Between, format: Language): string {
  const { any, least, most } = format.words.method.bounds;
  if (from <= 1 && to >= highest) return any;
  const told = { from: format(from, "score"), to: format(to, "score") };
  if (from === to) return told.from;
  if (to >= highest) return fill(least, told);
  return from <= 1 ? fill(most, told) : rangeInWords(from, to, format);
}

/** "3 to 5" */
const rangeInWords = (from: number, to: number, format: Language): string =>
  fill(format.words.range, { low: format(from, "number"), high: format(to, "number") });

/** One engagement rule as a row: the level and the scores that it asks for. */
export interface RuleInWords {
  level: string;
  recency: string;
  frequency: string;
  monetary: string;
}

/** The rules in the order in which they are tried. */
export function rulesInWords({ engagement_levels }: ReportRules, format: Language): RuleInWords[] {
  return engagement_levels.map((rule) => ({
    level: rule.level,
    recency: scoresInWords([rule.recency_min, rule.recency_max], format),
    frequency: scoresInWords([rule.frequency_min, rule.frequency_max], format),
    monetary: scoresInWords([rule.monetary_min, rule.monetary_max], format),
  }));
}

/** The numbers of orders that give each frequency score, lowest score first: "1", "3 to 5", "11 or more". */
export function ordersByScore({ frequency_cuts }: ReportRules, format: Language): string[] {
  const { least } = format.words.method.bounds;
  const starts = [1, ...frequency_cuts.map((cut) => cut + 1)];
  return starts.map((from, at) => {
    const to = frequency_cuts[at];
    if (to === undefined) return fill(least, { from: format(from, "number") });
    return to <= from ? format(to, "number") : rangeInWords(from, to, format);
  });
}

/** The age bands by their limits: "Under 20", "20 to 29", "50 and over". */
export function ageBandsInWords({ age_bands }: ReportRules, format: Language): string[] {
  const { youngest: under, oldest, unknownAge } = format.words.method.bounds;
  const ageOf = (age: number) => ({ age: format(age, "number") });
  const [youngest] = age_bands;
  const bands = age_bands.map((from, at) => {
    const next = age_bands[at + 1];
    return next === undefined ? fill(oldest, ageOf(from)) : rangeInWords(from, next - 1, format);
  });
  return youngest === undefined ? [] : [fill(under, ageOf(youngest)), ...bands, unknownAge];
}

/** The cuts as percentages, as a phrase. */
export function cutsInWords({ quintile_cuts }: ReportRules, format: Language): string {
  return inWords(
    quintile_cuts.map((cut) => format(cut, "share", { digits: 0 })),
    format,
  );
}

/** Names as a phrase: "Champions, Loyal Customers and At Risk (High Value)". */
export const inWords = (names: readonly string[], { locale, words }: Language): string =>
  names.length === 0 ? words.method.bounds.nothing : new Intl.ListFormat(locale).format(names);
