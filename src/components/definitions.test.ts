import { expect, test } from "vitest";
import { testLanguage } from "../words/test-language.ts";
import { ageBandsInWords, inWords, ordersByScore, rulesInWords, scoresInWords } from "./definitions.ts";

const open = {
  recency_min: 1,
  recency_max: 5,
  frequency_min: 1,
  frequency_max: 5,
  monetary_min: 1,
  monetary_max: 5,
};
const rules = {
  vip: { lifespan_months_min: 12, total_sales_min: 5000 },
  age_bands: [20, 30, 50],
  quintile_cuts: [0.2, 0.4, 0.6, 0.8],
  frequency_cuts: [1, 2, 5, 10],
  engagement_levels: [{ ...open, level: "At Risk", recency_max: 2, monetary_min: 4 }],
  otherwise: "Needs Attention",
};

test("the scores of a rule are told by the bound that is not open", () => {
  expect(scoresInWords([1, 5], testLanguage)).toBe("any");
  expect(scoresInWords([4, 5], testLanguage)).toBe("4 or more");
  expect(scoresInWords([1, 2], testLanguage)).toBe("2 or less");
  expect(scoresInWords([2, 3], testLanguage)).toBe("2 to 3");
  expect(scoresInWords([3, 3], testLanguage)).toBe("3");
});

test("a rule is told score by score", () => {
  expect(rulesInWords(rules, testLanguage)).toEqual([
    { level: "At Risk", recency: "2 or less", frequency: "any", monetary: "4 or more" },
  ]);
});

test("frequency scores are told in orders, without gaps", () => {
  expect(ordersByScore(rules, testLanguage)).toEqual(["1", "2", "3 to 5", "6 to 10", "11 or more"]);
});

test("age bands are told by their limits, and the unknown are named", () => {
  expect(ageBandsInWords(rules, testLanguage)).toEqual([
    "Under 20",
    "20 to 29",
    "30 to 49",
    "50 and over",
    "unknown",
  ]);
});

test("names make a phrase of any length", () => {
  expect(inWords(["A"], testLanguage)).toBe("A");
  expect(inWords(["A", "B"], testLanguage)).toBe("A and B");
  expect(inWords(["A", "B", "C"], testLanguage)).toBe("A, B and C");
  expect(inWords([], testLanguage)).toBe("none");
});
