import { expect, it } from "vitest";
import { anchorAt, periodLabels } from "./periods.ts";

const months = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `${2022 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`,
  );
const write = (start: string) => start.slice(0, 7);

it("few periods are all labelled", () => {
  expect(periodLabels(months(3), write, 600).periods).toHaveLength(3);
});

it("many periods are labelled by their years", () => {
  const labels = periodLabels(months(38), write, 600);
  expect(labels.periods.map(labels.write)).toEqual(["2022", "2023", "2024", "2025"]);
});

it("more years than there is room for are thinned", () => {
  expect(periodLabels(months(240), write, 200).periods.length).toBeLessThan(6);
});

it("months within one year that do not fit are labelled by the first", () => {
  expect(periodLabels(months(12).slice(1), write, 100).periods).toEqual(["2022-02-01"]);
});

it("texts at the ends are anchored inwards", () => {
  expect([0, 5, 9].map((at) => anchorAt(at, 10))).toEqual(["start", "middle", "end"]);
  expect(anchorAt(0, 1)).toBe("middle");
});
