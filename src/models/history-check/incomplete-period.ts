import { daysAWeek, isoOf, monthOf } from "../calendar.ts";
import { categoriesOf } from "./category-months.ts";
import { stoppedCategories } from "./category-stop.ts";
import { type DailySales, dailySalesOf, longestSilence, sumBetween } from "./daily-sales.ts";
import { enoughExpected } from "./evidence.ts";
import { type Fall, fallOf } from "./fall.ts";
import type { HistoryFacts, HistoryFinding } from "./history.ts";
import { endsMonth, lastDayOf } from "./months.ts";
import { type Comparable, lastMonth, lastWeek, type Period } from "./periods.ts";

/** What is wrong with the last period up to a day; all empty where nothing is. */
interface Stop {
  orders: Fall;
  revenue: Fall;
  /** No order came in its last days, though many were to be expected and no silence before was so long. */
  isSilent: boolean;
  categories: readonly string[];
}

type Compare = (firstDay: number, end: number) => Comparable | null;

/** Orders a day are judged by the half-year up to the last one. */
const halfYear = 182;

/** Whether the days after the last order are beyond any pause so far, with enough orders to be expected in them. */
function isSilent(sales: DailySales, end: number): boolean {
  const { firstDay, lastDay, orders } = sales;
  // fewer than some weeks know no usual pause
  if (!lastWeek(firstDay, lastDay)) return false;
  const from = Math.max(firstDay, lastDay - halfYear + 1);
  const rate = sumBetween(sales, orders, from, lastDay) / (lastDay - from + 1);
  const silence = end - lastDay;
  return silence > longestSilence(sales) && silence * rate >= enoughExpected;
}

function stopAt({ purchases, catalogue }: HistoryFacts, end: number, compare: Compare): Stop | null {
  const sales = dailySalesOf(purchases, end);
  const comparable = sales && compare(sales.firstDay, end);
  if (!sales || !comparable) return null;
  const orders = ({ from, to }: Period) => sumBetween(sales, sales.orders, from, to);
  const revenue = ({ from, to }: Period) => sumBetween(sales, sales.revenue, from, to) / sales.revenueUnit;
  const categories = compare === lastMonth ? categoriesOf(catalogue, monthOf(end)) : null;
  return {
    orders: fallOf(comparable, orders),
    revenue: fallOf(comparable, revenue),
    isSilent: isSilent(sales, end),
    categories: categories ? stoppedCategories(categories, comparable) : [],
  };
}

const isStopped = ({ orders, revenue, isSilent, categories }: Stop) =>
  orders.isFar || revenue.isFar || isSilent || categories.length > 0;

const unused = "so the last period is taken for incomplete and nothing is learned from it";

/** Each thing that stopped, as a finding; `calibrationEnd` is the date up to which the history is complete. */
function findingsOf(
  { orders, revenue, isSilent, categories }: Stop,
  calibrationEnd: number,
): HistoryFinding[] {
  const failed = (subject: string, value: number | null, sentence: string): HistoryFinding => ({
    check: "last_period",
    subject,
    outcome: "FAIL",
    value,
    date: isoOf(calibrationEnd),
    sentence,
  });
  const far = "far below what the time before leads to expect";
  const found: HistoryFinding[] = [];
  if (isSilent) found.push(failed("", orders.ratio ?? 0, `Orders stop before the delivery ends, ${unused}.`));
  else if (orders.isFar) found.push(failed("", orders.ratio, `Orders fall ${far}, ${unused}.`));
  else if (revenue.isFar) found.push(failed("", revenue.ratio, `Revenue falls ${far}, ${unused}.`));
  for (const category of categories)
    found.push(failed(category, 0, `This category stops, though it sold in every month before, ${unused}.`));
  return found;
}

/** The finding of a last period in which nothing stopped. */
function flowing(stop: Stop | null, end: number): HistoryFinding {
  const isPartial = stop !== null && !endsMonth(end);
  const sentence = !stop
    ? "The history is too short to tell whether its last period is complete."
    : isPartial
      ? "The last month is not over, but orders come as before, so its days are used and it is no month of its own."
      : "Orders run on to the end of the delivery, and every category that matters was sold in its last month.";
  return {
    check: "last_period",
    subject: "",
    outcome: isPartial ? "WARN" : "PASS",
    value: stop?.orders.ratio ?? null,
    date: isPartial ? isoOf(end) : null,
    sentence,
  };
}

/**
 * Whether the last month, or week where there are too few months, is complete: no stop of orders, of revenue or of a notable
 * category. Value of the finding: orders ÷ those that the periods before lead to expect (0 for a category that stopped).
 * `calibrationEnd` is the end of the last complete period: observationEnd where nothing stops, even within a month.
 */
export function checkLastPeriod(facts: HistoryFacts): {
  calibrationEnd: number;
  findings: HistoryFinding[];
} {
  const { observationEnd } = facts;
  const byMonth = stopAt(facts, observationEnd, lastMonth);
  const compare = byMonth ? lastMonth : lastWeek;
  const last = byMonth ?? stopAt(facts, observationEnd, lastWeek);
  let calibrationEnd = observationEnd;
  for (let stop = last; stop && isStopped(stop); stop = stopAt(facts, calibrationEnd, compare))
    calibrationEnd = byMonth ? lastDayOf(monthOf(calibrationEnd) - 1) : calibrationEnd - daysAWeek;
  const findings =
    last && isStopped(last) ? findingsOf(last, calibrationEnd) : [flowing(last, observationEnd)];
  return { calibrationEnd, findings };
}
