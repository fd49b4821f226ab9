import { expect, test } from "vitest";
import { bgNbd } from "./bg-nbd.ts";
import { historiesOf } from "./test-customers.ts";

const parameters = { r: 0.25, alpha: 4, a: 0.8, b: 2.5 };

test("the log-likelihood of a customer is that of the published implementations of Fader, Hardie & Lee 2005", () => {
  const [silent, busy] = bgNbd.logLikelihoods(
    parameters,
    historiesOf([
      [0, 0, 40],
      [200, 38, 40],
    ]),
  );
  expect(silent).toBeCloseTo(-0.59947382, 8);
  expect(busy).toBeCloseTo(100.7957, 4);
});

test("the example of Fader, Hardie & Lee 2005 is expected to buy 1.226 times in 39 weeks", () => {
  const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
  expect(bgNbd.expectedOrders(published, historiesOf([[2, 30.43, 38.86]]), 39)[0]).toBeCloseTo(1.226, 3);
});

test("a one-time buyer is alive for certain, however long ago the purchase was", () => {
  const silent = historiesOf([
    [0, 0, 0],
    [0, 0, 40],
    [0, 0, 5000],
  ]);
  expect([...bgNbd.probabilityAlive(parameters, silent)]).toEqual([1, 1, 1]);
});
