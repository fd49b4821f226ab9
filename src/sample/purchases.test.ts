import { deviation, mean } from "d3-array";
import { expect, test } from "vitest";
import { markets } from "./markets.ts";
import { type PurchaseParameters, purchaseModel } from "./purchases.ts";
import { drawsOf } from "./random.ts";

const CUSTOMERS = 20_000;

/** The mean of the model in closed form (Schmittlein, Morrison & Colombo 1987; s is not 1). */
function expectedRepeats({ r, alpha, s, beta }: PurchaseParameters, weeks: number): number {
  return ((r * beta) / (alpha * (s - 1))) * (1 - (beta / (beta + weeks)) ** (s - 1));
}

function drawCounts(parameters: PurchaseParameters, weeks: number): number[] {
  const drawRepeats = purchaseModel(drawsOf(3, "purchases test"), parameters);
  return Array.from({ length: CUSTOMERS }, () => drawRepeats(weeks).length);
}

test("the closed form matches Fader & Hardie 2005: 1.473 purchases of a new customer in 52 weeks", () => {
  const parameters = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
  expect(expectedRepeats(parameters, 52)).toBeCloseTo(1.473, 2);
});

test.each(markets)("customers of the $market market buy as often as the closed form says", ({
  purchases,
}) => {
  for (const weeks of [26, 52, 156]) {
    const counts = drawCounts(purchases, weeks);
    const standardError = (deviation(counts) ?? 0) / Math.sqrt(CUSTOMERS);
    const error = (mean(counts) ?? 0) - expectedRepeats(purchases, weeks);
    expect(Math.abs(error)).toBeLessThan(4 * standardError);
  }
});

test("a customer who nearly never leaves buys at the mean rate, r / alpha a week", () => {
  const counts = drawCounts({ r: 2, alpha: 10, s: 2, beta: 1e9 }, 50);
  expect(mean(counts)).toBeCloseTo(10, 0);
});

test("purchases lie in order within the time observed", () => {
  const drawRepeats = purchaseModel(drawsOf(4, "purchases test"), { r: 3, alpha: 5, s: 0.5, beta: 20 });
  for (let customer = 0; customer < 500; customer += 1) {
    const times = drawRepeats(40);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.every((time) => time > 0 && time < 40)).toBe(true);
  }
});
