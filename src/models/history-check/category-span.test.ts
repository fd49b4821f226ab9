import { expect, test } from "vitest";
import { dayOf, monthOf } from "../calendar.ts";
import { checkCategories } from "./category-span.ts";
import { catalogueOf } from "./test-histories.ts";

const repeat = (times: number, value: number) => Array.from({ length: times }, () => value);

type Lines = Readonly<Record<string, { lines: readonly number[]; price: number }>>;

/** Category, direction, date and value of each finding of catalogues from January 2022 on; PASS as one word. */
function found(categories: Lines, months: number) {
  const until = monthOf(dayOf("2022-01-01")) + months - 1;
  const findings = checkCategories(catalogueOf("2022-01-01", categories), until);
  return findings.map(({ outcome, subject, date, value, sentence }) =>
    outcome === "PASS" ? outcome : [subject, sentence.split(" ").at(-3), date, Number(value?.toFixed(2))],
  );
}

const tea = { lines: repeat(36, 150), price: 10 };

test("categories that are always sold pass", () => {
  expect(found({ tea, mugs: { lines: repeat(36, 40), price: 8 } }, 36)).toEqual(["PASS"]);
});

test("a category that begins and one that ends are told with month and share of revenue while sold", () => {
  const mugs = { lines: [...repeat(20, 0), ...repeat(16, 75)], price: 20 };
  const pots = { lines: [...repeat(30, 50), ...repeat(6, 0)], price: 30 };
  // mugs: 1500 of 1500 + 1500, and 1500 more in 10 of 16 months; pots: 1500 of 3000, and of 4500 in 10 of 30
  expect(found({ tea, mugs, pots }, 36)).toEqual([
    ["mugs", "before", "2023-09-01", Number((24 / (24 + 24 + 15)).toFixed(2))],
    ["pots", "after", "2024-06-30", Number((45 / (45 + 45 + 15)).toFixed(2))],
  ]);
});

test("a month that holds only the first days of a category is its first", () => {
  const mugs = { lines: [...repeat(20, 0), 3, ...repeat(15, 75)], price: 20 };
  expect(found({ tea, mugs }, 36).map((found) => found.slice(0, 3))).toEqual([
    ["mugs", "before", "2023-09-01"],
  ]);
});

test("strays before the beginning do not make it earlier", () => {
  const mugs = { lines: [0, 0, 1, ...repeat(8, 0), 2, ...repeat(8, 0), ...repeat(16, 75)], price: 20 };
  expect(found({ tea, mugs }, 36).map((found) => found.slice(0, 3))).toEqual([
    ["mugs", "before", "2023-09-01"],
  ]);
});

test("a category that begins with many others ends none", () => {
  const [few, many] = [repeat(24, 0), repeat(12, 900)];
  const mugs = { lines: [...few, ...many], price: 5 };
  const cups = { lines: [...few, ...many], price: 5 };
  expect(found({ tea, mugs, cups }, 36).map((found) => found.slice(0, 3))).toEqual([
    ["cups", "before", "2024-01-01"],
    ["mugs", "before", "2024-01-01"],
  ]);
});

test("cheap goods are notable by their order lines", () => {
  const bikes = { lines: repeat(36, 150), price: 2000 };
  const bottles = { lines: [...repeat(20, 0), ...repeat(16, 400)], price: 5 };
  expect(found({ bikes, bottles }, 36).map((found) => found.slice(0, 3))).toEqual([
    ["bottles", "before", "2023-09-01"],
  ]);
});

test("what is small, rare, or sold in its season alone neither begins nor ends", () => {
  expect(found({ tea, mugs: { lines: [...repeat(20, 0), ...repeat(16, 6)], price: 10 } }, 36)).toEqual([
    "PASS",
  ]);
  expect(found({ tea, mugs: { lines: [...repeat(24, 0), ...repeat(12, 1)], price: 400 } }, 36)).toEqual([
    "PASS",
  ]);
  const christmas = [...repeat(10, 0), 200, 300];
  const baubles = { lines: [...christmas, ...christmas, ...christmas], price: 10 };
  expect(found({ tea, baubles }, 36)).toEqual(["PASS"]);
  const summer = { lines: [...baubles.lines.slice(5), ...baubles.lines.slice(0, 5)], price: 10 };
  expect(found({ tea, summer }, 36)).toEqual(["PASS"]);
});

test("one category alone, one month and an empty catalogue pass", () => {
  expect(found({ tea }, 36)).toEqual(["PASS"]);
  expect(found({ tea: { lines: [3], price: 1 }, mugs: { lines: [2], price: 1 } }, 1)).toEqual(["PASS"]);
  expect(found({}, 12)).toEqual(["PASS"]);
});

test("months after the last one asked for are not looked at", () => {
  const mugs = { lines: [...repeat(30, 0), ...repeat(6, 75)], price: 20 };
  expect(found({ tea, mugs }, 30)).toEqual(["PASS"]);
});
