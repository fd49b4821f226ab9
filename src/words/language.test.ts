import { expect, test } from "vitest";
import { english } from "./english.ts";
import { fill } from "./fill.ts";
import { createLanguage } from "./language.ts";
import { testLanguage } from "./test-language.ts";

test("a sentence about a number takes the form of its language, English two", () => {
  const { count, words } = testLanguage;
  expect([0, 1, 2, 2952].map((customers) => count(words.drawings.customers, customers))).toEqual([
    "0 customers",
    "1 customer",
    "2 customers",
    "2,952 customers",
  ]);
});

test("Polish has forms for one, few and many, and its own separators", () => {
  const polish = createLanguage({ locale: "pl-PL", currency: "PLN", words: english });
  const customers = {
    one: "{count} klient",
    few: "{count} klienci",
    many: "{count} klientów",
    other: "{count} klienta",
  };
  expect([1, 2, 5, 22, 25, 10_000].map((number) => polish.count(customers, number))).toEqual([
    "1 klient",
    "2 klienci",
    "5 klientów",
    "22 klienci",
    "25 klientów",
    "10\u00a0000 klientów",
  ]);
});

test("a form may leave the number out, and a language without forms has one", () => {
  const { count } = testLanguage;
  expect(count({ one: "a day", other: "{count} days" }, 1)).toBe("a day");
  const japanese = createLanguage({ locale: "ja-JP", currency: "JPY", words: english });
  expect(japanese.count({ other: "{count}人" }, 1)).toBe("1人");
});

test("a number that is written in another way decides the form all the same", () => {
  const { count, words } = testLanguage;
  expect(count(words.changes.days, -1, { distance: "-1" })).toBe("-1 day");
  expect(count(words.changes.days, 31, { distance: "+31" })).toBe("+31 days");
});

test("a placeholder that nobody fills in is a fault of ours", () => {
  expect(() => fill("Data to {date}", {})).toThrow('nobody tells what {date} is in "Data to {date}"');
});
