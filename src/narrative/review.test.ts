import { describe, expect, test } from "vitest";
import type { Scalar, Unit } from "../results/shape.ts";
import { compareWithReview, hasMoved, recordReview, saidInReviews, writeMove } from "./review.ts";
import { testFormat } from "./test-report.ts";
import type { Told } from "./told.ts";

const tolerance = { share: 0.02, customers: 0.1, currency: 0.1, score: 0 };

const reviewed = {
  reviewed_by: "Ann Reader",
  release_id: "2024-06-30-0123456789ab",
  observation_end: "2024-06-30",
};

const told = (name: string, value: Scalar, unit: Unit, more: Partial<Told> = {}): Told => ({
  name,
  value,
  unit,
  label: "Customers",
  ...more,
});

// Oracle: a share may move by its tolerance in points, all others by that part of what they were; at the edge is within.
const moves: readonly [Unit, Scalar, Scalar, boolean][] = [
  ["share", 0.31, 0.33, false],
  ["share", 0.31, 0.3301, true],
  ["share", 0.01, -0.011, true],
  ["customers", 1000, 1100, false],
  ["customers", 1000, 899, true],
  ["currency", -200, -220, false],
  ["currency", -200, -179, true],
  ["currency", 0, 1, true],
  ["currency", 0, 0, false],
  ["score", 3, 3, false],
  ["score", 3, 4, true],
  // no tolerance is stated
  ["days", 10, 11, true],
  ["text", "Champions", "Champions", false],
  ["text", "Champions", "Churn Risk", true],
  ["date", "2024-06-30", "2024-07-01", true],
  ["customers", 1000, null, true],
  ["customers", null, 1000, true],
  ["customers", null, null, false],
];

test.each(
  moves,
)("a number of the unit %s that was %s and is %s has moved: %s", (unit, before, after, moved) => {
  expect(hasMoved(before, after, unit, tolerance)).toBe(moved);
});

describe("a review", () => {
  const champions = 'segments.engagement_levels["Champions"].customers';
  const record = recordReview(reviewed, [
    told("segments.customers", 1000, "customers"),
    told(champions, 100, "customers"),
    told("segments.change", 0.1, "share"),
  ]);

  test("keeps the numbers in the order of their names, so that equal reviews are equal files", () => {
    expect(Object.keys(record.values)).toEqual(["segments.change", "segments.customers", champions]);
    expect(record.values["segments.change"]).toEqual({ value: 0.1, unit: "share" });
  });

  test("tells what has moved since, and what it had not seen", () => {
    const now = [
      told("segments.customers", 1001, "customers"),
      told(champions, 200, "customers"),
      told("segments.change", 0.1, "currency"),
      told("segments.largest_level", "Champions", "text", { label: "Largest level" }),
    ];
    const { moved, ...about } = compareWithReview(record, now, tolerance, "en-GB");
    expect(about).toEqual(reviewed);
    expect(moved.map((number) => [number.label, ...Object.values(writeMove(number, testFormat))])).toEqual([
      ["Champions: customers", "100", "200"],
      ["Customers", "not on the page", "€0.10"],
      ["Largest level", "not on the page", "Champions"],
    ]);
  });

  test("never tells what a number was that is withheld now", () => {
    const { moved } = compareWithReview(
      record,
      [told(champions, null, "customers", { reason: "withheld" })],
      tolerance,
      "en-GB",
    );
    expect(moved.map((number) => writeMove(number, testFormat))).toEqual([
      { before: "not told", after: "withheld" },
    ]);
  });

  test("is cleared by another one", () => {
    const now = [told(champions, 200, "customers")];
    expect(compareWithReview(recordReview(reviewed, now), now, {}, "en-GB").moved).toEqual([]);
  });

  test("has said its reviewer, its day and its numbers", () => {
    const review = compareWithReview(record, [told(champions, 200, "customers")], tolerance, "en-GB");
    expect(saidInReviews([review, null])).toEqual({ names: ["Ann Reader"], cells: [100, "2024-06-30"] });
  });
});
