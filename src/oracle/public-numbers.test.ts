import { beforeAll, expect, it } from "vitest";
import { publicRules } from "../publish/disclosure.ts";
import type { PublishedResult } from "../results/published.ts";
import type { Scalar } from "../results/shape.ts";
import { findWorld, publishResults } from "./claims/told-claims.ts";
import { drawWorld } from "./random-world.ts";

const customers = 1_500;

/** A number as those within read it and as everybody does. */
interface Pair {
  place: string;
  column: string;
  unit: string;
  /** The customers of its row, or behind its value. */
  n: number;
  exact: number;
  told: number;
}

const numberOr = (value: Scalar | undefined, other: number): number =>
  typeof value === "number" ? value : other;

function pairsIn(exact: PublishedResult, told: PublishedResult): Pair[] {
  const pair = (
    place: string,
    column: string,
    unit: string,
    n: number,
    [one, other]: (Scalar | undefined)[],
  ) =>
    typeof one === "number" && typeof other === "number"
      ? [{ place, column, unit, n, exact: one, told: other }]
      : [];
  const values = Object.entries(exact.values).flatMap(([name, { value, unit, n }]) =>
    pair(`${exact.analysis}.${name}`, name, unit, n ?? 0, [value, told.values[name]?.value]),
  );
  const cells = Object.entries(exact.tables).flatMap(([name, { columns, rows }]) =>
    rows.flatMap((row, at) =>
      Object.entries(columns).flatMap(([column, { unit }]) =>
        pair(`${exact.analysis}.${name}[${at}].${column}`, column, unit, numberOr(row["customers"], 0), [
          row[column],
          told.tables[name]?.rows[at]?.[column],
        ]),
      ),
    ),
  );
  return [...values, ...cells];
}

let pairs: Pair[] = [];

beforeAll(async () => {
  const world = drawWorld({ seed: 0.61, customers, orders: 5, months: 36, wholeUnits: true });
  const { results, published } = await findWorld(world);
  const everybody = await publishResults(results, publicRules);
  pairs = published.flatMap((exact, at) => {
    const told = everybody[at];
    return told?.analysis === exact.analysis ? pairsIn(exact, told) : [];
  });
});

const ofUnit = (...units: string[]) => pairs.filter(({ unit }) => units.includes(unit));
const distance = ({ exact, told }: Pair) => Math.abs(exact - told);

// Oracle: the rules of rounding, applied to the number that those within read.
it("counts are told within half of five, amounts and averages within half of their third digit", () => {
  const counted = ofUnit("customers", "orders", "order_lines");
  expect(counted.length).toBeGreaterThan(200);
  expect(counted.filter((one) => distance(one) > Math.max(2.5, 0.005 * Math.abs(one.exact)))).toEqual([]);
  const amounts = ofUnit("currency", "months", "number");
  expect(amounts.length).toBeGreaterThan(100);
  expect(amounts.filter((one) => distance(one) > 0.005 * Math.abs(one.exact) + 1e-9)).toEqual([]);
});

it("parts of all customers, of all revenue and of all that may be lost are told within a tenth of a percent and five customers of all", () => {
  const ofAll = ["customers_share", "revenue_share", "all_customers_share", "expected_loss_share"];
  // the shares of an earlier day are of the customers of that day, those of a curve of a twentieth of all
  const parts = ofUnit("share").filter(
    ({ column, place, n }) => n > 0 && ofAll.includes(column) && !place.includes("level_mix"),
  );
  expect(parts.length).toBeGreaterThan(30);
  expect(parts.filter((one) => distance(one) > 0.0005 + 5 / customers)).toEqual([]);
});

it("no other share is further from the exact one than a whole percent and five of its customers", () => {
  const shares = ofUnit("share").filter(({ n }) => n > 0);
  expect(shares.filter(({ exact }) => exact > 0).length).toBeGreaterThan(100);
  expect(shares.filter((one) => distance(one) > 0.005 + 5 / one.n)).toEqual([]);
});
