import { expect, test } from "vitest";
import { findIn, fiveCustomers, givenLines, valuesOf } from "../../src/oracle/given.ts";

test("the headline numbers are those of the customers with a dated order", async () => {
  // orders 6 + 3 + 1 + 1 + 1 = 12; revenue 11 550, ÷ 12 = 962.5; Iceland has no dated order and n/a is no country
  expect(valuesOf(await findIn(fiveCustomers, "summary"))).toEqual({
    customers: 5,
    orders: 12,
    revenue: 11_550,
    average_order_value: 962.5,
    orders_per_customer: 2.4,
    first_order_date: "2023-01-05",
    observation_end: "2024-12-31",
    countries: 2,
  });
});

test("one customer with one order of decimals has a summary", async () => {
  const world = givenLines([["A1", 1, "2024-02-29", 19.99]], {
    observationEnd: "2024-03-31",
    wholeUnits: false,
  });
  expect(valuesOf(await findIn(world, "summary"))).toEqual({
    customers: 1,
    orders: 1,
    revenue: 19.99,
    average_order_value: 19.99,
    orders_per_customer: 1,
    first_order_date: "2024-02-29",
    observation_end: "2024-03-31",
    countries: 1,
  });
});
