import { join } from "node:path";
import { expect, test } from "vitest";
import { staleAfter } from "./dev-staleness.ts";
import { readOptions, root } from "./options.ts";

const options = { ...readOptions(["--as-of", "2025-01-03"]), gold: "/elsewhere/gold" };

test("an edit makes stale what is made of the file, and no more", () => {
  const expected = {
    words: [
      "analyses/value/page.mdx",
      "analyses/segments/level.mdx",
      "analyses/value/figures.ts",
      "analyses/value/review.json",
    ],
    numbers: ["analyses/value/totals.sql", "analyses/value/analysis.ts", "analyses/new/analysis.ts"],
    all: [
      "data/report.yaml",
      "data/contract.yaml",
      "data/redirects.yaml",
      "data/our-words.yaml",
      "data/logo.svg",
      "data/releases/2024-09-30-0123456789ab.json",
      "src/warehouse/staging/orders.sql",
      "src/models/fit.ts",
      "analyses/retention/ordered-by-level.ts",
      "src/narrative/narrate.ts",
      "src/format.ts",
      "src/words/english.ts",
      "scripts/report.ts",
    ],
    null: [
      "src/components/Table.astro",
      "src/figures/theme.ts",
      "src/layouts/Page.astro",
      "analyses/README.md",
      "analyses/value/analysis.test.ts",
      "analyses/value/snapshots/lorenz.svg",
      "src/warehouse/fixtures/one.csv",
      "src/models/fit.test.ts",
      "src/narrative/test-report.ts",
      "data/README.md",
      "data/build/results/value.json",
      "README.md",
    ],
  };
  for (const [stale, files] of Object.entries(expected))
    for (const file of files)
      expect([file, String(staleAfter(join(root, file), options))]).toEqual([file, stale]);
  expect(staleAfter("/elsewhere/gold/fact_sales.csv", options)).toBe("all");
  expect(staleAfter("/elsewhere/golden/fact_sales.csv", options)).toBeNull();
});
