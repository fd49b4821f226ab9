import { dateUnits, type Guard, type Scalar, type Unit } from "../../results/shape.ts";

/** How coarsely numbers are told to an audience that may be anybody. */
export interface Rounding {
  /** Counts of customers, orders and order lines are told as multiples of this. */
  countStep: number;
  /** Money, and averages, are told with so many significant digits. */
  significantDigits: number;
  /** A share of fewer customers is told in whole percent; of as many, or more, with one decimal. */
  wholePercentBelow: number;
}

/** A number on its way out: what it is, and the customers below its line. */
export interface Told {
  guard: Guard;
  unit: Unit;
  base: number | null;
}

const counted: ReadonlySet<Unit> = new Set(["customers", "orders", "order_lines"]);
/** What adds up; averages of a count are no counts. An end of a range is rounded as what adds up is. */
const adding: ReadonlySet<Guard> = new Set(["count", "sum", "range"]);
const kept: ReadonlySet<Unit> = new Set(["score", ...dateUnits, "text"]);

const [wholePercent, onePercentDecimal] = [2, 3];

const toStep = (value: number, step: number): number => Math.round(value / step) * step;

/** A quotient of two whole numbers, times the lower one, misses the upper one by no more. */
const quotientError = 1e-6;

/**
 * A share from the rounded counts above and below its line, so that nobody works out the exact ones from it. What is above
 * the line of a share of revenue, or of a change, is no number of customers: such a share stays.
 */
function roundRate(value: number, base: number, step: number): number {
  const [above, below] = [value * base, toStep(base, step)];
  const isCount = Math.abs(above - Math.round(above)) < quotientError && above <= base;
  return below === 0 || !isCount ? value : Math.min(1, toStep(above, step) / below);
}

function roundShare(value: number, { guard, base }: Told, rounding: Rounding): number {
  const share = guard === "rate" && base !== null ? roundRate(value, base, rounding.countStep) : value;
  const digits = base !== null && base < rounding.wholePercentBelow ? wholePercent : onePercentDecimal;
  return Number(share.toFixed(digits));
}

/**
 * A number as it is told: counts in steps, money and averages with few digits, shares from rounded counts. Labels, scores,
 * dates and words stay, and so does everything where `rounding` is null.
 */
export function roundTold(value: Scalar, told: Told, rounding: Rounding | null): Scalar {
  const { guard, unit } = told;
  if (rounding === null || typeof value !== "number" || guard === "label" || kept.has(unit)) return value;
  if (unit === "share") return roundShare(value, told, rounding);
  if (counted.has(unit) && adding.has(guard)) return toStep(value, rounding.countStep);
  return Number(value.toPrecision(rounding.significantDigits));
}
