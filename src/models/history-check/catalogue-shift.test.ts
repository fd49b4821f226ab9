import { expect, test } from "vitest";
import { dayOf, monthOf } from "../calendar.ts";
import { checkCatalogue } from "./catalogue-shift.ts";
import { catalogueOf } from "./test-histories.ts";

const repeat = (times: number, value: number) => Array.from({ length: times }, () => value);
const until = monthOf(dayOf("2023-12-01"));

/** Outcome and value for products added and gone in the two years 2022 and 2023. */
function found(products: Readonly<Record<string, { lines: readonly number[]; price: number }>>) {
  return checkCatalogue(catalogueOf("2022-01-01", products), until).map(({ subject, outcome, value }) => [
    subject,
    outcome,
    value,
  ]);
}

const kept = { lines: repeat(24, 10), price: 10 };

test("the same products in both years shift nothing", () => {
  expect(found({ kept })).toEqual([
    ["products added", "PASS", 0],
    ["products gone", "PASS", 0],
  ]);
});

test("shares are those of revenue from products of one year alone", () => {
  const added = { lines: [...repeat(12, 0), ...repeat(12, 10)], price: 40 };
  const gone = { lines: [...repeat(12, 10), ...repeat(12, 0)], price: 5 };
  expect(found({ kept, added, gone })).toEqual([
    ["products added", "WARN", 400 / 500],
    ["products gone", "PASS", 50 / 150],
  ]);
});

test("the bound is the greater part", () => {
  const added = (price: number) => ({ lines: [...repeat(12, 0), ...repeat(12, 10)], price });
  expect(found({ kept, added: added(10) })[0]).toEqual(["products added", "PASS", 0.5]);
  expect(found({ kept, added: added(10.5) })[0]?.[1]).toBe("WARN");
});

test("products with hardly a line come and go by chance and count for nothing", () => {
  const rare = Object.fromEntries(
    Array.from({ length: 24 }, (_, month) => [
      `rare ${month}`,
      { lines: [...repeat(month, 0), 1], price: 500 },
    ]),
  );
  expect(found({ kept, ...rare }).map(([, outcome]) => outcome)).toEqual(["PASS", "PASS"]);
  expect(found(rare).map(([, , value]) => value)).toEqual([null, null]);
});

test("below two years, and without a catalogue, there is no value", () => {
  const short = catalogueOf("2022-02-01", { kept: { lines: repeat(23, 10), price: 10 } });
  expect(checkCatalogue(short, until).map(({ outcome, value }) => [outcome, value])).toEqual([
    ["PASS", null],
    ["PASS", null],
  ]);
  expect(checkCatalogue([], until).map(({ value }) => value)).toEqual([null, null]);
});

test("only the last two years up to the month asked for are looked at", () => {
  const longer = catalogueOf("2019-01-01", {
    old: { lines: repeat(36, 500), price: 10 },
    kept: { lines: repeat(72, 10), price: 10 },
    coming: { lines: [...repeat(60, 0), ...repeat(12, 900)], price: 10 },
  });
  expect(checkCatalogue(longer, until).map(({ value }) => value)).toEqual([0, 0]);
});
