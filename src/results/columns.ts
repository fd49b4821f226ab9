import type { ColumnShape, Guard, TableShape, Unit } from "./shape.ts";

/** A column that names the row. */
export const labelled = (label: string, unit: Unit = "text"): ColumnShape => ({
  unit,
  guard: "label",
  label,
});

/** A number of customers. */
export const counted = (label: string): ColumnShape => ({ unit: "customers", guard: "count", label });

/** An additive amount; `largest` names the private columns with the two largest contributions of one customer. */
export const summed = (unit: Unit, label: string, largest?: readonly [string, string]): ColumnShape => ({
  unit,
  guard: "sum",
  label,
  ...(largest ? { largest } : {}),
});

/** A share of 0..1; `of` names the column with the customers below the line, where it is not the row's n. */
export const rated = (label: string, of?: string): ColumnShape => ({
  unit: "share",
  guard: "rate",
  label,
  ...(of ? { of } : {}),
});

/** An average over the row's customers. */
export const averaged = (unit: Unit, label: string, largest?: readonly [string, string]): ColumnShape => ({
  unit,
  guard: "mean",
  label,
  ...(largest ? { largest } : {}),
});

/** A percentile over the row's customers. */
export const percentile = (
  guard: Extract<Guard, "median" | "p10" | "p25" | "p75" | "p90">,
  unit: Unit,
  label: string,
): ColumnShape => ({ unit, guard, label });

/** One end of the interval around the column `of`, withheld with it. */
export const ranged = (unit: Unit, label: string, of: string): ColumnShape => ({
  unit,
  guard: "range",
  label,
  of,
});

/** A column that the rules need and nobody sees. */
export const hidden = (unit: Unit, label: string): ColumnShape => ({ unit, guard: "private", label });

/** The two hidden columns behind a sum or mean named `name`, as SQL names them. */
export const largestOf = (name: string): Record<string, ColumnShape> => ({
  [`${name}_largest`]: hidden("currency", "Largest contribution"),
  [`${name}_second`]: hidden("currency", "Second largest contribution"),
});

/** The names of those two columns. */
export const largestNames = (name: string) => [`${name}_largest`, `${name}_second`] as const;

/** Customers and revenue of a partition of all customers, with what guards the revenue. */
export const customersAndRevenue: Readonly<Record<string, ColumnShape>> = {
  customers: counted("Customers"),
  revenue: summed("currency", "Revenue", largestNames("revenue")),
};

/** The shares that go with them. */
export const sharesOfAll: Readonly<Record<string, ColumnShape>> = {
  customers_share: rated("Share of customers"),
  revenue_share: rated("Share of revenue"),
};

/** A table in which every customer stands in exactly one row. */
export const partition = (
  label: string,
  key: readonly string[],
  columns: TableShape["columns"],
): TableShape => ({ label, key, n: "customers", partition: true, columns });

/** A table whose rows are about groups of customers that need not add up. */
export const groupsOf = (
  label: string,
  key: readonly string[],
  columns: TableShape["columns"],
  n: string | null = "customers",
): TableShape => ({ label, key, n, partition: false, columns });
