import { gaussLegendre } from "./gauss-legendre.ts";

/** Weeks in a mean Julian year of 365.25 days. */
const weeksAYear = 365.25 / 7;
const { nodes, weights } = gaussLegendre(16);

/** The discount rate of a week that compounds to the yearly one; 0.1 is 10% a year. */
function weeklyRate(yearlyRate: number): number {
  if (!(yearlyRate >= 0 && yearlyRate < Infinity))
    throw new Error(`a yearly rate must be ≥ 0, not ${yearlyRate}`);
  return Math.log1p(yearlyRate) / weeksAYear;
}

function checkSpan(name: string, weeks: number): void {
  if (!(weeks > 0 && weeks < Infinity)) throw new Error(`${name} must be above 0, not ${weeks}`);
}

/**
 * Expected orders, each counting as much as a payment on its date is worth today. `cumulative` has those expected up to the end
 * of each of some equal steps from now; within a step they are taken as evenly spread. The last of `cumulative` at a rate of 0.
 */
export function discountedOrders(
  cumulative: ArrayLike<number>,
  weeksPerStep: number,
  yearlyRate: number,
): number {
  checkSpan("weeksPerStep", weeksPerStep);
  const decay = weeklyRate(yearlyRate) * weeksPerStep;
  if (decay === 0) return cumulative[cumulative.length - 1] ?? 0;
  const within = -Math.expm1(-decay) / decay;
  let [sum, before] = [0, 0];
  for (let step = 0; step < cumulative.length; step += 1) {
    const orders = cumulative[step] ?? 0;
    sum += (orders - before) * Math.exp(-decay * step) * within;
    before = orders;
  }
  return sum;
}

/**
 * The same from expected orders up to any time, a smooth function of the weeks from now that is 0 at 0. By parts it is
 * e^(−δH) E(H) + δ ∫ e^(−δt) E(t) dt over 0..H, with nodes that are denser near 0, where E may bend most. E(H) at a rate of 0.
 */
export function discountedOrdersUntil(
  cumulative: (weeks: number) => number,
  weeks: number,
  yearlyRate: number,
): number {
  checkSpan("weeks", weeks);
  const rate = weeklyRate(yearlyRate);
  let sum = Math.exp(-rate * weeks) * cumulative(weeks);
  if (rate === 0) return sum;
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at] ?? 0;
    const time = weeks * node * node;
    sum += rate * (weights[at] ?? 0) * 2 * weeks * node * Math.exp(-rate * time) * cumulative(time);
  }
  return sum;
}
