import { type Distinct, distinctOf } from "./distinct.ts";

/** Purchase histories as columns, one row a customer; time in weeks. */
export interface Histories {
  /** Repeat purchase periods x: whole, ≥ 0. */
  frequency: Float64Array;
  /** First to last purchase t_x: 0 where x = 0, above 0 elsewhere. */
  recency: Float64Array;
  /** First purchase to the end of observation, T ≥ t_x. */
  age: Float64Array;
}

/** The histories that differ, in a fixed order (frequency, recency, age), with the number of customers of each. */
export interface GroupedHistories extends Histories {
  /** Customers of each group; the sum of their weights once reweighed. */
  customers: Float64Array;
  /** Customer row → group row. */
  groupOf: Uint32Array;
}

/** A purchase each day for 270 years: models sum over the purchases, so that an absurd number would never end. */
const mostPurchases = 100_000;

/** Why a row can be no history; undefined where it can. */
function faultOf(frequency: number, recency: number, age: number): string | undefined {
  if (!(Number.isInteger(frequency) && frequency >= 0 && frequency <= mostPurchases))
    return `its frequency is not a whole number in 0..${mostPurchases}`;
  if (!(recency >= 0 && recency <= age && age < Infinity)) return "it must hold that 0 ≤ recency ≤ age < ∞";
  if (frequency > 0 && recency === 0) return "it has repeat purchases, yet a recency of 0";
  if (frequency === 0 && recency > 0) return "it has no repeat purchase, yet a recency above 0";
  return undefined;
}

function checkHistories({ frequency, recency, age }: Histories): void {
  if (recency.length !== frequency.length || age.length !== frequency.length)
    throw new Error("the columns of histories differ in length");
  for (let row = 0; row < frequency.length; row += 1) {
    const fault = faultOf(frequency[row] ?? NaN, recency[row] ?? NaN, age[row] ?? NaN);
    if (!fault) continue;
    const history = `frequency ${frequency[row]}, recency ${recency[row]}, age ${age[row]}`;
    throw new Error(`history row ${row} (${history}): ${fault}`);
  }
}

/** Rows in the order of their ranks, equal ranks in the order of `rows`: one pass of a counting sort. */
function sortedBy({ values, ranks }: Distinct, rows: Uint32Array): Uint32Array {
  const next = new Uint32Array(values.length + 1);
  for (let row = 0; row < ranks.length; row += 1) {
    const after = (ranks[row] ?? 0) + 1;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let rank = 1; rank < next.length; rank += 1) next[rank] = (next[rank] ?? 0) + (next[rank - 1] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const rank = ranks[row] ?? 0;
    const place = next[rank] ?? 0;
    next[rank] = place + 1;
    sorted[place] = row;
  }
  return sorted;
}

/** Rows in the order of frequency, recency and age. */
function inOrder({ frequency, recency, age }: Columns, rows: number): Uint32Array {
  const asGiven = new Uint32Array(rows).map((_, row) => row);
  // the last column first: a stable sort by the others keeps its order
  return [age, recency, frequency].reduce<Uint32Array>((sorted, column) => sortedBy(column, sorted), asGiven);
}

type Columns = Readonly<Record<keyof Histories, Distinct>>;

/** Group of each row, numbered in order; and one row of each group. */
function groupsOf(columns: Columns, rows: number): { groupOf: Uint32Array; firsts: Uint32Array } {
  const [x, tx, T] = [columns.frequency.ranks, columns.recency.ranks, columns.age.ranks];
  const order = inOrder(columns, rows);
  const groupOf = new Uint32Array(rows);
  const firsts = new Uint32Array(rows);
  let groups = 0;
  for (let at = 0; at < rows; at += 1) {
    const row = order[at] ?? 0;
    const last = firsts[Math.max(0, groups - 1)] ?? 0;
    if (groups === 0 || x[row] !== x[last] || tx[row] !== tx[last] || T[row] !== T[last]) {
      firsts[groups] = row;
      groups += 1;
    }
    groupOf[row] = groups - 1;
  }
  return { groupOf, firsts: firsts.slice(0, groups) };
}

/** The values of a column in some rows. */
function take(column: Float64Array, rows: Uint32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) taken[at] = column[rows[at] ?? 0] ?? 0;
  return taken;
}

/**
 * Customers of equal history, by exact value, as one row each: models cost by the row. A row that can be no history is
 * an Error that names it. Orders of one day must have been merged, so that a repeat purchase is later than the first.
 */
export function groupHistories(histories: Histories): GroupedHistories {
  checkHistories(histories);
  const { frequency, recency, age } = histories;
  const columns = { frequency: distinctOf(frequency), recency: distinctOf(recency), age: distinctOf(age) };
  const { groupOf, firsts } = groupsOf(columns, frequency.length);
  const grouped = {
    frequency: take(frequency, firsts),
    recency: take(recency, firsts),
    age: take(age, firsts),
    customers: new Float64Array(firsts.length),
    groupOf,
  };
  return reweigh(grouped, new Float64Array(groupOf.length).fill(1));
}

/** The same groups with another weight (≥ 0) for each customer, such as one resample of a bootstrap. */
export function reweigh(grouped: GroupedHistories, customerWeights: Float64Array): GroupedHistories {
  const { groupOf } = grouped;
  if (customerWeights.length !== groupOf.length) throw new Error("reweigh needs a weight for each customer");
  const customers = new Float64Array(grouped.customers.length);
  for (let row = 0; row < groupOf.length; row += 1) {
    const group = groupOf[row] ?? 0;
    customers[group] = (customers[group] ?? 0) + (customerWeights[row] ?? 0);
  }
  return { ...grouped, customers };
}
