import { campaignValue, type Pool } from "../in-page/campaign-value.ts";
import type { Cell, ShownTable } from "../narrative/cell-text.ts";
import type { ReportView } from "../narrative/report-view.ts";
import type { Told } from "../narrative/told.ts";
import type { CampaignAssumptions } from "../results/report.ts";
import { format, words } from "./report.ts";

/** Some of the customers, as published: how many, and what is expected to be lost of them. */
export interface Part {
  name: string;
  customers: Told;
  loss: Told;
  low: Told;
  high: Told;
}

/** Those whom a scenario may be about. */
export interface NamedPool extends Pool {
  name: string;
}

const columns = {
  customers: "customers",
  loss: "expected_loss",
  low: "expected_loss_low",
  high: "expected_loss_high",
} as const;

const table = "revenue.expected_loss_by_level";

function partAt(name: string, place: string, view: ReportView): Part {
  const at = (column: keyof typeof columns) => view.look(`${place}.${columns[column]}`);
  return { name, customers: at("customers"), loss: at("loss"), low: at("low"), high: at("high") };
}

/** All customers and each level; empty where no method has passed its tests, so that there is nothing to plan with. */
export function partsOf(view: ReportView): Part[] {
  if (!view.holds('backtest.winner_outcome in ["PASS", "WARN"] && revenue.expected_loss > 0')) return [];
  const levels = view
    .table(table, ["engagement_level"])
    .rows.map(({ engagement_level }) => String(engagement_level))
    .map((level) => partAt(level, `${table}[${JSON.stringify(level)}]`, view));
  const held = levels.filter(({ customers }) => customers.value !== 0);
  return [partAt(words.whatIf.everybody, "revenue", view), ...held];
}

/** The part as numbers; null where one of them may not be said, or has no meaning here. */
export function poolOf({ name, ...told }: Part): NamedPool | null {
  const [customers, loss, low, high] = [told.customers, told.loss, told.low, told.high].map(
    ({ value }) => value,
  );
  const isTold =
    typeof customers === "number" &&
    typeof loss === "number" &&
    typeof low === "number" &&
    typeof high === "number";
  return isTold && customers > 0 ? { name, customers, loss, low, high } : null;
}

const headings = ["whom", "customers", "low", "base", "high"] as const;

/** What a campaign to everybody of each part is worth by the settings' assumptions, as a table. */
export function scenarioTable(
  parts: readonly Part[],
  campaign: CampaignAssumptions,
  view: ReportView,
): ShownTable {
  return {
    label: words.whatIf.table,
    columns: headings.map((name) => ({ name, label: words.whatIf[name], numeric: name !== "whom" })),
    rows: parts.map((part) => rowOf(part, campaign, view)),
    withheld: parts.some((part) => Object.values(part).some(isWithheld)),
  };
}

const isWithheld = (told: string | Told): boolean => typeof told !== "string" && told.reason === "withheld";

function rowOf(part: Part, campaign: CampaignAssumptions, view: ReportView): Cell[] {
  const { reach, save_rate: response, cost_per_customer: cost } = campaign;
  const pool = poolOf(part);
  const value = pool && campaignValue(pool, { contacted: pool.customers, reach, response, cost });
  const absent = [part.customers, part.loss, part.low, part.high].find((told) => told.value === null);
  const amounts = value
    ? [value.low, value.base, value.high].map((worth) => format(worth, "currency", { form: "table" }))
    : headings.slice(2).map(() => view.write(absent ?? part.loss));
  return [
    { text: part.name, numeric: false, missing: false },
    { text: view.write(part.customers), numeric: true, missing: part.customers.value === null },
    ...amounts.map((text) => ({ text, numeric: true, missing: !value })),
  ];
}
