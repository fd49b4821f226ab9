import { dayOf, monthOf } from "../calendar.ts";
import type { CatalogueMonth, HistoryFinding } from "./history.ts";
import { monthsAYear } from "./months.ts";

/** The greater part: then what customers did a year ago, they mostly did with other products. */
const greaterPart = 0.5;

/** A product with fewer lines in two years may lack one of them by chance (with five, once in sixteen). */
const enoughLines = 5;

/** What was sold of a product in the last twelve months, and in the twelve before. */
interface TwoYears {
  lines: number;
  last: number;
  before: number;
}

function twoYearsOf(catalogue: readonly CatalogueMonth[], untilMonth: number): TwoYears[] {
  const products = new Map<number, TwoYears>();
  for (const { month, product, lines, sales } of catalogue) {
    const age = untilMonth - monthOf(dayOf(month));
    if (age < 0 || age >= 2 * monthsAYear) continue;
    const own = products.get(product) ?? { lines: 0, last: 0, before: 0 };
    products.set(product, own);
    own.lines += lines;
    own[age < monthsAYear ? "last" : "before"] += sales;
  }
  return [...products.values()].filter(({ lines }) => lines >= enoughLines);
}

const sumOf = (products: readonly TwoYears[], year: "last" | "before") =>
  products.reduce((sum, product) => sum + product[year], 0);

/** Share of a year's revenue from products that the other year has nothing of; null where the year has no revenue. */
function shareWithout(products: readonly TwoYears[], year: "last" | "before", other: "last" | "before") {
  const all = sumOf(products, year);
  const alone = products.filter((product) => product[other] === 0);
  return all > 0 ? sumOf(alone, year) / all : null;
}

const isLongEnough = (catalogue: readonly CatalogueMonth[], untilMonth: number) =>
  catalogue.some(({ month }) => untilMonth - monthOf(dayOf(month)) >= 2 * monthsAYear - 1);

function findingOf(subject: string, value: number | null, shifted: string, kept: string): HistoryFinding {
  const isShifted = value !== null && value > greaterPart;
  const sentence =
    value === null ? "The history is too short to hold two years of the catalogue against each other." : kept;
  return {
    check: "catalogue",
    subject,
    outcome: isShifted ? "WARN" : "PASS",
    value,
    date: null,
    sentence: isShifted ? shifted : sentence,
  };
}

/**
 * How far the catalogue changed in the twelve months up to `untilMonth` (counted from January 1970). Values: share of their
 * revenue from products not sold in the twelve before, and share of the revenue of those from products not sold since, 0..1;
 * null below two years. Products with hardly a line are left out: they come and go by chance.
 */
export function checkCatalogue(catalogue: readonly CatalogueMonth[], untilMonth: number): HistoryFinding[] {
  const products = isLongEnough(catalogue, untilMonth) ? twoYearsOf(catalogue, untilMonth) : [];
  return [
    findingOf(
      "products added",
      shareWithout(products, "last", "before"),
      "Most of the last year's revenue is from products that were not sold the year before.",
      "Most of the last year's revenue is from products that were sold the year before too.",
    ),
    findingOf(
      "products gone",
      shareWithout(products, "before", "last"),
      "Most of the revenue of the year before was from products that are no longer sold.",
      "Most of the revenue of the year before was from products that are still sold.",
    ),
  ];
}
