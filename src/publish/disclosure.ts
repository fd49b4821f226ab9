import type { PublishedResult } from "../results/published.ts";
import type { Guard, Result, ResultShape } from "../results/shape.ts";
import { hideBeside } from "./disclosure/beside.ts";
import { type Cell, cellsOf, hideForItself, numberOf, type ResultCells } from "./disclosure/cells.ts";
import { hideComplements } from "./disclosure/complements.ts";
import { couple } from "./disclosure/couplings.ts";
import { type DisclosureRules, isSensitive } from "./disclosure/guards.ts";
import { type LastRelease, refuseBeside } from "./disclosure/last-release.ts";
import { modelOf } from "./disclosure/model.ts";
import { publishCells } from "./disclosure/publish-cells.ts";
import { hide, nearlyEqual } from "./disclosure/quantities.ts";
import { type Rounding, roundTold } from "./disclosure/rounding.ts";
import { systemOf } from "./disclosure/system.ts";

export { watchedGroupings } from "./disclosure/differences.ts";
export type { DisclosureRules } from "./disclosure/guards.ts";
export type { LastRelease } from "./disclosure/last-release.ts";

/** The rules for the audience `internal`. */
export const internalRules: DisclosureRules = {
  minimumCustomers: 10,
  minimumRateBase: 30,
  percentileTail: 10,
  oneShare: 0.5,
  twoShare: 0.75,
  rounding: null,
};

/** The rules for the audience `public`: the same, and numbers are told no more exactly than a reader needs them. */
export const publicRules: DisclosureRules = {
  ...internalRules,
  rounding: { countStep: 5, significantDigits: 3, wholePercentBelow: 1000 },
};

/** The rules for an audience of the settings. */
export const rulesFor = (audience: "internal" | "public"): DisclosureRules =>
  audience === "public" ? publicRules : internalRules;

function tableCellsOf(results: readonly ResultCells[]): Cell[] {
  return results.flatMap(({ tables }) =>
    tables.flatMap(({ cells }) => cells.flatMap((row) => [...row.values()])),
  );
}

function allCells(results: readonly ResultCells[]): Cell[] {
  const values = results.flatMap((result) => result.values.flatMap(({ cell }) => cell ?? []));
  return [...tableCellsOf(results), ...values];
}

function hideSensitive(results: readonly ResultCells[], rules: DisclosureRules): void {
  for (const cell of allCells(results)) if (isSensitive(cell, rules)) hideForItself(cell);
}

/** Rounds what is told, once it is known of which whole each share is a part. */
function roundCells(results: readonly ResultCells[], rounding: Rounding | null): void {
  for (const cell of allCells(results)) cell.published = roundTold(cell.value, cell, rounding);
}

function echoes(value: Cell, hidden: Cell): boolean {
  const [one, other] = [numberOf(value.value), numberOf(hidden.value)];
  // nothing and everything are said of too many groups to be anybody's number
  if (one === null || other === null || one === 0 || (hidden.guard === "rate" && one === 1)) return false;
  return value.guard === hidden.guard && value.unit === hidden.unit && nearlyEqual(one, other);
}

const echoing: ReadonlySet<Guard> = new Set(["count", "sum", "rate"]);

/** A value that is, or happens to be, the number of a hidden cell of the same kind goes with it. */
function hideEchoes(results: readonly ResultCells[]): void {
  const hidden = tableCellsOf(results).filter((cell) => cell.hidden && echoing.has(cell.guard));
  for (const { cell, shape } of results.flatMap((result) => result.values)) {
    if (cell && !shape.adds) cell.hidden ||= hidden.some((other) => echoes(cell, other));
  }
}

/**
 * Applies the disclosure rules to all results of a build at once, since what one table hides another may tell:
 * each cell for its own sake first; then, as long as arithmetic on everything that is shown (tables, their marginals,
 * totals, values, shares, means × customers) leads back to a hidden cell, the next cell with the fewest customers.
 * Totals of all customers are taken as known to the reader. Reasons are given in words of `Reason`.
 * A reader of the `last` release has its numbers too: what it withheld of a period that was over stays withheld, what it
 * told protects nothing, and a sum is told again only where enough customers stand behind its difference. A `UserError` where
 * that cannot be had; a plain `Error` where shapes and results contradict each other: nothing may be published then.
 */
export function disclose(
  results: readonly { result: Result; shape: ResultShape }[],
  rules: DisclosureRules = internalRules,
  last: LastRelease | null = null,
): PublishedResult[] {
  const cells = results.map(({ result, shape }) => cellsOf(result, shape));
  const model = modelOf(cells, rules);
  roundCells(cells, rules.rounding);
  hideSensitive(cells, rules);
  for (const quantity of model.forbidden) {
    hide(quantity);
    quantity.cells.forEach(hideForItself);
  }
  const beside = last && hideBeside(cells, model, rules, last);
  const system = systemOf([...model.relations, ...(beside?.relations ?? [])], beside?.tellsGrowth);
  couple(cells, model.blocks);
  const refuse = last
    ? (place: string) => refuseBeside(last, `${place} is withheld, and would follow from the two together.`)
    : undefined;
  while (hideComplements(system, rules, refuse).length > 0) couple(cells, model.blocks);
  hideEchoes(cells);
  return cells.map((one) => publishCells(one, rules.rounding));
}
