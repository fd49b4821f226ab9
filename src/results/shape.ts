import { dateUnits, type Unit } from "../format.ts";

export { dateUnits, type Unit };

/** What a JSON file can hold without loss; dates are ISO text. */
export type Scalar = number | string | boolean | null;

/** One row of a table, in SQL's own column names. */
export type Row = Record<string, Scalar>;

/** A named scalar with its unit. */
export interface Value {
  value: Scalar;
  unit: Unit;
}

/** What one analysis found: exact, unrounded, before any disclosure rule. */
export interface Result {
  analysis: string;
  values: Record<string, Value>;
  tables: Record<string, Row[]>;
}

/**
 * How a column is guarded when it is published; each needs the row's `n` (its number of customers).
 * - `label`: names the row; always shown.
 * - `count`: a number of customers; `sum`: an additive amount over those customers.
 * - `mean`: an average over the n customers; `rate`: a share with the n customers below the line.
 * - `median`, `p10`, `p25`, `p75`, `p90`: percentiles over the n customers.
 * - `range`: an end of the interval around the column named by `of`, withheld with it.
 * - `bound`: a limit set by a rule or a cut, not by a person.
 * - `private`: needed for the rules (for instance the largest contributions to a sum); never published.
 */
export type Guard =
  | "label"
  | "count"
  | "sum"
  | "mean"
  | "rate"
  | "median"
  | "p10"
  | "p25"
  | "p75"
  | "p90"
  | "range"
  | "bound"
  | "private";

/** One column: its unit, its guard, its name for readers, and for a sum the columns of its largest contributions. */
export interface ColumnShape {
  unit: Unit;
  guard: Guard;
  /** Heading for readers, sentence case. */
  label: string;
  /** For `sum`: the private columns with the largest and second largest contribution of one customer. */
  largest?: readonly [first: string, second: string];
  /**
   * For `rate` and `mean` whose base is not the table's `n`: the column with their number of customers. For `range`: the
   * column with the estimate. For `sum` over a part of the row's customers: the column that counts that part.
   */
  of?: string;
}

/**
 * Rows that are a partition of all customers inside a table that as a whole is not one: for instance the rows of one
 * measure of the RFM scores, or month 0 of the cohorts (then a group that is hidden there is hidden in all its rows).
 * `where: {}` stands for all rows of a table that is a partition, where other tables give its groups other names.
 */
export interface PartitionShape {
  /** Which rows: those with these labels. The other key columns name the groups. */
  where: Row;
  /** What a key column is called in other tables about the same groups: `{ score: "recency_score" }`. */
  as?: Readonly<Record<string, string>>;
}

/** One table: what a row stands for, how to find one, and its columns in reading order. */
export interface TableShape {
  /** Title for readers, sentence case. */
  label: string;
  /** The columns that name a row; a look-up by one name uses the first. */
  key: readonly string[];
  /** The column with the number of customers behind a row; null where rows are not about customers. */
  n: string | null;
  /** Does every customer stand in exactly one row? Then counts and sums add up to the published totals. */
  partition: boolean;
  /**
   * Rows, by their first key, that only add up what cells of another table say. They, and values that add them, are the first
   * to be hidden where one of those cells needs cover.
   */
  spare?: readonly string[];
  /** The partitions inside a table that is not one itself; of one that is, what its groups are called elsewhere. */
  partitions?: readonly PartitionShape[];
  columns: Readonly<Record<string, ColumnShape>>;
}

/**
 * One named value: its unit, what it says (for the data page and alt texts), and how it is guarded.
 * `n` names the value of the same analysis that counts the customers behind it; null where it is not about a group.
 */
export interface ValueShape {
  unit: Unit;
  label: string;
  guard: Guard;
  n: string | null;
  /** For `range`: the value with the estimate. */
  of?: string;
  /** For a `count` or `sum` over rows of a partition: `table.column` and the keys of the rows that it adds up. */
  adds?: { table: string; column: string; rows: readonly string[] };
}

/** What an analysis declares of its result, in reading order. */
export interface ResultShape {
  values: Readonly<Record<string, ValueShape>>;
  tables: Readonly<Record<string, TableShape>>;
}
