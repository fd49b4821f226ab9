import { describe, expect, test } from "vitest";
import { DEFAULT_SEED } from "../../sample/parameters.ts";
import { makeSample, type Sample } from "../../sample/sample.ts";
import { dayOf, isoOf } from "../calendar.ts";
import type { CatalogueMonth, HistoryFacts } from "./history.ts";
import { checkHistory } from "./history-check.ts";
import { purchasesOf } from "./test-histories.ts";

/** A sample's dated lines as the facts of a history; every purchase day is one order of the same amount. */
function factsOf({ sales, products }: Sample): HistoryFacts {
  const daysOf = new Map<number, Set<number>>();
  const months = new Map<string, CatalogueMonth>();
  const categoryOf = new Map(products.map(({ product_key, category }) => [product_key, category ?? "n/a"]));
  for (const { order_date, customer_key, product_key: product, sales_amount } of sales) {
    if (order_date === null) continue;
    daysOf.set(customer_key, (daysOf.get(customer_key) ?? new Set()).add(dayOf(order_date)));
    const month = `${order_date.slice(0, 8)}01`;
    const { lines, sales: sum } = months.get(`${month} ${product}`) ?? { lines: 0, sales: 0 };
    const category = categoryOf.get(product) ?? "n/a";
    const grown = { month, category, product, lines: lines + 1, sales: sum + Number(sales_amount) };
    months.set(`${month} ${product}`, grown);
  }
  const customers = [...daysOf.values()].map((days) => [...days].sort((one, other) => one - other));
  return {
    observationEnd: customers.flat().reduce((last, day) => Math.max(last, day)),
    purchases: purchasesOf(customers),
    catalogue: [...months.values()],
  };
}

describe.each([DEFAULT_SEED, 1, 2, 3])("the sample of seed %i", (seed) => {
  test("is complete, repeats from its first day and passes every check", () => {
    const { calibrationEnd, returnsBegin, findings } = checkHistory(factsOf(makeSample(seed)));
    expect([returnsBegin, calibrationEnd].map(isoOf)).toEqual(["2022-01-03", "2024-12-31"]);
    expect(findings.filter(({ outcome }) => outcome !== "PASS")).toEqual([]);
  });
});
