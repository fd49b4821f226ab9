import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changesOfAmounts } from "./changes-of-amounts.ts";
import { changesOfCustomers } from "./changes-of-customers.ts";
import { changesOfDates } from "./changes-of-dates.ts";
import { expectedClaims } from "./expected-claims.ts";
import { claimKey } from "./pages-for-base.ts";
import { shippedPages } from "./told-claims.ts";

const groups = [changesOfAmounts, changesOfCustomers, changesOfDates];

const pages = (readdirSync(shippedPages, { recursive: true }) as string[]).filter((file) =>
  file.endsWith(".mdx"),
);

/** Every claim in the source of a page, shown or not. */
const claimsIn = (page: string): string[] =>
  [
    ...readFileSync(join(shippedPages, page), "utf8").matchAll(
      /<Claim\b[^>]*?\b(?:that|named)=(["'])(.*?)\1/gs,
    ),
  ].map(({ 2: condition = "" }) => claimKey({ page, condition }));

test("every claim of the shipped pages has a truth that is told apart from them, and no truth is left over", () => {
  const expected = Object.values(expectedClaims).map(claimKey);
  expect(expected.toSorted()).toEqual(pages.flatMap(claimsIn).sort());
});

test("there are more than thirty changes, and every claim is turned by one of them", () => {
  const changes = groups.flatMap((group) => Object.entries(group));
  expect(new Set(changes.map(([name]) => name)).size).toBe(changes.length);
  expect(changes.length).toBeGreaterThan(30);
  const turned = new Set(changes.flatMap(([, { flips }]) => (flips === "nothing" ? [] : flips)));
  expect([...turned].sort()).toEqual(Object.keys(expectedClaims).sort());
});
