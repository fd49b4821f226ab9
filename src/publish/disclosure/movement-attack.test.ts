import { expect, it } from "vitest";
import { levels } from "../../oracle/expect-levels.ts";
import type { Levels } from "../../oracle/expect-movement.ts";
import type { PublishedResult, PublishedTable } from "../../results/published.ts";
import type { Row, Scalar } from "../../results/shape.ts";
import { Knowledge } from "./test-knowledge.ts";
import {
  drawLevels,
  levelsThen,
  movementResult,
  notYet,
  publishCarelessly,
  publishMovement,
} from "./test-movement.ts";

/*
 * The attacker knows the number of today's customers and reads every table about levels and movement. Her unknowns are
 * the customers by level a quarter ago and now, by level a year ago and now, and by level on each other day; that the
 * former two agree on today's levels, and that all add up to everybody, she knows too. A share tells her that its count is
 * so many parts of the customers of that day.
 */

/** Unknowns: `quarter|from|to`, `year|from|to`, `mix|quarters ago|level`. */
const unknowns = [
  ...["quarter", "year"].flatMap((period) =>
    levelsThen.flatMap((from) => levels.map((to) => `${period}|${from}|${to}`)),
  ),
  ...[2, 3, 5, 6, 7].flatMap((quarters) => levelsThen.map((level) => `mix|${quarters}|${level}`)),
];
const vectorOf = (isIn: (period: string, from: string, to: string) => boolean): number[] =>
  unknowns.map((unknown) => {
    const [period = "", from = "", to = ""] = unknown.split("|");
    return isIn(period, from, to) ? 1 : 0;
  });
const minus = (one: readonly number[], other: readonly number[], times = 1) =>
  one.map((entry, at) => entry - times * (other[at] ?? 0));

const levelNow = (name: string, by = "quarter") => vectorOf((period, _, to) => period === by && to === name);
function levelOn(quarters: number, name: string): number[] {
  if (quarters === 0) return levelNow(name);
  const by = { 1: "quarter", 4: "year" }[quarters];
  return vectorOf((period, from, to) =>
    by === undefined
      ? period === "mix" && from === String(quarters) && to === name
      : period === by && from === name,
  );
}
const everybodyOn = (quarters: number) => {
  const all = levelsThen.map((name) => levelOn(quarters, name));
  return unknowns.map((_, at) => all.reduce((sum, vector) => sum + (vector[at] ?? 0), 0));
};
const knownOn = (quarters: number) => minus(everybodyOn(quarters), levelOn(quarters, notYet));

const place = (level: string) => levels.map(String).indexOf(level);
function moved(direction: string): number[] {
  return vectorOf((period, from, to) => {
    if (period !== "quarter") return false;
    if (from === notYet || direction === "Joined") return from === notYet && direction === "Joined";
    const climbed = place(from) - place(to);
    return climbed === 0 ? direction === "Stayed" : direction === (climbed > 0 ? "Moved up" : "Moved down");
  });
}

/** A published number: a count over unknowns, or a count that is a share of another. */
interface Fact {
  where: string;
  count: number[];
  of: number[] | null;
  value: Scalar;
  hidden: boolean;
  /** Of how many customers it is a share; null for a count. */
  base: number | null;
  /** What it is before anything is hidden. */
  exact: Scalar;
}

/** The count of a row, and what its share is of: the customers of so many quarters ago. */
type Read = (row: Row) => { count: number[]; quarters: number };
const text = (cell: Scalar | undefined) => String(cell);
const movementReader = (by: string): { share: string; read: Read } => ({
  share: "",
  read: (row) => ({
    count: vectorOf(
      (period, from, to) => period === by && from === row["from_level"] && to === row["to_level"],
    ),
    quarters: 0,
  }),
});
const readers: Record<string, { share: string; read: Read }> = {
  movement_over_quarter: movementReader("quarter"),
  movement_over_year: movementReader("year"),
  moves_over_quarter: {
    share: "known_share",
    read: (row) => ({ count: moved(text(row["direction"])), quarters: 1 }),
  },
  level_mix: {
    share: "customers_share",
    read: (row) => {
      const quarters = Number(row["quarters_ago"]);
      return { count: levelOn(quarters, text(row["engagement_level"])), quarters };
    },
  },
  engagement_levels: {
    share: "",
    read: (row) => ({ count: levelNow(text(row["engagement_level"])), quarters: 0 }),
  },
};

function factsOfRow(
  name: string,
  at: number,
  exact: Row,
  table: PublishedTable,
  back: readonly Levels[],
): Fact[] {
  const reader = readers[name];
  if (!reader) throw new Error(`nobody reads ${name}`);
  const { count, quarters } = reader.read(exact);
  const factOf = (column: string, share: Pick<Fact, "of" | "base">): Fact => {
    const hidden = table.reasons.some(
      (one) => one.row === at && one.column === column && one.reason === "withheld",
    );
    const value = table.rows[at]?.[column] ?? null;
    return {
      where: `${name}[${at}].${column}`,
      count,
      value,
      hidden,
      exact: exact[column] ?? null,
      ...share,
    };
  };
  const share = { of: knownOn(quarters), base: back[quarters]?.size ?? 0 };
  const counted = factOf("customers", { of: null, base: null });
  return reader.share === "" ? [counted] : [counted, factOf(reader.share, share)];
}

function factsOfTables(back: readonly Levels[], { tables }: PublishedResult): Fact[] {
  const exact = movementResult(back).result.tables;
  return Object.entries(tables).flatMap(([name, table]) =>
    (exact[name] ?? []).flatMap((row, at) => factsOfRow(name, at, row, table, back)),
  );
}

