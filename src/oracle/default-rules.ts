const openBounds = {
  recency_min: 1,
  recency_max: 5,
  frequency_min: 1,
  frequency_max: 5,
  monetary_min: 1,
  monetary_max: 5,
};

function ruleOf(level: string, bounds: Partial<typeof openBounds>) {
  return { level, ...openBounds, ...bounds };
}

/** The rules that the definitions of the report give as defaults, typed a second time so that a test can compare. */
export const defaultRules = {
  vip: { lifespan_months_min: 12, total_sales_min: 5000 },
  quintile_cuts: [0.2, 0.4, 0.6, 0.8],
  frequency_cuts: [1, 2, 5, 10],
  engagement_levels: [
    ruleOf("Champions", { recency_min: 4, frequency_min: 4, monetary_min: 4 }),
    ruleOf("Loyal Customers", { recency_min: 4, frequency_min: 3 }),
    ruleOf("At Risk (High Value)", { recency_max: 2, monetary_min: 4 }),
    ruleOf("Churn Risk", { recency_max: 2, frequency_max: 2 }),
  ],
  otherwise: "Needs Attention",
} as const;

/** The levels that the default settings put together. */
export const defaultGroups = {
  loyal: ["Champions", "Loyal Customers"],
  to_protect: ["Champions", "Loyal Customers", "At Risk (High Value)"],
  high_risk: ["At Risk (High Value)", "Churn Risk"],
  to_deprioritize: ["Churn Risk"],
} as const;

/** Priority and strategy of each level. */
export const defaultActions = {
  Champions: { priority: "Critical", strategy: "Retain & reward" },
  "Loyal Customers": { priority: "High", strategy: "Upsell & cross-sell" },
  "Needs Attention": { priority: "Medium", strategy: "Engagement nudges" },
  "At Risk (High Value)": { priority: "Critical", strategy: "Win-back campaigns" },
  "Churn Risk": { priority: "Low", strategy: "Deprioritize" },
} as const;

/** The models' settings, with few resamples: the intervals are held against oracles of their own. */
export const defaultModels = {
  horizon_days: 182,
  yearly_discount_rate: 0.1,
  resamples: 20,
  seed: 20141128,
  largest_contest: 200_000,
} as const;

/** The assumptions about a campaign that the default settings make. */
export const defaultCampaign = { reach: 0.8, save_rate: 0.05, cost_per_customer: 2 } as const;
