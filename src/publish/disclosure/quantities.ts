import { type Cell, numberOf } from "./cells.ts";
import type { Group } from "./flows.ts";
import type { Block } from "./partitions.ts";

/** An additive amount that a reader may know, work out, or must not learn: a cell, a total, a group's sum. */
export interface Quantity {
  place: string;
  /** Null where there is no number; then a reader takes it as adding nothing. */
  amount: number | null;
  /** Customers behind it. */
  n: number;
  largest: readonly [number, number] | null;
  /** The cells that tell it; one shown cell is enough. Empty for totals that no cell shows. */
  cells: readonly Cell[];
  /** Taken as known to every reader although no cell of the tables shows it (totals of all customers). */
  assumed: boolean;
  /** Must not be worked out while it is not known. */
  guarded: boolean;
  /** A zero that another table tells by having no row for it: known to every reader, whatever is hidden. */
  certain?: boolean;
  /** A total of all customers, which a report cannot but tell. */
  isOfEverybody?: boolean;
  /** A number of the last release alone. */
  isEarlier?: boolean;
  /** It follows from what the last release told for good. */
  hasFollowed?: boolean;
  /** For a sum whose difference to the last release is watched. */
  growth?: Growth;
}

/** What is known of the difference of a sum to the last release. */
export interface Growth {
  /** May it be told? It may be nothing, or of enough customers. */
  isTellable: boolean;
  /** The group whose sum it is. */
  group: Group;
}

/** One column of a partition as additive amounts: mean × customers, share × total, rate × base, counts and sums as they are. */
export interface Series {
  block: Block;
  column: string;
  /** What the amounts are in; amounts of different kinds are never compared. */
  unit: string;
  /** Amounts are published as they are; not derived from a mean, rate or share. */
  plain: boolean;
  /** In the order of the block's rows. */
  quantities: readonly Quantity[];
  total: Quantity;
}

/** Did the last release tell the number, or one that cannot have changed since? Then hiding it takes nothing back. */
export function isTold({ cells, isEarlier, hasFollowed }: Quantity): boolean {
  return isEarlier === true || hasFollowed === true || cells.some(({ told }) => told);
}

/** Can a reader know the quantity without any arithmetic? */
export function isKnown(quantity: Quantity): boolean {
  const { certain = false, assumed, hasFollowed = false, cells } = quantity;
  return certain || assumed || hasFollowed || cells.some(({ hidden, told }) => told || !hidden);
}

/** Is a cell that tells it withheld for its own sake, rather than to cover another? */
export const isPersonal = ({ cells }: Quantity): boolean => cells.some((cell) => cell.isPersonal);

/** Must arithmetic not lead to the quantity? */
export function isProtected(quantity: Quantity): boolean {
  return quantity.guarded && !isKnown(quantity);
}

/** Hides every cell that tells the quantity. */
export function hide(quantity: Quantity): void {
  quantity.assumed = false;
  for (const cell of quantity.cells) cell.hidden ||= cell.value !== null;
}

/** Equal but for the rounding of double sums. */
export function nearlyEqual(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-6 + 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}

/** Sum of amounts; those without a number add nothing. */
export function sumOf(quantities: readonly Quantity[]): number {
  return quantities.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
}

/** The two largest contributions of one customer to a union; null where one part does not tell its own. */
export function largestOfUnion(parts: readonly Quantity[]): readonly [number, number] | null {
  const filled = parts.filter(({ n }) => n > 0);
  if (filled.some(({ largest }) => largest === null)) return null;
  const all = filled.flatMap(({ largest }) => [...(largest ?? [])]).sort((one, other) => other - one);
  return [all[0] ?? 0, all[1] ?? 0];
}

function amountOf(cell: Cell): number | null {
  const value = numberOf(cell.value);
  if (value === null) return null;
  return cell.guard === "mean" || cell.guard === "rate" ? value * (cell.base ?? 0) : value;
}

/** What a cell tells of something larger: a share as an amount of its whole, a total repeated on each part. */
export function shareQuantity(cell: Cell, amount: number | null): Quantity {
  const { place, largest } = cell;
  return { place, amount, n: cell.n ?? 0, largest, cells: [cell], assumed: false, guarded: true };
}

const quantities = new WeakMap<Cell, Quantity>();

/** The one quantity of a cell. */
export function quantityOf(cell: Cell): Quantity {
  const made = quantities.get(cell) ?? shareQuantity(cell, amountOf(cell));
  quantities.set(cell, made);
  return made;
}

/** The union of quantities as one more quantity, which no cell tells so far. */
export function unionOf(place: string, parts: readonly Quantity[], n: number): Quantity {
  const largest = largestOfUnion(parts);
  return { place, amount: sumOf(parts), n, largest, cells: [], assumed: false, guarded: false };
}
