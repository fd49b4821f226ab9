import type { Place } from "../errors.ts";
import type { Words } from "../words/words.ts";
import type { Changes, ReleaseNews } from "./changes.ts";
import type { PublishedResult } from "./published.ts";

/** One extract as it was delivered and read. */
export interface ManifestExtract {
  name: string;
  file: string;
  sha256: string;
  bytes: number;
  rows: number;
}

/** Why rows are not in the numbers; the dictionary says it. */
export type WhyLeftOut = keyof Words["data"]["leftOut"];

/** Rows that were delivered and are not in the numbers, and why. */
export interface LeftOut {
  extract: string;
  reason: WhyLeftOut;
  rows: number;
}

/** sha256, in hex, of what the numbers are computed by. */
export interface Definitions {
  /** The settings that a number depends on. */
  settings: string;
  contract: string;
  /** Contract reading, staging, scoring, models, disclosure: what all analyses share. */
  shared: string;
  /** By slug: the analysis's own SQL and TypeScript, and those of the analyses that it needs. */
  analyses: Record<string, string>;
}

/** What one build was made of: `<results>/manifest.json`. */
export interface Manifest {
  release_id: string;
  /** The last date that the data covers. */
  observation_end: string;
  /** The delivery's own date, where its manifest gives one. */
  delivered: string | null;
  extracts: ManifestExtract[];
  left_out: LeftOut[];
  /** Order lines whose product is not in dim_products: counted, and in the numbers. */
  unmatched_products: number;
  /** Were averages cut to whole currency units? */
  whole_units: boolean;
  /** Until when the data count as new, both days included; null where the contract has no rule of freshness. */
  freshness: { expected_by: string; refused_after: string | null } | null;
  definitions: Definitions;
  versions: Record<string, string>;
}

/** A rule of the engagement levels: bounds, both included, of the three scores 1..5. */
export interface LevelRule {
  level: string;
  recency_min: number;
  recency_max: number;
  frequency_min: number;
  frequency_max: number;
  monetary_min: number;
  monetary_max: number;
}

/** What the report does about a level. */
export interface LevelAction {
  priority: string;
  strategy: string;
}

/** The business rules of the report, as scoring applies and pages tell them; the settings' own names. */
export interface ReportRules {
  vip: { lifespan_months_min: number; total_sales_min: number };
  age_bands: readonly number[];
  quintile_cuts: readonly number[];
  frequency_cuts: readonly number[];
  engagement_levels: readonly LevelRule[];
  otherwise: string;
}

/** What the purchase models and their backtest are told; the settings' own names. */
export interface ModelSettings {
  /** "Orders again within" this many days; 28..364. */
  horizon_days: number;
  /** Rate a year at which later money is discounted; 0..1. */
  yearly_discount_rate: number;
  /** Bootstrap resamples behind each interval; 20..1000. */
  resamples: number;
  /** What everything random is drawn from; whole, ≥ 0. */
  seed: number;
  /** With more customers, the methods are tested on this many of them, drawn at random; ≥ 1000. */
  largest_contest: number;
}

/** Assumptions about a campaign, which nobody has measured: pages print them as such. */
export interface CampaignAssumptions {
  /** Share of the customers that a contact reaches; 0..1. */
  reach: number;
  /** Share of those reached and about to leave who stay because of it; 0..1. */
  save_rate: number;
  /** In the report's currency; ≥ 0. */
  cost_per_customer: number;
}

/** The logo of a house, fit to be published. */
export interface HouseLogo {
  kind: "svg" | "png";
  base64: string;
}

/** How the site looks like the house that publishes it; null where it keeps its own look. */
export interface House {
  /** The short name in the header; null: the organisation. */
  name: string | null;
  logo: HouseLogo | null;
  /** `#rrggbb` of links and of what has the focus on light surfaces, and of links on dark ones. */
  accent: string | null;
  accent_dark: string | null;
}

/** Where readers of what has gone are led: an anchor of a figure, or the path of a page, to another of its kind. */
export interface Redirect {
  from: string;
  to: string;
  /** Where it is written. */
  place: Place;
}

/** All that the site is made of: the settings that readers meet, the manifest, and the published results. */
export interface Report {
  title: string;
  organisation: string;
  currency: string;
  locale: string;
  audience: string;
  /** The whole address where the site stands, without a slash at its end; null where nobody told it. */
  site: { url: string | null };
  house: House;
  redirects: readonly Redirect[];
  /** The words of the interface, in the report's language. */
  words: Words;
  rules: ReportRules;
  groups: Record<string, string[]>;
  actions: Record<string, LevelAction>;
  models: ModelSettings;
  campaign: CampaignAssumptions;
  /** The smallest groups that are shown, and the largest part of a sum that one or two customers may be. */
  disclosure: {
    minimumCustomers: number;
    minimumRateBase: number;
    percentileTail: number;
    oneShare: number;
    twoShare: number;
    /** How coarsely numbers are told; null: as they are. */
    rounding: { countStep: number; significantDigits: number; wholePercentBelow: number } | null;
  };
  /** Who answers for a recommendation, by the word that pages use. */
  owners: Record<string, string>;
  manifest: Manifest;
  results: PublishedResult[];
  changes: Changes;
  /** What this release and the ones before it tell of themselves, newest first. */
  releases: readonly ReleaseNews[];
}
