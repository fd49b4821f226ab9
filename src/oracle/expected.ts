import type { Result, Row, Scalar } from "../results/shape.ts";

/** What an analysis must find: values without their units, and tables. */
export interface Expected {
  values: Record<string, Scalar>;
  tables: Record<string, Row[]>;
}

/** Largest difference of two numbers that count as equal, as a part of the larger; what rounding can do. */
const tolerance = 1e-9;

function differ(found: Scalar | undefined, expected: Scalar | undefined): boolean {
  if (typeof found !== "number" || typeof expected !== "number") return found !== expected;
  return Math.abs(found - expected) > tolerance * Math.max(1, Math.abs(found), Math.abs(expected));
}

function compareRow(where: string, found: Row, expected: Row): string[] {
  const names = new Set([...Object.keys(found), ...Object.keys(expected)]);
  return [...names]
    .filter((name) => differ(found[name], expected[name]))
    .map((name) => `${where}.${name} is ${found[name]}, expected ${expected[name]}`);
}

function compareTable(where: string, found: readonly Row[], expected: readonly Row[]): string[] {
  if (found.length !== expected.length)
    return [`${where} has ${found.length} rows, expected ${expected.length}`];
  return found.flatMap((row, at) => compareRow(`${where}[${at}]`, row, expected[at] ?? {}));
}

/** Every difference between a result and what it must be, as sentences; names that stand on one side only too. */
export function findDifferences({ analysis, values, tables }: Result, expected: Expected): string[] {
  const found = Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
  const names = new Set([...Object.keys(tables), ...Object.keys(expected.tables)]);
  return [
    ...compareRow(analysis, found, expected.values),
    ...[...names].flatMap((name) =>
      compareTable(`${analysis}.${name}`, tables[name] ?? [], expected.tables[name] ?? []),
    ),
  ];
}
