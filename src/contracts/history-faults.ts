/** A row of purchase histories as numbers; `m` is NaN where the row gives none, and null where the file has no such column. */
export interface HistoryRow {
  x: number;
  t_x: number;
  T: number;
  m: number | null;
}

/** One way in which a row can be wrong, and what to do about it. */
export interface HistoryFault {
  /** The column that it is about; null for the line as a whole. */
  column: keyof HistoryRow | null;
  fact: string;
  /** An example, from the first row that is wrong in this way; empty where there is nothing to show. */
  first: string;
  remedy: string;
}

const numberPattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number that a field holds; NaN for none. */
export const toNumber = (field: string): number => (numberPattern.test(field) ? Number(field) : Number.NaN);

/** May a value that is no number be shown? A comma too many can have put a name in its place. */
const isHarmless = (field: string) =>
  field.length <= 20 && (/^[\d\s.,+%-]+$/.test(field) || /^([+-]?inf(inity)?|nan|null|n\/?a)$/i.test(field));

/** What is wrong with one field by itself; only `m` may be empty. */
export function faultOfField(column: keyof HistoryRow, field: string): HistoryFault | undefined {
  const fault = (fact: string, first: string, remedy: string) => ({
    column,
    fact: `${column} ${fact}`,
    first,
    remedy,
  });
  const first = `"${field}"`;
  const value = toNumber(field);
  if (field === "")
    return column === "m"
      ? undefined
      : fault("has no value", "", "Every row needs x, t_x and T; only m may be empty, where x is 0.");
  if (!Number.isFinite(value))
    return fault(
      "is not a number",
      isHarmless(field) ? first : "",
      "Write digits with a point, and nothing else.",
    );
  if (value < 0) return fault("is below 0", first, "Counts, times and mean values begin at 0.");
  if (column === "x" && !Number.isSafeInteger(value))
    return fault(
      "is not a whole number",
      first,
      "x counts the purchases after the first; t_x and T are times.",
    );
  return undefined;
}

/** What is wrong with a row whose fields are right by themselves. */
export function faultOfRow({ x, t_x, T, m }: HistoryRow): HistoryFault | undefined {
  if (t_x > T)
    return {
      column: "t_x",
      fact: "t_x is above T",
      first: `with t_x ${t_x}, T ${T}`,
      remedy:
        "t_x is the time from the first purchase to the last, T from the first to the end of observation.",
    };
  if (x === 0 && t_x > 0)
    return {
      column: "t_x",
      fact: "t_x is above 0 where x is 0",
      first: `with t_x ${t_x}`,
      remedy:
        "x counts the purchases after the first: where there are none, the last is the first, and t_x is 0.",
    };
  if (x > 0 && t_x === 0)
    return {
      column: "t_x",
      fact: "t_x is 0 where x is above 0",
      first: `with x ${x}`,
      remedy: "A purchase after the first comes later: count those of one customer on one day as one.",
    };
  if (x > 0 && Number.isNaN(m))
    return {
      column: "m",
      fact: "m has no value where x is above 0",
      first: `with x ${x}`,
      remedy: "Give the mean value of the purchases after the first, or leave the column out.",
    };
  return undefined;
}
