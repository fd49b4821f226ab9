import type { Scalar } from "../../results/shape.ts";
import { type ScoredCustomer, unitsInOne } from "../customers.ts";
import { total } from "../statistics.ts";

/** Customers with what they spent, in ten-thousandths of the currency: whole numbers, so that nothing is lost to rounding. */
type Customers = readonly ScoredCustomer[];

/** A difference of two averages that readers do not see: half a hundredth of the currency, in ten-thousandths. */
const unseenDifference = 50;

/** A difference of two shares that readers do not see is less than one in so many. */
const seenParts = 2000;

const unitsOf = (customers: Customers): number[] => customers.map(({ units }) => units);

/** What the customers of some levels spent. */
export const unitsOfLevels = (customers: Customers, ...levels: readonly Scalar[]): number =>
  total(unitsOf(customers.filter(({ level }) => levels.includes(level))));

/** Is a level's part of revenue larger than its part of customers, so that readers see it? */
export function weighsMore(customers: Customers, level: Scalar): boolean {
  const own = customers.filter((customer) => customer.level === level).length;
  const units = total(unitsOf(customers));
  const lead = unitsOfLevels(customers, level) * customers.length - units * own;
  return seenParts * lead > units * customers.length;
}

/** Twice the middle of whole numbers. */
function twiceMiddle(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0);
}

/** Have customers spent more on average than the one in the middle, so that readers see it? */
export function isMeanAboveMiddle(customers: Customers): boolean {
  const lead = 2 * total(unitsOf(customers)) - customers.length * twiceMiddle(unitsOf(customers));
  return lead > 2 * unseenDifference * customers.length;
}

/** Is the historical CLV less on average than what was spent, so that readers see it? */
export function isClvBelowSpending(customers: Customers): boolean {
  const clvs = customers.map(({ clv }) => Math.round(clv * unitsInOne));
  return total(unitsOf(customers)) - total(clvs) > unseenDifference * customers.length;
}
