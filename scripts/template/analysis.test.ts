import { expect, test } from "vitest";
import { columnsOf, findIn, fiveCustomers, valuesOf } from "../../src/oracle/given.ts";

test("customers are counted in the year of their first order", async () => {
  const found = await findIn(fiveCustomers, "new-analysis");
  // customers 1, 2, 4 and 5 came first in 2023, customer 3 in 2024
  expect(columnsOf(found, "first_orders", "first_order_year", "customers", "customers_share")).toEqual([
    ["2023", 4, 0.8],
    ["2024", 1, 0.2],
  ]);
  expect(valuesOf(found)).toEqual({ customers: 5, newest_year: "2024" });
});
