import { expect, test } from "vitest";
import { checkUnit } from "./units.ts";

test("each unit takes its own kind of cell, and null", () => {
  const fitting = [
    [12, "customers"],
    [0.5, "share"],
    [12.5, "currency"],
    ["Champions", "text"],
    ["2014-01-28", "date"],
    [null, "currency"],
    [null, "text"],
  ] as const;
  for (const [cell, unit] of fitting) expect(() => checkUnit("a", cell, unit)).not.toThrow();
});

test("what the engine hands over as text is refused where a number belongs", () => {
  const messageFor = (cell: unknown, unit: Parameters<typeof checkUnit>[2]) => {
    try {
      checkUnit("revenue.revenue_by_month[2].revenue", cell, unit);
    } catch (error) {
      return String(error);
    }
    return "no error";
  };
  const messages = [
    messageFor("NaN", "share"),
    messageFor("18482", "customers"),
    messageFor(Number.NaN, "currency"),
    messageFor(2014, "date"),
    messageFor("28/01/2014", "date"),
    messageFor(5, "text"),
    messageFor(undefined, "number"),
  ];
  expect(messages.join("\n")).toMatchInlineSnapshot(`
    "Error: revenue.revenue_by_month[2].revenue is NaN (string), but its unit share needs a number
    Error: revenue.revenue_by_month[2].revenue is 18482 (string), but its unit customers needs a number
    Error: revenue.revenue_by_month[2].revenue is NaN (number), but its unit currency needs a number
    Error: revenue.revenue_by_month[2].revenue is 2014 (number), but its unit date needs an ISO date
    Error: revenue.revenue_by_month[2].revenue is 28/01/2014 (string), but its unit date needs an ISO date
    Error: revenue.revenue_by_month[2].revenue is 5 (number), but its unit text needs text
    Error: revenue.revenue_by_month[2].revenue is undefined (undefined), but its unit number needs a number"
  `);
});
