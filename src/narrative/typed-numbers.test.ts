import { expect, test } from "vitest";
import { findTypedNumbers } from "./typed-numbers.ts";

const found: Readonly<Record<string, readonly string[]>> = {
  "about 12% of 1,234 customers": ["percentage 12%", "large number 1,234"],
  "12 per cent, or 3.5 percentage points": ["percentage 12 per cent", "percentage 3.5 percentage points"],
  "EUR 5, €5m, 3 dollars, 2 EUR and ¥ 1 200": [
    "amount EUR 5",
    "amount €5m",
    "amount 3 dollars",
    "amount 2 EUR",
    "amount ¥ 1 200",
  ],
  "5.2 million and 12 thousand": ["large number 5.2 million", "large number 12 thousand"],
  "12000 customers, 12 345 orders, 12’345 lines": [
    "large number 12000",
    "large number 12 345",
    "large number 12’345",
  ],
  "1.5x as many, a slope of 0,8": ["decimal number 1.5", "decimal number 0,8"],
  "In 2013 1,000 came": ["large number 1,000"],
};

for (const [text, numbers] of Object.entries(found))
  test(`a typed number is found: ${text}`, () => {
    expect(findTypedNumbers(text).map(({ kind, text: typed }) => `${kind} ${typed}`)).toEqual(numbers);
  });

test.each([
  "the last 12 months of 5 levels",
  "in 2013, on 2024-12-31, in Q4 2013 and H1 2014, in the 1990s",
  "VIP 12 months, RFM 5 by 5",
  "no number at all",
])("names, years, dates and small whole numbers are none: %s", (text) => {
  expect(findTypedNumbers(text)).toEqual([]);
});

test("each is found at its place", () => {
  expect(findTypedNumbers("up 4.1% to 1,234")).toEqual([
    { kind: "percentage", text: "4.1%", at: 3 },
    { kind: "large number", text: "1,234", at: 11 },
  ]);
});
