import { numberIn, textIn } from "./cells.ts";
import type { Row } from "./shape.ts";

/** The name of the row with the largest number in `measure`; the first of equals; an error where there is no row. */
export function leaderBy(rows: readonly Row[], measure: string, name: string): string {
  const [first, ...others] = rows;
  if (!first) throw new Error(`no row to lead by ${measure}`);
  const leader = others.reduce(
    (best, row) => (numberIn(row, measure) > numberIn(best, measure) ? row : best),
    first,
  );
  return textIn(leader, name);
}
