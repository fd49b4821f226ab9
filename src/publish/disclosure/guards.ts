import type { Guard } from "../../results/shape.ts";
import { type Cell, numberOf } from "./cells.ts";
import type { Rounding } from "./rounding.ts";

/** The thresholds of one audience. */
export interface DisclosureRules {
  /** A cell needs this many customers. */
  minimumCustomers: number;
  /** A rate needs this many customers below the line. */
  minimumRateBase: number;
  /** A percentile needs this many customers beyond it. */
  percentileTail: number;
  /** A sum is hidden where one customer holds more than this share of it (0..1). */
  oneShare: number;
  /** A sum is hidden where two customers hold more than this share of it (0..1). */
  twoShare: number;
  /** How coarsely what is shown is told; null: as it is. */
  rounding: Rounding | null;
}

/** Share of the customers beyond each percentile, on its shorter side. */
const shareBeyond: Partial<Record<Guard, number>> = { median: 0.5, p10: 0.1, p25: 0.25, p75: 0.25, p90: 0.1 };

function customersNeeded(guard: Guard, rules: DisclosureRules): number {
  const beyond = shareBeyond[guard];
  if (beyond !== undefined)
    return Math.max(rules.minimumCustomers, Math.round(rules.percentileTail / beyond));
  return guard === "rate" ? rules.minimumRateBase : rules.minimumCustomers;
}

/** Is a sum in the hands of one or two customers? Every positive sum of one or two customers is. */
export function isDominated(
  sum: number,
  largest: readonly [number, number],
  rules: DisclosureRules,
): boolean {
  const [first, second] = largest;
  return first > rules.oneShare * sum || first + second > rules.twoShare * sum;
}

/** Nobody is behind the number: zero customers, and what they add up to, tell about no person. */
export function isEmptyGroup(cell: Cell): boolean {
  const adds = cell.guard === "count" || cell.guard === "sum" || cell.guard === "range";
  return cell.n === 0 && adds && cell.value === 0;
}

/** What `largest` is held against: the sum itself, or mean × customers. */
function sumBelow(cell: Cell): number {
  const value = numberOf(cell.value) ?? 0;
  return cell.guard === "mean" ? value * (cell.base ?? 0) : value;
}

/** Must the number be hidden for its own sake, whatever else is published? */
export function isSensitive(cell: Cell, rules: DisclosureRules): boolean {
  if (cell.value === null || cell.n === null || isEmptyGroup(cell)) return false;
  const behind = cell.guard === "rate" || cell.guard === "mean" ? (cell.base ?? 0) : cell.n;
  if (behind < customersNeeded(cell.guard, rules)) return true;
  return cell.largest !== null && isDominated(sumBelow(cell), cell.largest, rules);
}
