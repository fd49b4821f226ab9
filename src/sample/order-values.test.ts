import { deviation, mean } from "d3-array";
import { expect, test } from "vitest";
import { valueModel } from "./order-values.ts";
import { drawsOf } from "./random.ts";

test("the mean order value is p·gamma/(q−1) at the parameters of Fader & Hardie 2013", () => {
  const parameters = { p: 6.25, q: 3.74, gamma: 15.44 };
  const drawCustomer = valueModel(drawsOf(1, "values test"), parameters);
  const values = Array.from({ length: 40_000 }, () => drawCustomer()());
  const standardError = (deviation(values) ?? 0) / Math.sqrt(values.length);
  expect(Math.abs((mean(values) ?? 0) - (6.25 * 15.44) / 2.74)).toBeLessThan(4 * standardError);
});

test("the orders of one customer vary by 1/√p around an own mean", () => {
  const drawValue = valueModel(drawsOf(2, "values test"), { p: 4, q: 4, gamma: 390 })();
  const values = Array.from({ length: 20_000 }, drawValue);
  expect((deviation(values) ?? 0) / (mean(values) ?? 0)).toBeCloseTo(1 / Math.sqrt(4), 1);
});
