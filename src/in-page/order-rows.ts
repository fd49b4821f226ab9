/** Which way a column is in order. */
export type Direction = "ascending" | "descending";

/** What a row is put in order by: the exact number, else the text; null where it is missing. */
export type Exact = number | string | null;

/** The exact value of a cell, from its attribute; numbers only where the column holds numbers. */
export const exactOf = (attribute: string | undefined, isNumeric: boolean): Exact =>
  attribute === undefined ? null : isNumeric ? Number(attribute) : attribute;

const compare = (one: number | string, other: number | string): number =>
  one < other ? -1 : one > other ? 1 : 0;

/** The rows in order; equals stay as they were, and what is missing comes last whichever way the order goes. */
export function orderRows<Row>(
  rows: readonly Row[],
  exact: (row: Row) => Exact,
  direction: Direction,
): Row[] {
  const sign = direction === "ascending" ? 1 : -1;
  return [...rows].sort((one, other) => {
    const [a, b] = [exact(one), exact(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * compare(a, b);
  });
}

/** Where a click leads: numbers begin with the largest, text with the first; the next click turns it round. */
export function nextDirection(now: string | null, isNumeric: boolean): Direction {
  if (now === "ascending") return "descending";
  if (now === "descending") return "ascending";
  return isNumeric ? "descending" : "ascending";
}
