import { mdxToJs } from "satteri";
import { expect, test } from "vitest";
import { linkTerms } from "./link-terms.ts";

/** The words that a page links by itself, in order. */
const linked = (source: string): string[] =>
  [...mdxToJs(source, { mdastPlugins: [linkTerms] }).code.matchAll(/of: "([a-z_]+)"/g)].map(
    ([, word]) => word ?? "",
  );

test("the first use of a term in a section is linked, and in the next section again", () => {
  expect(linked("A cohort is small. Another cohort is not.\n\nThe cohorts differ.")).toEqual(["cohort"]);
  expect(linked("One cohort.\n\n## What next?\n\nAll cohorts.")).toEqual(["cohort", "cohort"]);
});

test("terms are found with a capital, as several, and by their short form", () => {
  expect(linked("Cohorts have a CLV and an expected loss.")).toEqual(["cohort", "clv", "expected_loss"]);
});

test("the name of a level, a heading and a term linked by hand are left as they are", () => {
  expect(linked("Customers of Churn Risk.")).toEqual([]);
  expect(linked("## Which cohort?\n\nNone.")).toEqual([]);
  expect(linked('The <Term of="cohort">first quarter</Term> of a cohort.')).toEqual(["cohort"]);
});

test("the words themselves stay", () => {
  const { code } = mdxToJs("Each cohort pays.", { mdastPlugins: [linkTerms] });
  expect(code).toContain('"Each "');
  expect(code).toContain('"cohort"');
  expect(code).toContain('" pays."');
});
