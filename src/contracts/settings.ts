import { z } from "zod";
import { house, site } from "./house.ts";
import { parseYaml, readYaml } from "./read-yaml.ts";

/** The five engagement levels in the order in which every page and table shows them. */
export const engagementLevels = [
  "Champions",
  "Loyal Customers",
  "Needs Attention",
  "At Risk (High Value)",
  "Churn Risk",
] as const;

/** One of the five engagement levels. */
export type EngagementLevel = (typeof engagementLevels)[number];

const level = z.enum(engagementLevels);
const score = z.int().min(1).max(5);
const rising = (numbers: readonly number[]) =>
  numbers.every((value, at) => at === 0 || value > (numbers[at - 1] ?? value));

const levelRule = z
  .strictObject({
    level,
    recency_min: score.default(1),
    recency_max: score.default(5),
    frequency_min: score.default(1),
    frequency_max: score.default(5),
    monetary_min: score.default(1),
    monetary_max: score.default(5),
  })
  .refine(
    (rule) =>
      rule.recency_min <= rule.recency_max &&
      rule.frequency_min <= rule.frequency_max &&
      rule.monetary_min <= rule.monetary_max,
    "a lower bound stands above its upper bound, so nobody fits",
  );

const action = z.strictObject({
  priority: z.enum(["Critical", "High", "Medium", "Low"]),
  strategy: z.string().min(1).max(80),
});

const rules = z.strictObject({
  /** Cut average order value and monthly spend to whole currency units, as integer division in the warehouse does. */
  whole_units: z.enum(["auto", "on", "off"]),
  vip: z.strictObject({ lifespan_months_min: z.int().min(0), total_sales_min: z.number().min(0) }),
  age_bands: z.array(z.int().min(1).max(120)).min(1).refine(rising, "ages must rise"),
  quintile_cuts: z.array(z.number().gt(0).lt(1)).length(4).refine(rising, "cuts must rise"),
  frequency_cuts: z.array(z.int().min(1)).length(4).refine(rising, "cuts must rise"),
  engagement_levels: z.array(levelRule).length(4),
  otherwise: level,
});

const levelsOnce = z
  .array(level)
  .min(1)
  .refine((levels) => new Set(levels).size === levels.length, "a level stands in it twice");

const groups = z.strictObject({
  loyal: levelsOnce,
  to_protect: levelsOnce,
  high_risk: levelsOnce,
  to_deprioritize: levelsOnce,
});

const share = z.number().min(0).max(1);

const models = z.strictObject({
  /** "Orders again within" this many days: what the methods predict, and what the holdout after each cut is judged on. */
  horizon_days: z.int().min(28).max(364),
  /** Rate a year at which the money of later orders is discounted. */
  yearly_discount_rate: share,
  /** Bootstrap resamples behind each interval. */
  resamples: z.int().min(20).max(1000),
  /** Everything drawn at random is drawn from it. */
  seed: z.int().min(0),
  /** With more customers, the methods are tested on this many of them. */
  largest_contest: z.int().min(1000),
});

const campaign = z.strictObject({
  /** Share of the customers that a contact reaches. */
  reach: share,
  /** Share of those reached and about to leave who stay because of it. */
  save_rate: share,
  /** In the report's currency. */
  cost_per_customer: z.number().min(0),
});

const tolerance = z.number().min(0);

/** By how much a number may move after a review of its page; shares in points of 0..1, all others relative. */
const tolerances = z.strictObject({
  customers: tolerance,
  orders: tolerance,
  order_lines: tolerance,
  currency: tolerance,
  share: tolerance,
  months: tolerance,
  days: tolerance,
  years: tolerance,
  score: tolerance,
  number: tolerance,
});

const refresh = z.strictObject({
  /** The command that fetches the extracts into the folder that it finds in ASSAY_GOLD; null where they are there already. */
  fetch: z.string().min(1).nullable(),
  /** Who can read the site where it is deployed; an internal report is not deployed as long as it is null. */
  readers: z.string().min(1).nullable(),
});

const ownerName = z.string().regex(/^[a-z][a-z0-9_-]*$/, "it is a word in small letters");

const settingsSchema = z
  .strictObject({
    title: z.string().min(1).max(80),
    organisation: z.string().min(1).max(60),
    currency: z.string().regex(/^[A-Z]{3}$/, "it is three capital letters, as in EUR"),
    locale: z.string().refine(isLocale, "it is a language tag that numbers can be written in, as en-GB"),
    /** The words of the interface: a YAML file beside these settings; null for English. */
    words: z.string().min(1).nullable(),
    /** Who may read the site: for anybody, numbers are told more coarsely. */
    audience: z.enum(["internal", "public"]),
    site,
    house,
    warehouse: z.strictObject({
      memory_limit: z.string().regex(/^\d+(\.\d+)?\s?[KMG]B$/, "it is a size, as 1GB"),
      threads: z.int().min(1).max(64),
    }),
    rules,
    groups,
    actions: z.record(level, action),
    models,
    campaign,
    /** Where the data no longer support a claim: refuse, publish with a note, or refuse in CI and note elsewhere. */
    claims: z.enum(["auto", "fail", "flag"]),
    /** Who answers for a recommendation, by the word that pages use. */
    owners: z.record(ownerName, z.string().min(1).max(80)),
    review: z.strictObject({ tolerance: tolerances }),
    refresh,
  })
  .refine((settings) => coversLevels(settings.rules), {
    path: ["rules", "engagement_levels"],
    message: "each of the five levels must be named once, in a rule or as otherwise",
  });

// a well-formed tag of an unknown language would be written in the machine's own locale
function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length === 1;
  } catch {
    return false;
  }
}

function coversLevels({ engagement_levels, otherwise }: z.infer<typeof rules>): boolean {
  const named = new Set([...engagement_levels.map((rule) => rule.level), otherwise]);
  return named.size === engagementLevels.length;
}

/** The report's settings, as `data/report.yaml` gives them; every business rule is here and nowhere else. */
export type Settings = z.infer<typeof settingsSchema>;

/** Reads the settings; unknown keys, missing ones and wrong values are refused with their places. */
export async function readSettings(file: string): Promise<Settings> {
  return parseYaml(await readYaml(file), settingsSchema);
}
