import type { ColumnShape, Row, Scalar, Unit } from "./shape.ts";

/** Why a number that was computed is not shown, or why there is none. */
export type Reason =
  /** Too few customers: showing it could tell about a person. */
  | "withheld"
  /** Not computed because it has no meaning here (a share of nothing, a month not yet over). */
  | "not_applicable";

/** A value as it may leave the house: the number, or the reason why there is none (never both). */
export interface PublishedValue {
  value: Scalar;
  reason?: Reason;
  unit: Unit;
  label: string;
  /** Number of customers behind it, where it is about a group and may be said. */
  n?: number;
}

/** A table as it may leave the house: private columns are gone, guarded cells are null with a reason. */
export interface PublishedTable {
  label: string;
  key: readonly string[];
  columns: Readonly<Record<string, Pick<ColumnShape, "unit" | "label" | "guard">>>;
  rows: readonly Row[];
  /** The cells without a number and why, in row order; a null cell always has an entry here. */
  reasons: readonly { row: number; column: string; reason: Reason }[];
}

/** A claim that an analysis tests itself. */
export interface PublishedClaim {
  /** null where a value that it leans on has no number or is withheld. */
  holds: boolean | null;
  /** The values of the analysis that it leans on. */
  of: readonly string[];
}

/** One analysis after the disclosure rules: the only form that pages, figures and downloads ever see. */
export interface PublishedResult {
  analysis: string;
  values: Readonly<Record<string, PublishedValue>>;
  tables: Readonly<Record<string, PublishedTable>>;
  /** Its named claims, where it has some. */
  claims?: Readonly<Record<string, PublishedClaim>>;
}
