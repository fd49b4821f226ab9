/** Rows that break a rule. */
export interface Found {
  count: number;
  /** The same in words, as "on 3 lines". */
  where: string;
  /** How many rows there are. */
  rows: number;
  /** What the first of them holds there; null where it holds nothing. Told of only where it may be shown. */
  value: string | null;
}

/** A rule of the contract that each row keeps or breaks for itself. */
export interface Check {
  /** The column whose value's place in the line is told. */
  column: string;
  /** SQL over typed and raw columns that is true of rows that break the rule; null counts as kept. */
  predicate: string;
  /** SQL text of what a row holds there. */
  example: string;
  /** Whether so many may break it; absent where none may. */
  allows?: (count: number, rows: number) => boolean;
  /** Counted but never refused. */
  counted?: boolean;
  /** What is wrong, and what to do. */
  describe(found: Found): { fact: string; remedy: string };
}

/** An example at the end of a sentence, as `, first "x"`. */
export function firstOf(value: string | null): string {
  const longest = 40;
  if (value === null) return "";
  const shown = value.length > longest ? `${value.slice(0, longest)}…` : value;
  const printable = shown.replace(/\p{Cc}/gu, (control) => JSON.stringify(control).slice(1, -1));
  return `, first "${printable}"`;
}
