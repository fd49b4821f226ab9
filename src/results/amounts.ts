import type { Unit, ValueShape } from "./shape.ts";

/** The rows of a partition that a value adds up. */
export type Adds = NonNullable<ValueShape["adds"]>;

/** A number of customers; `adds` where it is the sum of cells of a partition. */
export const countValue = (label: string, adds?: Adds): ValueShape => ({
  unit: "customers",
  label,
  guard: "count",
  n: null,
  ...(adds ? { adds } : {}),
});

/** An additive amount over the customers counted by the value `n`. */
export const sumValue = (unit: Unit, label: string, n: string, adds?: Adds): ValueShape => ({
  unit,
  label,
  guard: "sum",
  n,
  ...(adds ? { adds } : {}),
});

/** A share of 0..1 whose base is the customers counted by the value `n`. */
export const rateValue = (label: string, n: string): ValueShape => ({
  unit: "share",
  label,
  guard: "rate",
  n,
});

/** An average over the customers counted by the value `n`. */
export const meanValue = (unit: Unit, label: string, n: string): ValueShape => ({
  unit,
  label,
  guard: "mean",
  n,
});

/** A word or date that names something and says nothing of a person. */
export const labelValue = (label: string, unit: Unit = "text"): ValueShape => ({
  unit,
  label,
  guard: "label",
  n: null,
});

/** A median over the customers counted by the value `n`. */
export const medianValue = (unit: Unit, label: string, n: string): ValueShape => ({
  unit,
  label,
  guard: "median",
  n,
});

/** One end of the interval around the value `of`, withheld with it; about the customers counted by the value `n`. */
export const rangeValue = (unit: Unit, label: string, of: string, n: string): ValueShape => ({
  unit,
  label,
  guard: "range",
  of,
  n,
});
