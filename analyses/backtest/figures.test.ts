import { expect, it } from "vitest";
import type { PlotRow } from "../../src/figures/define.ts";
import { drawingOf, faultsOf, wordsIn } from "../../src/figures/test-drawings.ts";
import { proveFigures } from "../../src/figures/test-figures.ts";
import * as figures from "./figures.ts";

const method = (name: string, role: string, verdict: string, right: number, spread: number): PlotRow => ({
  ...{ name, role, verdict, customers: 5_200, tests: 4, ranked_right_share: right },
  ...{ ranked_right_worst: right - spread, ranked_right_best: right + spread / 2 },
});

const methods: PlotRow[] = [
  method("Logistic regression", "winner", "in use, with a warning", 0.734, 0.03),
  method("BG/NBD", "passed", "passed", 0.728, 0.04),
  method("Return hazard", "passed", "passed, with a warning", 0.71, 0.02),
  method("Pareto/NBD", "withheld", "withheld", 0.73, 0.035),
  method("Recency rule", "withheld", "withheld", 0.44, 0.05),
  { ...method("Base rate", "withheld", "withheld", 0.5, 0), ranked_right_worst: 0.5 },
  {
    ...method("RFM sum", "withheld", "withheld", 0, 0),
    ...{ ranked_right_share: null, ranked_right_share_reason: "not_applicable" },
    ...{ ranked_right_worst: null, ranked_right_best: null },
  },
  method("Cohort average", "reserve", "not needed", 0.52, 0.01),
];

const deciles: PlotRow[] = Array.from({ length: 10 }, (_, at) => {
  const predicted = 0.04 + 0.0065 * (at + 1) ** 2;
  const observed = predicted * (at % 2 === 0 ? 0.93 : 1.06);
  return { decile: at + 1, customers: 520, predicted, observed, low: observed - 0.03, high: observed + 0.04 };
});

const dates = [
  ...["2023-12-31", "2024-01-30", "2024-03-01", "2024-03-31", "2024-05-01", "2024-05-31", "2024-06-30"],
  ...["2024-07-31", "2024-08-30", "2024-09-29", "2024-10-30", "2024-11-29", "2024-12-29"],
];
const orders: PlotRow[] = dates.map((period_end, at) => ({
  ...{ period_end, actual_orders: 210 * at },
  expected_orders: at < 6 ? null : 210 * 6 + 228 * (at - 6),
}));

const values: PlotRow[] = [
  { name: "Own mean", role: "winner", verdict: "in use", customers: 900, mae: 21.4, rmse: 33, bias: 0.02 },
  { name: "Group mean", role: "reserve", verdict: "not needed", customers: 900, mae: 24, rmse: 35, bias: 0 },
  {
    ...{ name: "Gamma-Gamma", role: "withheld", verdict: "withheld", customers: 900 },
    ...{ mae: 20.9, rmse: 31, bias: -0.01 },
  },
];

proveFigures(figures, {
  rows: {
    methods_compared: methods,
    calibration: deciles,
    orders_by_period: orders,
    value_errors: values,
  },
  labels: ["decile"],
  snapshots: `${import.meta.dirname}/snapshots`,
});

const centreOf = (mark: Element | undefined): [number, number] => [
  Number(mark?.getAttribute("cx")),
  Number(mark?.getAttribute("cy")),
];

const attributes = (root: Element, selector: string, name: string) =>
  [...root.querySelectorAll(selector)].map((mark) => mark.getAttribute(name));

it("a withheld method is hollow and says so, and the one in use is the darkest", () => {
  const root = drawingOf(figures.methods_compared, methods);
  const fills = attributes(root, "circle", "fill");
  expect(fills.filter((fill) => fill === "var(--seq-5)")).toHaveLength(1);
  expect(root.querySelectorAll('[fill="var(--surface)"] circle, circle[fill="var(--surface)"]')).toHaveLength(
    3,
  );
  const words = wordsIn(root);
  expect(words.filter((word) => word === "withheld")).toHaveLength(4);
  expect(words).toContain("tossing a coin: 50%");
  expect(words).toContain("n/a");
});

it("a tenth stands as far across as was expected of it and as far up as came, on one scale", () => {
  const root = drawingOf(figures.calibration, deciles);
  const [first, last] = [0, 9].map((at) => [root.querySelectorAll("circle")[at]].map(centreOf)[0] ?? [0, 0]);
  const [across, up] = [0, 1].map((axis) => (last?.[axis] ?? 0) - (first?.[axis] ?? 0));
  // frame of 618 by 338 units; both scales end at 1.06 times the largest share drawn
  const end = 1.06 * 0.7714;
  expect(across).toBeCloseTo((618 * (0.69 - 0.0465)) / end, 0);
  expect(up).toBeCloseTo((-338 * (0.7314 - 0.043_245)) / end, 0);
  expect(wordsIn(root)).toContain("missed most");
});

it("tenths that are withheld are counted below the plot", () => {
  const some = deciles.map((row, at) =>
    at < 2 ? { ...row, observed: null, observed_reason: "withheld", low: null, high: null } : row,
  );
  expect(wordsIn(drawingOf(figures.calibration, some))).toContain(
    "2 of 10 groups are not drawn: they hold too few customers.",
  );
});

it("expected orders begin at the cut, dashed", () => {
  const root = drawingOf(figures.orders_by_period, orders);
  const words = wordsIn(root);
  expect(words).toEqual(expect.arrayContaining(["came", "2,520", "expected", "2,628"]));
  expect(words).toEqual(expect.arrayContaining(["31 December 2023", "29 December 2024"]));
  expect(root.querySelectorAll("[stroke-dasharray='5 4']")).toHaveLength(1);
});

it("the bar of a way to value is as long as its error", () => {
  const bars = attributes(drawingOf(figures.value_errors, values), "rect", "width").map(Number);
  expect((bars[0] ?? 0) / (bars[1] ?? 1)).toBeCloseTo(21.4 / 24, 2);
});

it("the words on the diagonal keep away from the dots", () => {
  const wordsAt = (rows: readonly PlotRow[]) =>
    [...drawingOf(figures.calibration, rows).querySelectorAll("text")]
      .find((text) => text.textContent === "as expected")
      ?.getAttribute("transform");
  const [least, , , , , , , , , most] = deciles;
  if (!least || !most) throw new Error("the test has no groups");
  const end = Number(most["predicted"]);
  const middle = { ...least, predicted: 0.62 * end, observed: 0.6 * end };
  expect(wordsAt([most, middle])).not.toBe(wordsAt([most, { ...middle, observed: 0 }]));
});

it("the word of the diagonal gives way to the name of the group missed most, wherever that lies", () => {
  for (const predicted of [0.2, 0.24, 0.28, 0.32])
    for (const observed of [0.04, 0.08, 0.12, 0.16, 0.2, 0.24]) {
      const two = [
        { decile: 1, customers: 60, predicted: 0.3, observed: 0.29, low: 0.2, high: 0.32 },
        { decile: 2, customers: 60, predicted, observed, low: observed - 0.03, high: observed + 0.03 },
      ];
      expect(faultsOf(figures.calibration, two), `${predicted}, ${observed}`).toEqual([]);
    }
});
