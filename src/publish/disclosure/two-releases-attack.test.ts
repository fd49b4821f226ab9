import { describe, expect, it } from "vitest";
import { UserError } from "../../errors.ts";
import type { PublishedResult, PublishedTable } from "../../results/published.ts";
import type { Row } from "../../results/shape.ts";
import { disclose, internalRules } from "../disclosure.ts";
import { Knowledge } from "./test-knowledge.ts";
import {
  type Customer,
  cohortOf,
  drawWorld,
  endOf,
  flowsBetween,
  levelOf,
  months,
  notYet,
  releaseOf,
  spentBy,
  startOf,
} from "./test-two-releases.ts";

/*
 * The attacker of these tests has kept one release and reads the next. She knows the totals of both, and writes each number of
 * either as a sum over the finest groups that exist: customers of one segment, first month and level at the end of every
 * month that is told of; their revenue month by month. A hidden number of either release is hers when it is a combination
 * of what she has. Ordinary Gaussian elimination in doubles; nothing here knows how the rules work.
 */

/** One of the finest groups: its segment, first month, and level at the end of some months. */
interface Atom {
  segment: string;
  cohort: number;
  levels: ReadonlyMap<number, string>;
}
const levelNames = ["loyal", "quiet", "recent"];

/** Two releases: the months at whose ends they were made, and what they published. */
interface Pair {
  ends: readonly [number, number];
  published: readonly [PublishedResult, PublishedResult];
}

/** Every combination, of which no table of either release lacks a row. */
function atomsOf({ ends, published }: Pair): Atom[] {
  const told = months.filter((month) => ends.some((end) => month <= end && month > end - 3));
  const combine = (atoms: Atom[], month: number): Atom[] =>
    atoms.flatMap((atom) =>
      (atom.cohort > month ? [notYet] : levelNames).map((level) => ({
        ...atom,
        levels: new Map([...atom.levels, [month, level]]),
      })),
    );
  const bare = ["segment 0", "segment 1"].flatMap((segment) =>
    months
      .filter((month) => month <= ends[1])
      .map((cohort): Atom => ({ segment, cohort, levels: new Map() })),
  );
  const exists = (atom: Atom): boolean =>
    ends.every((end, at) => {
      if (atom.cohort > end) return true;
      return Object.entries(published[at]?.tables ?? {}).every(
        ([name, { rows }]) =>
          name === "months" ||
          rows.some((row) => isIn(atom, row, end) && (name !== "mix" || row["quarters_ago"] === 0)),
      );
    });
  return told.reduce(combine, bare).filter(exists);
}

/** Does a row of a release at the end of a month count the group? */
function isIn({ segment, cohort, levels }: Atom, row: Row, end: number): boolean {
  const month = row["quarter_end"] ? months.find((each) => endOf(each) === row["quarter_end"]) : end;
  if (cohort > end) return false;
  return (
    (row["segment"] ?? segment) === segment &&
    (row["cohort_month"] ?? startOf(cohort)) === startOf(cohort) &&
    (row["level"] === undefined || row["level"] === levels.get(month ?? -1))
  );
}

type Measure = "customers" | "revenue";
const tells: readonly [column: string, measure: Measure, needsCustomers: boolean][] = [
  ["customers", "customers", false],
  ["customers_share", "customers", false],
  ["revenue", "revenue", false],
  ["revenue_share", "revenue", false],
  ["revenue_mean", "revenue", true],
];

interface Fact {
  where: string;
  measure: Measure;
  vector: number[];
  isHidden: boolean;
}

/** Revenue has a number for each group and month up to the release's end. */
function vectorOf(atoms: readonly Atom[], row: Row, end: number, measure: Measure): number[] {
  const counted = atoms.map((atom) => (isIn(atom, row, end) ? 1 : 0));
  if (measure === "customers") return counted;
  return months.flatMap((month) =>
    atoms.map((atom, at) => {
      const isTold = month <= end && (row["order_month"] ?? startOf(month)) === startOf(month);
      return isTold && atom.cohort <= month ? (counted[at] ?? 0) : 0;
    }),
  );
}

const isWithheld = (table: PublishedTable, at: number, column: string): boolean =>
  table.reasons.some((one) => one.row === at && one.column === column && one.reason === "withheld");

function factsOf(name: string, table: PublishedTable, atoms: readonly Atom[], end: number): Fact[] {
  return table.rows.flatMap((row, at) =>
    tells.flatMap(([column, measure, needsCustomers]): Fact[] => {
      const isHidden = isWithheld(table, at, column);
      // a share of too few to be called a rate is no secret where its count is told
      if (isHidden && column.endsWith("_share")) return [];
      if (!(column in row) || (row[column] === null && !isHidden)) return [];
      // who is active in a month is another number than who is a customer
      if (name === "months" && column === "customers") return [];
      if (needsCustomers && !isHidden && isWithheld(table, at, "customers")) return [];
      const where = `${name}.${column} ${JSON.stringify(table.key.map((key) => row[key]))} of ${endOf(end)}`;
      return [{ where, measure, vector: vectorOf(atoms, row, end, measure), isHidden }];
    }),
  );
}

/** Sums over groups that no fact tells apart: the same, in fewer numbers. */
function compressed(vectors: readonly (readonly number[])[]): number[][] {
  const columns = new Map<string, number>();
  for (const at of vectors[0]?.keys() ?? []) {
    const column = vectors.map((vector) => vector[at] ?? 0).join();
    if (!columns.has(column)) columns.set(column, at);
  }
  return vectors.map((vector) => [...columns.values()].map((at) => vector[at] ?? 0));
}

