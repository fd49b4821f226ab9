import { wilson } from "../../models/measures/wilson.ts";
import type { Row } from "../../results/shape.ts";
import { scorePopulation } from "../customers.ts";
import { levels } from "../expect-levels.ts";
import { ratio } from "../statistics.ts";
import { daysAfter } from "./change.ts";
import { exact, type SeenWorld } from "./seen-world.ts";

/** A share of fewer customers says nothing, and is not told. */
const fewest = 30;
const riskLevels: readonly string[] = ["At Risk (High Value)", "Churn Risk"];

/** A level at the last cut, and how many of its customers ordered within the horizon. */
interface JudgedLevel {
  level: string;
  customers: number;
  returned: number;
}

/** The levels at the last cut, scored from the lines up to it; none where no cut could be made. */
function judgeLevels(seen: SeenWorld): JudgedLevel[] {
  const cut = exact(seen, "backtest", "last_cut");
  if (typeof cut !== "string") return [];
  const { world } = seen;
  const end = daysAfter(cut, Number(exact(seen, "backtest", "horizon_days")));
  const known = scorePopulation({ ...world, observationEnd: cut });
  const back = new Set(
    world.lines.flatMap(({ date, customer }) =>
      date !== null && date > cut && date <= end ? [customer] : [],
    ),
  );
  return levels.map((level) => {
    const own = known.filter((customer) => customer.level === level);
    return { level, customers: own.length, returned: own.filter(({ key }) => back.has(key)).length };
  });
}

/** Those who came back of each level after the last cut, as rows. */
export const judgedRows = (seen: SeenWorld): Row[] =>
  judgeLevels(seen).map(({ level, customers, returned }) => ({
    level,
    returned_share: ratio(returned, customers),
  }));

/** The interval of the share of several levels together; null where one of them is too small to be told apart. */
function intervalOf(judged: readonly JudgedLevel[]) {
  if (judged.some(({ customers }) => customers > 0 && customers < fewest)) return null;
  const sum = (name: "customers" | "returned") => judged.reduce((total, one) => total + one[name], 0);
  return wilson(sum("returned"), sum("customers"));
}

/** Did fewer customers come back of the levels named high-risk than of the others, beyond chance? null if it may not be told. */
export function riskLevelsLost(seen: SeenWorld): boolean | null {
  const judged = judgeLevels(seen);
  const risk = intervalOf(judged.filter(({ level }) => riskLevels.includes(level)));
  const others = intervalOf(judged.filter(({ level }) => !riskLevels.includes(level)));
  return risk && others ? risk.high < others.low : null;
}
