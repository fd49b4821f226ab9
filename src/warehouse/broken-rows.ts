import type { Problem } from "../errors.ts";
import type { Check } from "./check.ts";
import { deliveredAs, type Engine, type Extract, rawColumn } from "./extract.ts";
import { findFirst, type Measures } from "./measure.ts";
import { nounOf, placesOf, whereOf } from "./place.ts";

/** A value that holds a line break is a quote gone astray, and every line after it is counted wrong. */
function lineBreakCheck(extract: Extract, columns: readonly string[]): Check {
  const held = columns.map((name) => `contains(${rawColumn(name)}, chr(10))`);
  return {
    column: columns[0] ?? "",
    predicate: held.length > 0 ? held.join(" or ") : "false",
    example: "null",
    describe: ({ where }) => ({
      fact: `A value holds a line break ${where}: a quote may be missing or one too many.`,
      remedy: `Take line breaks out of values at the source; every ${nounOf(extract)} is one row.`,
    }),
  };
}

/** The check on stray line breaks: of text columns in the first scan, of all when something is wrong. */
export function lineBreakChecks(extract: Extract, which: "text" | "all"): Check[] {
  if (deliveredAs(extract) === "typed") return [];
  const columns = extract.table.columns.filter(({ type }) => which === "all" || type === "text");
  return [
    lineBreakCheck(
      extract,
      columns.map(({ name }) => name),
    ),
  ];
}

/** A check that some rows break, and how many. */
export interface Broken {
  check: Check;
  count: number;
}

/** The checks that an extract does not pass. */
export function brokenOf(checks: readonly Check[], { counts, rows }: Measures): Broken[] {
  return checks.flatMap((check, at) => {
    const count = counts[at] ?? 0;
    const passes = check.counted || (check.allows ? check.allows(count, rows) : count === 0);
    return passes ? [] : [{ check, count }];
  });
}

/**
 * What is wrong with the rows, with the place of the first of each. Where a value holds a line break nothing else is
 * told, since every line after it is counted wrong.
 */
export async function describeBroken(
  engine: Engine,
  extract: Extract,
  broken: readonly Broken[],
  rows: number,
): Promise<Problem[]> {
  if (broken.length === 0) return [];
  const astray = lineBreakChecks(extract, "all");
  const firsts = await findFirst(engine, extract, [...astray, ...broken.map(({ check }) => check)]);
  const [lineBreak] = astray.length > 0 ? firsts.splice(0, 1) : [];
  const told =
    lineBreak && lineBreak.row > 0 ? astray.map((check) => ({ check, count: 1, ...lineBreak })) : [];
  const all = broken.map((each, at) => ({
    ...each,
    row: firsts[at]?.row ?? 0,
    value: firsts[at]?.value ?? null,
  }));
  const shown = told.length > 0 ? told : all;
  const places = await placesOf(
    extract,
    shown.map(({ row, check }) => ({ row, column: check.column })),
  );
  return shown.map(({ check, count, row, value }, at) => ({
    place: places[at] ?? { file: extract.file.path },
    ...check.describe({ count, rows, value, where: whereOf(extract, count, row) }),
  }));
}