/** What values tell; each repeats a cell or adds some up, and may be withheld only for looking like a hidden one. */
const valueVectors: Record<string, [count: number[], of: number[] | null]> = {
  customers: [everybodyOn(1), null],
  customers_a_quarter_ago: [knownOn(1), null],
  moved_up_customers: [moved("Moved up"), null],
  moved_down_customers: [moved("Moved down"), null],
  stayed_share: [moved("Stayed"), knownOn(1)],
};

const factsOfValues = ({ values }: PublishedResult): Fact[] =>
  Object.entries(valueVectors).flatMap(([where, [count, of]]) => {
    const told = values[where];
    if (!told) throw new Error(`there is no ${where}`);
    return [{ where, count, of, value: told.value, hidden: false, base: null, exact: null }];
  });

/** How many of today's customers were none on each day: cohorts by the month of the first order may tell it. */
const joinedSince = (back: readonly Levels[]): number[][] =>
  [1, 2, 3, 4, 5, 6, 7]
    .filter((quarters) => {
      const known = back[quarters]?.size ?? 0;
      const joined = (back[0]?.size ?? 0) - known;
      return [known, joined].every((customers) => customers === 0 || customers >= 10);
    })
    .map((quarters) => levelOn(quarters, notYet));

function knowledgeOf(size: number, facts: readonly Fact[], told: readonly number[][]): Knowledge {
  const known = new Knowledge();
  for (const level of levels) known.learn(minus(levelNow(level), levelNow(level, "year")));
  for (const quarters of [2, 3, 4, 5, 6, 7]) known.learn(minus(everybodyOn(1), everybodyOn(quarters)));
  if (size >= 10) known.learn(everybodyOn(1));
  for (const vector of told) known.learn(vector);
  for (const { count, of, value, hidden } of facts)
    if (!hidden && typeof value === "number") known.learn(of ? minus(count, of, value) : count);
  return known;
}

/** Secrets that she works out, with what she has been told elsewhere. */
function recovered(
  back: readonly Levels[],
  published: PublishedResult,
  isSecret: (fact: Fact) => boolean,
  told: readonly number[][] = [],
): string[] {
  const facts = [...factsOfTables(back, published), ...factsOfValues(published)];
  const known = knowledgeOf(back[0]?.size ?? 0, facts, told);
  return facts
    .filter((fact) => fact.hidden && isSecret(fact))
    .filter(({ count, of }) => known.has(count) && (of === null || known.has(of)))
    .map(({ where }) => where);
}

/**
 * Every hidden count is a secret, since others lean on it, but for that of everybody. A share is one where its base is too
 * small for any and it is neither of nobody nor of all; else it may be withheld for the sake of its whole, and who has
 * that and the count has the share.
 */
const isHiddenCell =
  (size: number) =>
  ({ base, exact }: Fact) =>
    base === null ? exact !== size : base < 30 && exact !== 0 && exact !== 1;
const isFew = ({ base, exact }: Fact) => base === null && Number(exact) > 0 && Number(exact) < 10;

const seeds = Array.from({ length: 40 }, (_, at) => (at + 1) / 41);
const worlds = seeds.map((seed) => {
  const back = drawLevels(seed);
  return { seed, back, published: publishMovement(back) };
});

it("an attacker who solves movement, mix and today's levels together recovers no hidden cell in 40 worlds", () => {
  for (const { seed, back, published } of worlds)
    expect({
      seed,
      recovered: recovered(back, published, isHiddenCell(back[0]?.size ?? 0)),
    }).toEqual({
      seed,
      recovered: [],
    });
});

it("where cohorts tell her who joined since each day, she still learns of no group of fewer than ten", () => {
  for (const { seed, back, published } of worlds)
    expect({ seed, recovered: recovered(back, published, isFew, joinedSince(back)) }).toEqual({
      seed,
      recovered: [],
    });
});

it("the same attacker recovers cells where each is hidden only for its own few customers", () => {
  const found = worlds.filter(({ back }) => recovered(back, publishCarelessly(back), isFew).length > 0);
  expect(found.length).toBeGreaterThan(worlds.length / 2);
});

/** Two hundred customers in each level then, of whom this many stayed; the others spread evenly over the other levels. */
function evenMoves(move: (from: number, to: number) => number): Levels[] {
  const [now, before] = [new Map<number, string>(), new Map<number, string>()];
  for (const [from, levelThen] of levels.entries())
    for (const [to, levelNow] of levels.entries())
      for (let customer = 0; customer < move(from, to); customer += 1) {
        before.set(before.size, levelThen);
        now.set(now.size, levelNow);
      }
  return [now, ...Array.from({ length: 7 }, () => before)];
}

const hiddenCells = (published: PublishedResult, table: string, column: string) =>
  (published.tables[table]?.reasons ?? [])
    .filter((one) => one.column === column && one.reason === "withheld")
    .map(({ row }) => row);

it("where every move is made by twenty or more, every cell is told", () => {
  const published = publishMovement(evenMoves((from, to) => (from === to ? 160 : 20)));
  const reasons = Object.values(published.tables).flatMap(({ reasons }) => reasons);
  expect(reasons.filter(({ reason }) => reason === "withheld")).toEqual([]);
});

it("one move of few is covered by its direction and by other cells of the matrix, and no level's total goes with it", () => {
  const published = publishMovement(
    evenMoves((from, to) => (from === 0 && to === 4 ? 5 : from === to ? 160 : 20)),
  );
  const hidden = hiddenCells(published, "movement_over_quarter", "customers");
  expect(hidden).toContain(4);
  expect(hidden.length).toBeGreaterThanOrEqual(4);
  expect(hidden.length).toBeLessThanOrEqual(12);
  for (const table of ["level_mix", "engagement_levels"])
    expect(hiddenCells(published, table, "customers"), table).toEqual([]);
});
