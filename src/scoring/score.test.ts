import { expect, test } from "vitest";
import { engagementLevels } from "../contracts/settings.ts";
import { defaultActions, defaultRules } from "../oracle/default-rules.ts";
import { fiveCustomers, givenLines } from "../oracle/given.ts";
import { giveViews, prepareWarehouse, type World, withWarehouse } from "../oracle/world.ts";
import { levelRules, type ScoringRules, scoreCustomers } from "./score.ts";

const select = `select customer_key::integer as customer, recency_score::integer as r, frequency_score::integer as f,
  monetary_score::integer as m, engagement_level as level, customer_segment as segment
  from customer_scores order by customer_key`;

const scoresOf = (world: World, rules: ScoringRules = defaultRules) =>
  withWarehouse(async (warehouse) => {
    await giveViews(warehouse, world);
    await prepareWarehouse(warehouse, world);
    await scoreCustomers(warehouse, engagementLevels, rules, defaultActions);
    const rows = await warehouse.query(select);
    return rows.map(({ r, f, m, level, segment }) => [r, f, m, level, segment]);
  });

test("the rule of everybody else comes last and is open", () => {
  const last = levelRules(defaultRules).at(-1);
  expect(last).toMatchObject({ level: "Needs Attention", recency_min: 1, monetary_max: 5 });
});

test("five customers have the scores, level and segment that their arithmetic gives", async () => {
  // the cuts stand with the world
  expect(await scoresOf(fiveCustomers)).toEqual([
    [5, 4, 5, "Champions", "VIP"],
    [4, 3, 3, "Loyal Customers", "Regular"],
    [3, 1, 2, "Needs Attention", "New"],
    [2, 1, 4, "At Risk (High Value)", "New"],
    [1, 1, 1, "Churn Risk", "New"],
  ]);
});

test("frequency counts orders: 1, 2, up to 5, up to 10, more", async () => {
  const counts = [1, 2, 3, 5, 6, 10, 11];
  const lines = counts.flatMap((count, customer) =>
    Array.from({ length: count }, (_, at) => [`S${customer}-${at}`, customer, "2024-06-30", 1] as const),
  );
  const scores = await scoresOf(givenLines(lines, { observationEnd: "2024-06-30" }));
  expect(scores.map(([, frequency]) => frequency)).toEqual([1, 2, 3, 3, 4, 4, 5]);
});

test("the first rule that fits gives the level", async () => {
  const [champions, ...others] = defaultRules.engagement_levels;
  const open = { ...champions, recency_min: 1, frequency_min: 1, monetary_min: 1 };
  const firstFitsAll = { ...defaultRules, engagement_levels: [open, ...others] };
  const lastFitsAll = { ...defaultRules, engagement_levels: [...others, open] };
  const levelsUnder = async (rules: ScoringRules) =>
    (await scoresOf(fiveCustomers, rules)).map(([, , , level]) => level);
  expect(await levelsUnder(firstFitsAll)).toEqual(Array(5).fill("Champions"));
  expect(await levelsUnder(lastFitsAll)).toEqual([
    "Loyal Customers",
    "Loyal Customers",
    "Champions",
    "At Risk (High Value)",
    "Churn Risk",
  ]);
});

test("cuts, months and amounts come from the settings", async () => {
  const rules = {
    ...defaultRules,
    vip: { lifespan_months_min: 0, total_sales_min: 50.01 },
    quintile_cuts: [0.01, 0.02, 0.03, 0.04],
    frequency_cuts: [2, 3, 4, 5],
  };
  // all cuts lie between the two lowest values: M is 1 or 5, R is 5 or 1
  expect(await scoresOf(fiveCustomers, rules)).toEqual([
    [5, 5, 5, "Champions", "VIP"],
    [1, 2, 5, "At Risk (High Value)", "VIP"],
    [1, 1, 5, "At Risk (High Value)", "VIP"],
    [1, 1, 5, "At Risk (High Value)", "VIP"],
    [1, 1, 1, "Churn Risk", "Regular"],
  ]);
});

test("a level without an action is our mistake, since the settings have one for each", async () => {
  const { Champions, ...others } = defaultActions;
  await withWarehouse(async (warehouse) => {
    const scored = scoreCustomers(warehouse, engagementLevels, defaultRules, others);
    await expect(scored).rejects.toThrow("no action for Champions");
  });
  expect(Champions.priority).toBe("Critical");
});
