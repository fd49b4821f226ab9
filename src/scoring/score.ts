import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LevelAction, LevelRule, ReportRules } from "../results/report.ts";

/** The business rules behind the scores, as the settings give them. */
export type ScoringRules = Omit<ReportRules, "age_bands">;

/** What scoring needs of the warehouse. */
export interface ScoringWarehouse {
  run(sql: string, parameters?: Record<string, string | number>): Promise<void>;
  createTable(name: string, select: string, parameters: Record<string, string | number>): Promise<void>;
}

const openRule = {
  recency_min: 1,
  recency_max: 5,
  frequency_min: 1,
  frequency_max: 5,
  monetary_min: 1,
  monetary_max: 5,
};

/** The rules in the order in which they are tried; the last fits everybody. */
export function levelRules(rules: ScoringRules): LevelRule[] {
  return [...rules.engagement_levels, { level: rules.otherwise, ...openRule }];
}

async function createLevelRules(warehouse: ScoringWarehouse, rules: ScoringRules): Promise<void> {
  await warehouse.run(`create or replace table level_rules (
    rule_order integer, engagement_level varchar,
    recency_min integer, recency_max integer, frequency_min integer, frequency_max integer,
    monetary_min integer, monetary_max integer)`);
  for (const [rule_order, rule] of levelRules(rules).entries())
    await warehouse.run(
      `insert into level_rules values ($rule_order, $level, $recency_min, $recency_max,
        $frequency_min, $frequency_max, $monetary_min, $monetary_max)`,
      { rule_order, ...rule },
    );
}

async function createLevels(
  warehouse: ScoringWarehouse,
  levels: readonly string[],
  actions: Readonly<Record<string, LevelAction>>,
): Promise<void> {
  await warehouse.run(`create or replace table engagement_levels (
    level_order integer, engagement_level varchar, priority varchar, strategy varchar)`);
  for (const [level_order, level] of levels.entries()) {
    const action = actions[level];
    if (!action) throw new Error(`no action for ${level}`);
    await warehouse.run("insert into engagement_levels values ($level_order, $level, $priority, $strategy)", {
      level_order,
      level,
      ...action,
    });
  }
}

async function createLevelling(
  warehouse: ScoringWarehouse,
  { quintile_cuts, frequency_cuts }: ScoringRules,
): Promise<void> {
  // a macro binds no parameters, but it may read a variable
  await warehouse.run("set variable quintile_cuts = cast($cuts as double[])", {
    cuts: JSON.stringify(quintile_cuts),
  });
  await warehouse.run("set variable frequency_cuts = cast($cuts as integer[])", {
    cuts: JSON.stringify(frequency_cuts),
  });
  await warehouse.run(
    `create or replace macro rfm_levels(measured) as table ${await readSelect("rfm_levels")}`,
  );
}

const readSelect = (name: string) => readFile(join(import.meta.dirname, `${name}.sql`), "utf8");

/**
 * Adds to the warehouse what is known of each customer by the settings' rules: the tables `engagement_levels` (the five,
 * in order, with priority and strategy) and `customer_scores` (customer_summary with recency, frequency and monetary
 * score, engagement_level and customer_segment), and the macro `rfm_levels`, which adds scores and level to any table with
 * months_since_last_order, total_orders and total_sales. Equal inputs get equal scores: cut points, not tiles.
 */
export async function scoreCustomers(
  warehouse: ScoringWarehouse,
  levels: readonly string[],
  rules: ScoringRules,
  actions: Readonly<Record<string, LevelAction>>,
): Promise<void> {
  await createLevels(warehouse, levels, actions);
  await createLevelRules(warehouse, rules);
  await createLevelling(warehouse, rules);
  await warehouse.createTable("customer_scores", await readSelect("customer_scores"), {
    vip_months: rules.vip.lifespan_months_min,
    vip_sales: rules.vip.total_sales_min,
  });
}
