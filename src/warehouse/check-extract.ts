import type { Problem } from "../errors.ts";
import { brokenOf, describeBroken, lineBreakChecks } from "./broken-rows.ts";
import type { Check } from "./check.ts";
import { checkGroups, findColumnRepeat, type GroupBreak } from "./check-groups.ts";
import { deliveredAs, type Engine, type Extract } from "./extract.ts";
import { readLines } from "./locate.ts";
import { compareRows, totalsOf } from "./manifest-check.ts";
import { checksOf, type Measures, measure } from "./measure.ts";
import { placesOf } from "./place.ts";
import { type ReaderFault, readerFault, strayQuote } from "./reader-fault.ts";

/** An extract as the checks leave it; measures are absent where it could not be read to its end. */
export interface CheckedExtract {
  problems: Problem[];
  measures?: Measures;
  /** Rows whose value has no match, by column whose link may lack one. */
  unmatched: Record<string, number>;
}

async function describeGroups(extract: Extract, breaks: readonly GroupBreak[]): Promise<Problem[]> {
  const places = await placesOf(extract, breaks);
  return breaks.map(({ fact, remedy }, at) => ({
    place: places[at] ?? { file: extract.file.path },
    fact,
    remedy,
  }));
}

async function findRepeats(engine: Engine, extract: Extract, { repeats }: Measures): Promise<GroupBreak[]> {
  const found: GroupBreak[] = [];
  for (const [column, count] of Object.entries(repeats))
    if (count > 0) found.push(...(await findColumnRepeat(engine, extract, column)));
  return found;
}

function unmatchedOf(checks: readonly Check[], { counts }: Measures): Record<string, number> {
  return Object.fromEntries(
    checks.flatMap((check, at) => (check.counted ? [[check.column, counts[at] ?? 0] as const] : [])),
  );
}

function emptyProblem(extract: Extract): Problem {
  return {
    place: { file: extract.file.path },
    fact: `The extract ${extract.table.name} has columns but no rows.`,
    remedy: "Export it again, whole.",
  };
}

function countProblems({ table, file }: Extract, { rows }: Measures): Problem[] {
  return table.rowCounts
    .filter((comparison) => !comparison.holds(rows))
    .map(({ words }) => ({
      place: { file: file.path },
      fact: `The extract has ${rows} rows; it must have ${words}.`,
      remedy: "Export it again, whole, or mend the rowCount of the contract.",
    }));
}

/** The engine names every stray quote alike; the line itself tells one that never closes from one that closes early. */
async function describeFault(extract: Extract, { line, fact, remedy }: ReaderFault): Promise<Problem> {
  const file = extract.file.path;
  if (line === undefined) return { place: { file }, fact, remedy };
  const text = (await readLines(extract.textPath, [line])).get(line) ?? "";
  const paired = (text.match(/"/g) ?? []).length % 2 === 0;
  const closer = fact === strayQuote && paired ? "A quote on this line closes before its value ends." : fact;
  return { place: { file, line }, fact: closer, remedy };
}

async function check(
  engine: Engine,
  extract: Extract,
  readable: readonly Extract[],
  notAfter: string,
): Promise<CheckedExtract> {
  const { file, table } = extract;
  const checks = [...lineBreakChecks(extract, "text"), ...checksOf(extract, readable, notAfter)];
  const measures = await measure(engine, extract, checks, totalsOf(file));
  if (measures.rows === 0) return { problems: [emptyProblem(extract)], unmatched: {} };
  const broken = await describeBroken(engine, extract, brokenOf(checks, measures), measures.rows);
  const breaks = [...(await findRepeats(engine, extract, measures)), ...(await checkGroups(engine, extract))];
  return {
    problems: [
      ...broken,
      ...(await describeGroups(extract, breaks)),
      ...countProblems(extract, measures),
      ...compareRows(file, table, measures),
    ],
    measures,
    unmatched: unmatchedOf(checks, measures),
  };
}

/**
 * Checks all that the contract says of an extract's rows: values, keys, rules, links to the `readable` extracts, and
 * its manifest. A file that the engine cannot read is told of in our words, without its rows.
 */
export async function checkExtract(
  engine: Engine,
  extract: Extract,
  readable: readonly Extract[],
  notAfter: string,
): Promise<CheckedExtract> {
  try {
    return await check(engine, extract, readable, notAfter);
  } catch (error) {
    const fault = readerFault(error, deliveredAs(extract));
    if (!fault) throw error;
    return { problems: [await describeFault(extract, fault)], unmatched: {} };
  }
}
