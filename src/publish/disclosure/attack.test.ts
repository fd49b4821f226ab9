import { describe, expect, it } from "vitest";
import type { PublishedResult, PublishedTable } from "../../results/published.ts";
import type { Result, ResultShape, Row, Scalar, TableShape } from "../../results/shape.ts";
import { disclose } from "../disclosure.ts";
import { Knowledge } from "./test-knowledge.ts";
import {
  type Customer,
  type Dimension,
  dimensions,
  drawWorld,
  groupBy,
  revenueOf,
  tableOf,
  valueShapes,
  valuesOf,
} from "./test-world.ts";

/*
 * The attacker of these tests shares no code with the rules. She knows the totals of all customers and writes each
 * published number as a sum over the finest groups that exist (customers of one level, segment and band); a hidden
 * number is hers when it is a combination of what she has. Ordinary Gaussian elimination in doubles.
 */

type Choice = readonly (readonly Dimension[])[];
const choices: Choice[] = [
  [["level"], ["segment"], ["level", "segment"]],
  [["level"], ["band"], ["level", "segment", "band"]],
  [
    ["level", "segment"],
    ["segment", "band"],
    ["level", "band"],
  ],
  [["level"], ["segment"], ["band"], ["level", "segment", "band"], ["level", "band"]],
];

/** The first table says that it is a partition; where `forgotten`, the others don't. */
function publish(
  all: readonly Customer[],
  choice: Choice,
  forgotten = false,
): { exact: Row[][]; results: PublishedResult[]; choice: Choice } {
  const made = choice.map((keys, at): [TableShape, Row[]] => {
    const [shape, rows] = tableOf(keys, all);
    return [{ ...shape, partition: at === 0 || !forgotten }, rows];
  });
  const analyses = made.map(([shape, rows], at): { result: Result; shape: ResultShape } => ({
    result: { analysis: `a${at}`, values: valuesOf(all), tables: { groups: rows } },
    shape: { values: valueShapes, tables: { groups: shape } },
  }));
  return { exact: made.map(([, rows]) => rows), results: disclose(analyses), choice };
}

/** The finest groups that may exist for all she sees: combinations of labels of which no table lacks a row. */
function atomsOf(all: readonly Customer[], choice: Choice): string[] {
  const values = dimensions.map((dimension) => [...new Set(all.map((person) => person[dimension]))]);
  const combine = (sets: string[][], labels: string[]): string[][] =>
    sets.flatMap((set) => labels.map((label) => [...set, label]));
  const seen = choice.map((keys) => ({ keys, rows: groupBy(all, keys) }));
  const exists = (labels: string[]): boolean =>
    seen.every(({ keys, rows }) =>
      rows.has(JSON.stringify(keys.map((key) => labels[dimensions.indexOf(key)]))),
    );
  return values
    .reduce(combine, [[]])
    .filter(exists)
    .map((labels) => JSON.stringify(labels));
}

/** Which published column tells which measure; a mean or rate only tells it beside the shown customers. */
const tells: readonly [column: string, measure: string, needsCustomers: boolean][] = [
  ["customers", "customers", false],
  ["customers_share", "customers", false],
  ["revenue", "revenue", false],
  ["revenue_share", "revenue", false],
  ["revenue_mean", "revenue", true],
  ["came_back_share", "came_back", true],
];

interface Fact {
  where: string;
  measure: string;
  vector: number[];
  hidden: boolean;
}

function vectorOf(atoms: readonly string[], keys: readonly Dimension[], row: Row): number[] {
  return atoms.map((atom) => {
    const labels: string[] = JSON.parse(atom);
    return keys.every((key) => labels[dimensions.indexOf(key)] === row[key]) ? 1 : 0;
  });
}

function factsOf(table: PublishedTable, atoms: readonly string[], where: string): Fact[] {
  const keys = table.key.filter((key): key is Dimension => dimensions.some((one) => one === key));
  return table.rows.flatMap((row, at) => {
    const withheld = (column: string): boolean =>
      table.reasons.some((one) => one.row === at && one.column === column && one.reason === "withheld");
    const vector = vectorOf(atoms, keys, row);
    return tells.flatMap(([column, measure, needsCustomers]) => {
      if (row[column] === null && !withheld(column)) return [];
      const useless = needsCustomers && withheld("customers") && !withheld(column);
      return useless
        ? []
        : [{ where: `${where}.${column} ${at}`, measure, vector, hidden: withheld(column) }];
    });
  });
}

