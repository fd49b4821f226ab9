import { expect, test } from "vitest";
import { checkHazard, directionOf } from "./hazard-direction.ts";
import { hazardTrend } from "./hazard-trend.ts";
import { endOf, purchasesOf, simulate, simulatedFrom, usualWorld } from "./test-histories.ts";

/** Months with the same number exposed and shares that follow a function. */
const countsOf = (months: number, exposed: number, share: (month: number) => number) => ({
  exposed: new Float64Array(months).fill(exposed),
  ordered: Float64Array.from({ length: months }, (_, month) => exposed * share(month)),
});

test("a straight log line is recovered with its slope", () => {
  for (const slope of [-0.2, 0, 0.07])
    expect(hazardTrend(countsOf(18, 4000, (month) => 0.02 * Math.exp(slope * month)))?.slope).toBeCloseTo(
      slope,
      9,
    );
});

test("the evidence of a slope is the likelihood ratio of two Poisson rates where there are two months to compare", () => {
  // months 0 and 2 with 30 and 60 of 1000, month 1 unseen beyond one without weight: rates .03 and .06 against .045
  const trend = hazardTrend({
    exposed: Float64Array.of(1000, 1e-9, 1000),
    ordered: Float64Array.of(30, 0, 60),
  });
  expect(trend?.slope).toBeCloseTo(Math.log(2) / 2, 6);
  expect(trend?.evidence).toBeCloseTo(30 * Math.log(30 / 45) + 60 * Math.log(60 / 45), 6);
});

test("hazards that rise, fall and stay are told apart, with the hazard a year on against that at once", () => {
  const rising = directionOf(countsOf(18, 2000, (month) => 0.02 * 1.08 ** month));
  expect(rising.direction).toBe("rising");
  expect(rising.ratio).toBeCloseTo(1.08 ** 12, 6);
  expect(directionOf(countsOf(18, 2000, (month) => 0.2 * 0.85 ** month)).direction).toBe("falling");
  expect(directionOf(countsOf(18, 2000, () => 0.05)).direction).toBe("flat");
});

test("a rise that is sure but small is no direction", () => {
  expect(directionOf(countsOf(18, 1e8, (month) => 0.02 * 1.01 ** month)).direction).toBe("flat");
});

test("few orders, and months that jump about, tell no direction", () => {
  expect(directionOf(countsOf(10, 9, () => 0.1))).toEqual({ direction: "unknown", ratio: null });
  const jumping = directionOf(countsOf(18, 500, (month) => (month % 3 === 0 ? 0.18 : 0.02 + month / 500)));
  expect(jumping.direction).toBe("flat");
});

test("orders all at once leave a ratio that is finite", () => {
  const { ratio, direction } = directionOf(countsOf(12, 1000, (month) => (month === 0 ? 0.1 : 0)));
  expect(direction).toBe("falling");
  expect(ratio).toBeGreaterThanOrEqual(0);
  expect(ratio).toBeLessThan(1e-20);
});

test("customers who differ in rate and leave unseen have a falling hazard", () => {
  const findings = checkHazard(simulate(usualWorld), simulatedFrom, endOf(usualWorld));
  expect(findings.map(({ subject, outcome }) => [subject, outcome])).toEqual([
    ["one-time buyers", "PASS"],
    ["repeat buyers", "PASS"],
  ]);
  for (const { value, sentence } of findings) {
    expect(value).toBeLessThan(0.5);
    expect(sentence).toMatch(/sign of lost interest/);
  }
});

test("customers who replace what they bought have a rising hazard", () => {
  // each comes back once, 200 to 799 days after the first purchase
  const days = (customer: number) => [customer % 700, (customer % 700) + 200 + ((customer * 7919) % 600)];
  const customers = Array.from({ length: 3000 }, (_, customer) =>
    days(customer).filter((day) => day <= 1000),
  );
  const [first, repeat] = checkHazard(purchasesOf(customers), 0, 1000);
  expect(first).toMatchObject({ subject: "one-time buyers", outcome: "WARN" });
  expect(first?.value).toBeGreaterThan(2);
  expect(repeat).toMatchObject({ outcome: "PASS", value: null });
});

test("time before returns were possible is no exposure", () => {
  // from day 600 on everybody returns at one rate; before, nobody did
  const seed = { ...usualWorld, r: 50, alpha: 700, s: 0, growth: 1, customers: 6000 };
  const begin = simulatedFrom + 600;
  const purchases = simulate({ ...seed, chance: (day) => (day < begin ? 0 : 1) });
  const [wrong] = checkHazard(purchases, simulatedFrom, endOf(seed));
  const [right] = checkHazard(purchases, begin - 1, endOf(seed));
  expect(wrong?.outcome).toBe("WARN");
  expect(right?.outcome).toBe("PASS");
  expect(right?.value).toBeGreaterThan(1 / 1.25);
  expect(right?.value).toBeLessThan(1.25);
});

test("nobody, one customer and one day have no direction", () => {
  for (const customers of [[], [[100]], [[200], [200]], [[100, 200]]])
    expect(
      checkHazard(purchasesOf(customers), 100, 200).map(({ outcome, value }) => [outcome, value]),
    ).toEqual([
      ["PASS", null],
      ["PASS", null],
    ]);
});
