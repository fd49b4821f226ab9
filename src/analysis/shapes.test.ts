import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultGroups } from "../oracle/default-rules.ts";
import { drawWorld } from "../oracle/random-world.ts";
import { analyseWorld, withWarehouse } from "../oracle/world.ts";
import type { ColumnShape, ResultShape, Row, TableShape, ValueShape } from "../results/shape.ts";
import { shapeOf } from "./define.ts";
import { discoverAnalyses } from "./discover.ts";

const analyses = await discoverAnalyses(join(import.meta.dirname, "../../analyses"));
const shapes = new Map(analyses.map(({ slug, definition }) => [slug, shapeOf(definition, defaultGroups)]));

const world = drawWorld({ seed: 0.41, customers: 150, orders: 8, months: 30, wholeUnits: true });
const results = await withWarehouse((warehouse) => analyseWorld(warehouse, world));

/** What a column's guard needs and the table does not have. */
function missingFor({ columns, n }: TableShape, name: string, column: ColumnShape): string[] {
  const needs = [...(column.largest ?? []), ...(column.of ? [column.of] : [])];
  const isLost = (other: string) => columns[other] === undefined;
  const isShown = (other: string) => columns[other]?.guard !== "private";
  const guarded = !["label", "private", "bound"].includes(column.guard);
  return [
    ...needs.filter(isLost).map((other) => `${name} names ${other}, which is no column`),
    ...(column.largest ?? []).filter(isShown).map((other) => `${other} would be published`),
    ...(guarded && n === null ? [`${name} is guarded, but its rows have no n`] : []),
  ];
}

function faultsOfTable(table: TableShape): string[] {
  const { columns, key, n, partition } = table;
  return [
    ...key.filter((name) => columns[name]?.guard !== "label").map((name) => `the key ${name} is no label`),
    ...(n !== null && columns[n] === undefined ? [`n is ${n}, which is no column`] : []),
    ...(partition && n === null ? ["a partition has no n"] : []),
    ...Object.entries(columns).flatMap(([name, column]) => missingFor(table, name, column)),
  ];
}

/** A number of customers, whether readers see it or not. */
const isCount = (value: ValueShape | undefined): boolean =>
  value?.guard === "count" || (value?.guard === "private" && value.unit === "customers");

function faultsOfValues({ values, tables }: ResultShape): string[] {
  return Object.entries(values).flatMap(([name, { guard, n, of, adds }]) => [
    ...(guard === "range" && !(of !== undefined && of in values)
      ? [`${name} is a range of ${of}, which is no value`]
      : []),
    ...(n !== null && !isCount(values[n]) ? [`${name} counts by ${n}, which counts nothing`] : []),
    ...(n === null && !["count", "label", "bound", "private"].includes(guard) ? [`${name} has no n`] : []),
    ...(adds && !tables[adds.table]?.partition
      ? [`${name} adds rows of ${adds.table}, which is no partition`]
      : []),
    ...(adds && !tables[adds.table]?.columns[adds.column]
      ? [`${name} adds ${adds.column}, which is no column`]
      : []),
  ]);
}

const total = (rows: readonly Row[], column: string) =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0);

describe.each([...shapes])("the shape of %s", (slug, shape) => {
  test("names only columns and values that it has, and publishes no largest contribution", () => {
    expect([...Object.values(shape.tables).flatMap(faultsOfTable), ...faultsOfValues(shape)]).toEqual([]);
  });

  test("has tables whose rows have keys of their own", () => {
    for (const [name, { key }] of Object.entries(shape.tables)) {
      const rows = results[slug]?.tables[name] ?? [];
      const keys = rows.map((row) => key.map((column) => row[column]).join(" · "));
      expect(new Set(keys).size, name).toBe(rows.length);
    }
  });

  test("calls a partition only what adds up to all customers and all revenue", () => {
    const { customers, revenue } = results["summary"]?.values ?? {};
    for (const [name, { partition, columns }] of Object.entries(shape.tables)) {
      if (!partition) continue;
      const rows = results[slug]?.tables[name] ?? [];
      expect(total(rows, "customers"), name).toBe(customers?.value);
      if (columns["revenue"]) expect(total(rows, "revenue"), name).toBe(revenue?.value);
    }
  });

  test("has values that add up the rows that they name", () => {
    for (const [name, { adds }] of Object.entries(shape.values)) {
      if (!adds) continue;
      const key = shape.tables[adds.table]?.key[0] ?? "";
      const rows = results[slug]?.tables[adds.table] ?? [];
      const named = rows.filter((row) => adds.rows.includes(String(row[key])));
      expect(results[slug]?.values[name]?.value, name).toBe(total(named, adds.column));
    }
  });
});
