import type { Column, Table } from "../contracts/contract.ts";
import type { Check } from "./check.ts";
import { checkLink, checkRow } from "./check-rows.ts";
import { checksOfColumn } from "./check-values.ts";
import { deliveredAs, type Engine, type Extract, rawColumn, rawView, tryTyped } from "./extract.ts";
import { type Cell, sqlName } from "./open.ts";
import { typedRows } from "./typed-rows.ts";

/** First and last day of a date column. */
export interface DateRange {
  min: string;
  max: string;
}

/** An extract as one scan measures it. */
export interface Measures {
  rows: number;
  /** Rows without a value, by column. */
  nulls: Record<string, number>;
  /** By date column; a column without any date is left out. */
  dates: Record<string, DateRange>;
  /** By number column: no value has decimals. */
  wholeNumbers: Record<string, boolean>;
  /** Exact decimal text, by number column; of those asked for. */
  sums: Record<string, string>;
  /** Rows that repeat a value, by column that must be unique. */
  repeats: Record<string, number>;
  /** Rows that break each check, in the order of the checks. */
  counts: number[];
}

/** A row's number, from 1, in the order of the file; a space keeps its name apart from a contract's. */
const rowNumber = 'row_number() over () as "row number"';

/** SQL of an extract's rows as the checks see them: each column raw, typed and judged, and the row's number if asked. */
export function checkedRows(extract: Extract, numbered: "numbered" | "plain"): string {
  const raw = rawView(extract.table.name);
  const from = numbered === "numbered" ? `(select *, ${rowNumber} from ${raw})` : raw;
  return typedRows(extract.table.columns, from, deliveredAs(extract));
}

/** Every check of the contract that looks at one row; links to extracts that could not be read are left out. */
export function checksOf(extract: Extract, readable: readonly Extract[], notAfter: string): Check[] {
  const { table } = extract;
  const links = table.links.flatMap((link) => {
    const target = readable.find((other) => other.table.name === link.toTable);
    const column = target?.table.columns.find(({ name }) => name === link.toColumn);
    if (!target || !column) return [];
    const values = `select ${tryTyped(column)} from ${rawView(link.toTable)} where ${tryTyped(column)} is not null`;
    return [checkLink(table, link, values)];
  });
  return [
    ...table.columns.flatMap((column) => checksOfColumn(column, notAfter)),
    ...table.rowRules.map((rule) => checkRow(table, rule)),
    ...links,
  ];
}

const isNumber = ({ type }: Column) => type === "integer" || type === "decimal";

/** A column that is unique by itself: declared so, or the whole key. */
function isUnique({ key }: Table, { name, unique }: Column): boolean {
  return unique || (key.length === 1 && key[0] === name);
}

function selectMeasures({ table }: Extract, sums: readonly string[]): string[] {
  return table.columns.flatMap((column) => {
    const name = sqlName(column.name);
    const as = (measure: string, label: string) => `${measure} as "${label} ${column.name}"`;
    return [
      as(`count(${rawColumn(column.name)})::double`, "count"),
      ...(column.type === "date"
        ? [as(`min(${name})::varchar`, "min"), as(`max(${name})::varchar`, "max")]
        : []),
      ...(column.type === "decimal" ? [as(`count_if(${name} % 1 <> 0)::double`, "broken")] : []),
      ...(isNumber(column) && sums.includes(column.name) ? [as(`sum(${name})::varchar`, "sum")] : []),
      ...(isUnique(table, column)
        ? [as(`(count(${name}) - count(distinct ${name}))::double`, "repeats")]
        : []),
    ];
  });
}

function toMeasures(row: Record<string, Cell>, { table }: Extract, checks: readonly Check[]): Measures {
  const rows = Number(row["rows"]);
  const pick = <Value>(label: string, toValue: (cell: Cell, column: Column) => Value | undefined) =>
    Object.fromEntries(
      table.columns.flatMap((column) => {
        const cell = row[`${label} ${column.name}`];
        const value = cell === undefined || cell === null ? undefined : toValue(cell, column);
        return value === undefined ? [] : [[column.name, value] as const];
      }),
    );
  return {
    rows,
    nulls: pick("count", (cell) => rows - Number(cell)),
    dates: pick("min", (cell, { name }) => ({ min: String(cell), max: String(row[`max ${name}`]) })),
    wholeNumbers: {
      ...Object.fromEntries(
        table.columns.filter(({ type }) => type === "integer").map(({ name }) => [name, true]),
      ),
      ...pick("broken", (cell) => Number(cell) === 0),
    },
    sums: pick("sum", String),
    repeats: pick("repeats", Number),
    counts: checks.map((_, at) => Number(row[`check ${at}`])),
  };
}

/** Measures an extract and counts what breaks its checks, all in one scan. `sums` names the columns to add up. */
export async function measure(
  engine: Engine,
  extract: Extract,
  checks: readonly Check[],
  sums: readonly string[],
): Promise<Measures> {
  const counts = checks.map(({ predicate }, at) => `count_if(${predicate})::double as "check ${at}"`);
  const select = ["count(*)::double as rows", ...selectMeasures(extract, sums), ...counts];
  const [row = {}] = await engine.query(
    `select ${select.join(", ")} from (${checkedRows(extract, "plain")})`,
  );
  return toMeasures(row, extract, checks);
}

/** The first row, counted from 1, that breaks a check, and what it holds there. */
export interface FirstBreak {
  row: number;
  value: string | null;
}

/** Finds the first row of each of the checks given; one more scan, taken only when something is wrong. */
export async function findFirst(
  engine: Engine,
  extract: Extract,
  checks: readonly Check[],
): Promise<FirstBreak[]> {
  const select = checks.flatMap(({ predicate, example }, at) => [
    `min("row number") filter (where ${predicate})::double as "row ${at}"`,
    `arg_min(${example}, "row number") filter (where ${predicate})::varchar as "value ${at}"`,
  ]);
  const rows = checkedRows(extract, "numbered");
  const [found = {}] = await engine.query(`select ${select.join(", ")} from (${rows})`);
  return checks.map((_, at) => {
    const value = found[`value ${at}`];
    return { row: Number(found[`row ${at}`]), value: typeof value === "string" ? value : null };
  });
}
