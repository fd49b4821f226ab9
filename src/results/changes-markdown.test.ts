import { expect, it } from "vitest";
import { testLanguage } from "../words/test-language.ts";
import type { Change, MovedClaim } from "./changes.ts";
import { writeMoves } from "./changes-markdown.ts";

const names = { from: "2024-06-30-aaaaaaaaaaaa", to: "2024-12-31-bbbbbbbbbbbb" };

const change = (about: Partial<Change> = {}): Change => ({
  name: "summary.revenue",
  unit: "currency",
  label: "Revenue",
  table: null,
  before: 1000,
  after: 1041,
  why: "new_data",
  ...about,
});

const claim: MovedClaim = {
  page: "value/page.mdx",
  subject: null,
  sentence: "Most money comes from few.",
  condition: "value.top10_revenue_share > 0.35",
  before: true,
  after: false,
};

it("tells the numbers, headline first, and the sentences", () => {
  const values = [
    change({ name: "value.share", unit: "share", label: "Share", before: 0.31, after: 0.298 }),
    change(),
  ];
  expect(writeMoves({ ...names, values, claims: [claim] }, testLanguage)).toMatchInlineSnapshot(`
    "## What moves

    From release 2024-06-30-aaaaaaaaaaaa to 2024-12-31-bbbbbbbbbbbb.

    2 published numbers move.

    | Number | From | To | Change | Why |
    | --- | --- | --- | --- | --- |
    | Revenue | €1,000 | €1,041 | +4.1% | New data |
    | Share | 31.0% | 29.8% | −1.2 points | New data |

    ### Tested sentences

    1 tested sentence moves.

    | Sentence | Page | Holds where | From | To |
    | --- | --- | --- | --- | --- |
    | Most money comes from few. | value/page.mdx | value.top10\\_revenue\\_share \\> 0.35 | Holds | Does not hold |
    "
  `);
});

it("says that nothing moves, also where a number moves in a digit that nobody writes", () => {
  const told = writeMoves({ ...names, values: [change({ after: 1000.0001 })], claims: [] }, testLanguage);
  expect(told).toContain("No published number moves.");
  expect(told).toContain("No tested sentence becomes true or false, comes or goes.");
});

it("tells the first 25 and how many more there are", () => {
  const values = Array.from({ length: 30 }, (_, at) => change({ name: `a.v${at}`, after: 2000 + at }));
  const told = writeMoves({ ...names, values, claims: [] }, testLanguage);
  expect(told.split("\n").filter((line) => line.startsWith("| Revenue"))).toHaveLength(25);
  expect(told).toContain("30 published numbers move.");
  expect(told).toContain("… and 5 more.");
});

it("keeps what a page says from being markup, a link or a call", () => {
  const sentence = "<img src=x> | [here](https://example.org) `a` *b* @somebody\n# head";
  const told = writeMoves({ ...names, values: [], claims: [{ ...claim, sentence }] }, testLanguage);
  const [line = ""] = told.split("\n").filter((one) => one.includes("somebody"));
  expect(line.match(/(?<!\\)\|/g)).toHaveLength(6);
  expect(line).not.toMatch(/(?<!\\)[<>`*#[\]]|@somebody|https:\/\//);
});