function recovered(all: readonly Customer[], results: readonly PublishedResult[], choice: Choice): string[] {
  const atoms = atomsOf(all, choice);
  const facts = results.flatMap(({ analysis, tables }) =>
    Object.values(tables).flatMap((table) => factsOf(table, atoms, analysis)),
  );
  const measures = new Set(facts.map(({ measure }) => measure));
  return [...measures].flatMap((measure) => {
    const known = new Knowledge();
    if (totalMayBeKnown(all, measure)) known.learn(atoms.map(() => 1));
    const own = facts.filter((fact) => fact.measure === measure);
    for (const { vector, hidden } of own) if (!hidden) known.learn(vector);
    return own.filter(({ vector, hidden }) => hidden && known.has(vector)).map(({ where }) => where);
  });
}

function totalMayBeKnown(all: readonly Customer[], measure: string): boolean {
  if (measure === "came_back") return all.length >= 30;
  if (measure === "customers") return all.length >= 10;
  return all.length >= 10 && !isDominated(all);
}

function isDominated(people: readonly Customer[]): boolean {
  const [first = 0, second = 0] = people.map(({ revenue }) => revenue).sort((one, other) => other - one);
  const sum = revenueOf(people);
  return first > 0.5 * sum || first + second > 0.75 * sum;
}

/** Shown numbers that break a rule by themselves, checked against the exact rows. */
function offences(exact: readonly Row[], table: PublishedTable): string[] {
  return table.rows.flatMap((row, at) => {
    const told = (column: string): Scalar => row[column] ?? null;
    const n = Number(exact[at]?.customers);
    const sum = Number(exact[at]?.revenue);
    const [first, second] = [Number(exact[at]?.first), Number(exact[at]?.second)];
    const held = first > 0.5 * sum || first + second > 0.75 * sum;
    const anything = tells.some(([column]) => told(column) !== null);
    const money = [told("revenue"), told("revenue_share"), told("revenue_mean")].some((one) => one !== null);
    return [
      ...(n < 10 && anything ? [`row ${at} is about ${n}`] : []),
      ...(held && money ? [`row ${at} tells a sum held by two`] : []),
      ...(n < 30 && told("came_back_share") !== null ? [`row ${at} has a rate of ${n}`] : []),
    ];
  });
}

const seeds = Array.from({ length: 60 }, (_, at) => (at + 1) / 61);

describe("an attacker who solves all published tables and totals together", () => {
  it.each(
    choices.map((choice, at) => ({ name: choice.map((keys) => keys.join(" × ")).join(", "), choice, at })),
  )("recovers no hidden cell of $name in 60 random worlds", ({ choice }) => {
    for (const seed of seeds) {
      const all = drawWorld(seed);
      const { results } = publish(all, choice);
      expect({ seed, recovered: recovered(all, results, choice) }).toEqual({ seed, recovered: [] });
    }
  });

  it("recovers no hidden cell where shapes forget to say that their tables are partitions", () => {
    for (const seed of seeds) {
      const all = drawWorld(seed);
      const choice = choices[3] ?? [];
      const { results } = publish(all, choice, true);
      expect({ seed, recovered: recovered(all, results, choice) }).toEqual({ seed, recovered: [] });
    }
  });

  it("finds no number that breaks a rule by itself in 60 random worlds", () => {
    for (const seed of seeds) {
      const { exact, results } = publish(drawWorld(seed), choices[3] ?? []);
      const found = results.flatMap(({ tables }, at) =>
        Object.values(tables).flatMap((table) => offences(exact[at] ?? [], table)),
      );
      expect({ seed, found }).toEqual({ seed, found: [] });
    }
  });

  it("would recover hidden cells if only the small ones were hidden", () => {
    const all = drawWorld(0.5);
    const { exact, results, choice } = publish(all, choices[0] ?? []);
    const careless = results.map((result, index): PublishedResult => {
      const keys = choice[index] ?? [];
      const table = result.tables.groups;
      if (!table) throw new Error("no table");
      const rows = (exact[index] ?? []).map((row) =>
        Number(row.customers) < 10 ? { ...row, customers: null } : row,
      );
      const reasons = rows.flatMap((row, at) =>
        row.customers === null ? [{ row: at, column: "customers", reason: "withheld" as const }] : [],
      );
      return { ...result, tables: { groups: { ...table, key: keys, rows, reasons } } };
    });
    expect(recovered(all, careless, choice).length).toBeGreaterThan(0);
  });
});
