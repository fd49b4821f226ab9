import type { Distinct } from "./distinct.ts";
import type { Histories } from "./histories.ts";
import { type Layout, layoutOf, purchasingOf, waitsOf } from "./layout.ts";

/**
 * The likelihood that BG/NBD and MBG/NBD share: purchases at a rate from a gamma distribution (r, α), and after each a
 * chance p from a beta distribution (a, b) to leave for good. They differ in whether p also follows the first purchase.
 *
 * L = Γ(r+x) αʳ / Γ(r) · [ E(1−p)ⁿ (α+T)^−(r+x) + E p(1−p)ⁿ⁻¹ (α+t_x)^−(r+x) ], n chances to leave;
 * without the second term where n = 0. As ln L = ln of the first term + ln(1 + odds of having left).
 */

/** r, α, a, b. */
export type Values = readonly [r: number, alpha: number, a: number, b: number];
export const geometricNames = ["r", "alpha", "a", "b"] as const;

/** The chances to leave before the first repeat purchase: 0 in BG/NBD, 1 in MBG/NBD. */
export type FirstChances = 0 | 1;

/** What follows from the chances to leave alone, for each number of purchases. */
interface Staying {
  /** ln E(1−p)ⁿ, and its derivatives by ln a and ln b. */
  logs: Float64Array;
  byA: Float64Array;
  byB: Float64Array;
  /** ln of E p(1−p)ⁿ⁻¹ ÷ E(1−p)ⁿ = a/(b+n−1), −∞ for n = 0; and the share of b in b+n−1, 0 for n = 0. */
  leavingLogs: Float64Array;
  leavingShares: Float64Array;
}

function stayingOf({ values }: Distinct, [, , a, b]: Values, firstChances: FirstChances): Staying {
  const column = () => new Float64Array(values.length);
  const [logs, byA, byB, leavingLogs, leavingShares] = [column(), column(), column(), column(), column()];
  let [count, log, slopeA, slopeB] = [0, 0, 0, 0];
  for (let rank = 0; rank < values.length; rank += 1) {
    const chances = (values[rank] ?? 0) + firstChances;
    for (; count < chances; count += 1) {
      log -= Math.log1p(a / (b + count));
      slopeA -= a / (a + b + count);
      slopeB += (a / (a + b + count)) * (b / (b + count));
    }
    logs[rank] = log;
    byA[rank] = slopeA;
    byB[rank] = slopeB;
    leavingLogs[rank] = chances > 0 ? Math.log(a / (b + chances - 1)) : -Infinity;
    leavingShares[rank] = chances > 0 ? b / (b + chances - 1) : 0;
  }
  return { logs, byA, byB, leavingLogs, leavingShares };
}

/** Columns to fill, one row a history; the gradient by log parameters has four numbers a row. */
export interface Answers {
  logLikelihoods: Float64Array;
  gradients: Float64Array;
  alive: Float64Array;
  /** P(left for good), 1 − alive, without its rounding where it is small. */
  left: Float64Array;
}

export const answersFor = ({ frequency: { length } }: Histories): Answers => ({
  logLikelihoods: new Float64Array(length),
  gradients: new Float64Array(4 * length),
  alive: new Float64Array(length),
  left: new Float64Array(length),
});

const tablesOf = ({ frequency, recency, age }: Layout, values: Values, firstChances: FirstChances) => ({
  purchasing: purchasingOf(frequency, values[0], values[1]),
  staying: stayingOf(frequency, values, firstChances),
  toLast: waitsOf(recency, values[1]),
  toEnd: waitsOf(age, values[1]),
});

/** Log-likelihood, its gradient, P(alive) and P(left) of each row, into `answers`, which is handed back. */
export function answer(
  values: Values,
  histories: Histories,
  firstChances: FirstChances,
  answers: Answers = answersFor(histories),
): Answers {
  const layout = layoutOf(histories);
  const { purchasing, staying, toLast, toEnd } = tablesOf(layout, values, firstChances);
  const { logLikelihoods, gradients, alive, left } = answers;
  const [r] = values;
  for (let row = 0; row < layout.rows; row += 1) {
    const count = layout.frequency.ranks[row] ?? 0;
    const last = layout.recency.ranks[row] ?? 0;
    const end = layout.age.ranks[row] ?? 0;
    const x = layout.frequency.values[count] ?? 0;
    const endLog = toEnd.logs[end] ?? 0;
    const endShare = toEnd.shares[end] ?? 0;
    const silence = endLog - (toLast.logs[last] ?? 0);
    // the odds of having left, whose exponential may overflow
    const odds = (staying.leavingLogs[count] ?? 0) + (r + x) * silence;
    const small = Math.exp(-Math.abs(odds));
    const stays = (odds > 0 ? small : 1) / (1 + small);
    const gone = (odds > 0 ? 1 : small) / (1 + small);
    alive[row] = stays;
    left[row] = gone;
    logLikelihoods[row] =
      (purchasing.logs[count] ?? 0) +
      (staying.logs[count] ?? 0) -
      (r + x) * endLog +
      Math.max(0, odds) +
      Math.log1p(small);
    gradients[4 * row] = r * ((purchasing.slopes[count] ?? 0) - endLog + gone * silence);
    gradients[4 * row + 1] = (r + x) * (endShare - gone * (endShare - (toLast.shares[last] ?? 0))) - x;
    gradients[4 * row + 2] = (staying.byA[count] ?? 0) + gone;
    gradients[4 * row + 3] = (staying.byB[count] ?? 0) - gone * (staying.leavingShares[count] ?? 0);
  }
  return answers;
}
