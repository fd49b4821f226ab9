import type { Place } from "../errors.ts";
import type { Comparison } from "./comparison.ts";
import type { RowRule } from "./row-rule.ts";

/** How a column's values are read: whole number, exact decimal, text, or calendar day. */
export type ColumnType = "integer" | "decimal" | "text" | "date";

/** Bounds of a value, each as plain number text or ISO date text; an absent one does not bind. */
export interface Limits {
  minimum?: string | undefined;
  maximum?: string | undefined;
  exclusiveMinimum?: string | undefined;
  exclusiveMaximum?: string | undefined;
}

/** How many rows may lack a value: those that are null, or that bear one of `words`. */
export interface MissingRule {
  metric: "nullValues" | "missingValues";
  /** The words that count as missing; null stands for an empty field. */
  words: readonly (string | null)[];
  comparison: Comparison;
  unit: "rows" | "percent";
}

/** One column of an extract. */
export interface Column {
  name: string;
  /** Other names that the column may have in a file. */
  synonyms: readonly string[];
  type: ColumnType;
  /** Digits in all and behind the point; of decimals only. */
  decimal?: { precision: number; scale: number } | undefined;
  required: boolean;
  unique: boolean;
  /** Tells of one person: its values are never shown. */
  personal: boolean;
  /** No value may be later than the day of delivery. */
  notAfterDelivery: boolean;
  /** The only values there may be, when there is such a list. */
  allowed?: readonly string[] | undefined;
  /** Words for "no value", such as n/a, that are let through as text. */
  missingWords: readonly string[];
  limits: Limits;
  pattern?: string | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  missing: readonly MissingRule[];
}

/** A column whose values are keys of another extract. */
export interface Link {
  column: string;
  toTable: string;
  toColumn: string;
  /** Values without a match are counted, not refused. */
  mayLackMatch: boolean;
}

/** Rows that share the value of `group` must share the value of each of `oneValueOf`; nulls are left aside. */
export interface GroupRule {
  group: string;
  oneValueOf: readonly string[];
}

/** One extract as the contract has it. */
export interface Table {
  name: string;
  columns: readonly Column[];
  /** The columns that identify a row together, in order; empty when there are none. */
  key: readonly string[];
  links: readonly Link[];
  rowRules: readonly RowRule[];
  groupRules: readonly GroupRule[];
  rowCounts: readonly Comparison[];
}

/** How old the latest value of a date column may be, in days. */
export interface Freshness {
  table: string;
  column: string;
  warnAfterDays: number;
  /** Beyond this the delivery is refused; absent when age only warns. */
  failAfterDays?: number | undefined;
  place: Place;
}

/** What every delivery must satisfy, parsed once from an Open Data Contract Standard file. */
export interface Contract {
  file: string;
  version: string;
  tables: readonly Table[];
  freshness: readonly Freshness[];
}
