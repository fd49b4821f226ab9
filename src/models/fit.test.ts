import { expect, test } from "vitest";
import { maximise } from "./fit.ts";
import type { Objective } from "./minimise.ts";

const bounds = { rate: [1e-4, 1e4], other: [1e-4, 1e4] } as const;
const names = ["rate"] as const;

/** −mean log-likelihood of waiting times of mean 4 at an exponential rate: the maximum is at a rate of 1/4. */
const waiting: Objective = ([log = NaN], gradient) => {
  gradient[0] = 4 * Math.exp(log) - 1;
  return 4 * Math.exp(log) - log;
};

test("an exponential rate is fitted with the error that theory gives it", () => {
  const fit = maximise({
    parameterNames: names,
    objective: waiting,
    starts: [{ rate: 3 }, { rate: 0.01 }],
    customers: 100,
    bounds,
  });
  expect(fit.status).toBe("converged");
  expect(fit.parameters["rate"]).toBeCloseTo(0.25, 6);
  expect(fit.log_likelihood).toBeCloseTo(-100 * (1 + Math.log(4)), 8);
  // the variance of ln rate is 1/n
  expect(fit.covariance?.[0]?.[0]).toBeCloseTo(0.01, 6);
  expect(fit.smallest_eigenvalue).toBeCloseTo(1, 6);
  expect(fit.starts_spread).toBeLessThan(1e-9);
});

test("starts that end in different places show in their spread, and the better one is taken", () => {
  // two valleys in u = ln rate, at −1 and 1; the right one is deeper by 0.4 at first order
  const valleys: Objective = ([u = NaN], gradient) => {
    gradient[0] = 4 * u * (u * u - 1) - 0.2;
    return (u * u - 1) ** 2 - 0.2 * u;
  };
  const fit = maximise({
    parameterNames: names,
    objective: valleys,
    starts: [{ rate: 0.3 }, { rate: 3 }],
    customers: 10,
    bounds,
  });
  expect(Math.log(fit.parameters["rate"] ?? NaN)).toBeCloseTo(1.024, 3);
  expect(fit.starts_spread).toBeCloseTo(4, 1);
});

test("a parameter that runs away is on the boundary, and a level likelihood counts as that", () => {
  const runaway: Objective = ([u = NaN], gradient) => {
    gradient[0] = -Math.exp(-u / 4) / 4;
    return Math.exp(-u / 4);
  };
  const problem = { parameterNames: names, starts: [{ rate: 1 }], customers: 10, bounds };
  const out = maximise({ ...problem, objective: runaway });
  expect(out.status).toBe("boundary");
  expect(out.parameters["rate"]).toBeCloseTo(1e4, 6);
  expect(out.gradient_norm).toBe(0);
  const level = maximise({ ...problem, objective: () => 3 });
  expect([level.status, level.covariance, level.smallest_eigenvalue]).toEqual(["boundary", null, 0]);
});

test("an objective that is no number is not converged, not an error", () => {
  const fit = maximise({
    parameterNames: names,
    objective: () => NaN,
    starts: [{ rate: 1 }],
    customers: 10,
    bounds,
  });
  expect(fit.status).toBe("not_converged");
});

test("a warm start that leads nowhere is followed by the cold ones", () => {
  const barred: Objective = (point, gradient) => ((point[0] ?? 0) > 2 ? NaN : waiting(point, gradient));
  const problem = { parameterNames: names, objective: barred, starts: [{ rate: 1 }], customers: 10, bounds };
  expect(maximise(problem, { start: { rate: 1000 } }).parameters["rate"]).toBeCloseTo(0.25, 6);
});

test("starts are tried on the sample, and its end carried over to all", () => {
  let costly = 0;
  const all: Objective = (point, gradient) => {
    costly += 1;
    return waiting(point, gradient);
  };
  const sample: Objective = ([log = NaN], gradient) => {
    gradient[0] = 4.1 * Math.exp(log) - 1;
    return 4.1 * Math.exp(log) - log;
  };
  const starts = [0.001, 0.1, 10].map((rate) => ({ rate }));
  const fit = maximise({
    parameterNames: names,
    objective: all,
    coarse: sample,
    starts,
    customers: 10,
    bounds,
  });
  expect(fit.parameters["rate"]).toBeCloseTo(0.25, 6);
  expect(costly).toBeLessThan(10);
});