/** Groups of a table in one release whose sum is looked for, one or several together. */
interface Wanted {
  rows: readonly Row[];
  end: number;
}

/** Which hidden cells an attacker finds of a measure after reading both releases, and which sums of those wanted. */
function readBoth(
  { ends, published }: Pair,
  measure: Measure,
  atoms: readonly Atom[],
  wanted: readonly Wanted[] = [],
): { hidden: string[]; found: boolean[] } {
  const facts = ends.flatMap((end, at) => {
    const { tables = {}, values = {} } = published[at] ?? {};
    const isTold = values[measure]?.value != null;
    const total = { where: "all", measure, vector: vectorOf(atoms, {}, end, measure), isHidden: false };
    const own = Object.entries(tables).flatMap(([name, table]) => factsOf(name, table, atoms, end));
    return [...(isTold ? [total] : []), ...own.filter((fact) => fact.measure === measure)];
  });
  const sums = wanted.map(({ rows, end }) => {
    const vectors = rows.map((row) => vectorOf(atoms, row, end, measure));
    return vectors[0]?.map((_, at) => vectors.reduce((sum, vector) => sum + (vector[at] ?? 0), 0)) ?? [];
  });
  const vectors = compressed([...facts.map(({ vector }) => vector), ...sums]);
  const known = new Knowledge();
  for (const [at, { isHidden }] of facts.entries()) if (!isHidden) known.learn(vectors[at] ?? []);
  const isFound = (at: number) => known.has(vectors[at] ?? []);
  return {
    hidden: facts.flatMap(({ where, isHidden }, at) => (isHidden && isFound(at) ? [where] : [])),
    found: sums.map((_, at) => isFound(facts.length + at)),
  };
}

function recovered(pair: Pair): string[] {
  const atoms = atomsOf(pair);
  return (["customers", "revenue"] as const).flatMap((measure) => readBoth(pair, measure, atoms).hidden);
}

/** Customers who change what some groups of a table have spent between the two releases. */
function changing(
  world: readonly Customer[],
  [from, to]: readonly [number, number],
  rows: readonly Row[],
): number {
  const share = (customer: Customer, end: number): number => {
    if (cohortOf(customer) > end) return 0;
    const isOne = (row: Row) =>
      (row["segment"] ?? customer.segment) === customer.segment &&
      (row["level"] ?? levelOf(customer, end)) === levelOf(customer, end);
    return rows.some(isOne) ? spentBy(customer, end) : 0;
  };
  return world.filter((customer) => share(customer, from) !== share(customer, to)).length;
}

const subsets = (rows: readonly Row[]): Row[][] =>
  rows
    .reduce<Row[][]>((sets, row) => sets.flatMap((set) => [set, [...set, row]]), [[]])
    .filter(({ length }) => length > 0);

/** Groups, one or several of a table together, whose revenue she knows in both releases, and which few have changed. */
function told(world: readonly Customer[], pair: Pair): string[] {
  const sets = ["levels", "segments"].flatMap((name) => subsets(pair.published[1].tables[name]?.rows ?? []));
  const wanted = sets.flatMap((rows) => pair.ends.map((end) => ({ rows, end })));
  const { found } = readBoth(pair, "revenue", atomsOf(pair), wanted);
  return sets.flatMap((rows, at) => {
    const count = changing(world, pair.ends, rows);
    const isKnown = found[2 * at] && found[2 * at + 1];
    return isKnown && count > 0 && count < 10
      ? [JSON.stringify(rows.map(({ level, segment }) => level ?? segment))]
      : [];
  });
}

/** Both releases of a world; the second is null where it is refused. */
function publishBoth(
  world: readonly Customer[],
  ends: readonly [number, number],
  isCareful = true,
): Pair | null {
  const [from, to] = ends;
  const [first] = disclose(releaseOf(world, from));
  if (!first) throw new Error("nothing is published");
  const last = {
    ...{ release_id: `${endOf(from)}-0123456789ab`, observation_end: endOf(from) },
    ...{ results: [first], flows: flowsBetween(world, from, to) },
  };
  try {
    const [second] = disclose(releaseOf(world, to), internalRules, isCareful ? last : null);
    if (!second) throw new Error("nothing is published");
    return { ends, published: [first, second] };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

const worlds = Array.from({ length: 24 }, (_, at) => ({
  seed: (at + 1) / 25,
  world: drawWorld((at + 1) / 25),
}));

describe.each([
  { ends: [3, 4] as const, apart: "one month" },
  { ends: [2, 4] as const, apart: "two months" },
  { ends: [1, 5] as const, apart: "four months" },
])("an attacker who has two releases, $apart apart", ({ ends }) => {
  const pairs = worlds.flatMap(({ seed, world }) => {
    const pair = publishBoth(world, ends);
    return pair ? [{ seed, world, pair }] : [];
  });

  it("recovers no hidden cell of either in 24 random worlds, of which most can be published", () => {
    expect(pairs.length).toBeGreaterThan(12);
    for (const { seed, pair } of pairs) expect([seed, recovered(pair)]).toEqual([seed, []]);
  });

  it("learns of no level and no segment, nor of several together, what fewer than ten have spent since", () => {
    for (const { seed, world, pair } of pairs) expect([seed, told(world, pair)]).toEqual([seed, []]);
  });
});

it("she would learn both if each release only looked at itself", () => {
  const careless = worlds.flatMap(({ world }) => {
    const pair = publishBoth(world, [3, 4], false);
    return pair ? [{ world, pair }] : [];
  });
  expect(careless.filter(({ pair }) => recovered(pair).length > 0).length).toBeGreaterThan(2);
  expect(careless.filter(({ world, pair }) => told(world, pair).length > 0).length).toBeGreaterThan(2);
});
