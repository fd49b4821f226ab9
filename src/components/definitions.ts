import type { Format } from "../format.ts";
import type { ReportRules } from "../results/report.ts";

const highest = 5;

type Between = readonly [from: number, to: number];

/** The scores that a rule asks for, in words; "any" where it asks for none. */
export function scoresInWords([from, to]: Between): string {
  if (from <= 1 && to >= highest) return "any";
  if (from === to) return String(from);
  if (to >= highest) return `${from} or more`;
  return from <= 1 ? `${to} or less` : `${from} to ${to}`;
}

/** One engagement rule as a row: the level and the scores that it asks for. */
export interface RuleInWords {
  level: string;
  recency: string;
  frequency: string;
  monetary: string;
}

/** The rules in the order in which they are tried. */
export function rulesInWords({ engagement_levels }: ReportRules): RuleInWords[] {
  return engagement_levels.map((rule) => ({
    level: rule.level,
    recency: scoresInWords([rule.recency_min, rule.recency_max]),
    frequency: scoresInWords([rule.frequency_min, rule.frequency_max]),
    monetary: scoresInWords([rule.monetary_min, rule.monetary_max]),
  }));
}

/** The numbers of orders that give each frequency score, lowest score first: "1", "3 to 5", "11 or more". */
export function ordersByScore({ frequency_cuts }: ReportRules): string[] {
  const starts = [1, ...frequency_cuts.map((cut) => cut + 1)];
  return starts.map((from, at) => {
    const to = frequency_cuts[at];
    if (to === undefined) return `${from} or more`;
    return to <= from ? String(to) : `${from} to ${to}`;
  });
}

/** The age bands by their limits: "Under 20", "20 to 29", "50 and over". */
export function ageBandsInWords({ age_bands }: ReportRules): string[] {
  const [youngest] = age_bands;
  const bands = age_bands.map((from, at) => {
    const next = age_bands[at + 1];
    return next === undefined ? `${from} and over` : `${from} to ${next - 1}`;
  });
  return youngest === undefined ? [] : [`Under ${youngest}`, ...bands, "unknown"];
}

/** The cuts as percentages, with "and" before the last. */
export function cutsInWords({ quintile_cuts }: ReportRules, format: Format): string {
  return inWords(quintile_cuts.map((cut) => format(cut, "share", { digits: 0 })));
}

/** Names as a phrase: "Champions, Loyal Customers and At Risk (High Value)". */
export function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? "none";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
