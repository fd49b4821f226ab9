import type {
  ColumnShape,
  Guard,
  Result,
  ResultShape,
  Row,
  Scalar,
  TableShape,
  Unit,
  ValueShape,
} from "../../results/shape.ts";

/** One guarded number on its way out: what it is, how many customers stand behind it, and whether it is hidden. */
export interface Cell {
  /** For messages: `analysis.table.column`, without any value. */
  place: string;
  guard: Guard;
  unit: Unit;
  value: Scalar;
  /** What is told of it where it is not hidden: the number itself, until the audience has it rounded. */
  published: Scalar;
  /** Customers behind the number; null where it is not about customers. */
  n: number | null;
  /** Customers below the line of a rate or mean; `n` where nothing else is declared. */
  base: number | null;
  /** Largest and second largest contribution of one customer to the sum (or to the sum below a mean). */
  largest: readonly [number, number] | null;
  hidden: boolean;
  /** It must be hidden whatever else is published; other hidden cells only cover such a one. */
  isPersonal: boolean;
  /** The last release told it for good: the same number, of a period that was over. */
  told: boolean;
  /** A reader of the last release knows what it was then; false where there is none. */
  wasShown: boolean;
  /** To be hidden before others where a group needs cover: it only adds up what they say. */
  spare: boolean;
  /** A part of a larger published number, or a larger number repeated on each of its parts; found by arithmetic. */
  role: "own" | "share" | "repeated";
}

/** Hides a number for its own sake. */
export function hideForItself(cell: Cell): void {
  if (cell.value === null) return;
  cell.hidden = true;
  cell.isPersonal = true;
}

/** A table with its guarded cells, row by row (labels, bounds and private columns have no cell). */
export interface TableCells {
  analysis: string;
  name: string;
  shape: TableShape;
  rows: readonly Row[];
  cells: readonly ReadonlyMap<string, Cell>[];
}

/** A named value with its cell; null for labels and bounds, which nothing guards. */
export interface ValueCell {
  analysis: string;
  name: string;
  shape: ValueShape;
  value: Scalar;
  cell: Cell | null;
}

/** One analysis with all its cells. */
export interface ResultCells {
  analysis: string;
  tables: readonly TableCells[];
  values: readonly ValueCell[];
}

const unguarded: ReadonlySet<Guard> = new Set(["label", "bound", "private"]);

/** A cell as a number; null for null, text and truth values. */
export function numberOf(value: Scalar | undefined): number | null {
  return typeof value === "number" ? value : null;
}

function requireSameNames(place: string, found: readonly string[], declared: readonly string[]): void {
  const extra = found.filter((name) => !declared.includes(name));
  const absent = declared.filter((name) => !found.includes(name));
  if (extra.length > 0) throw new Error(`${place} has ${extra.join(", ")}, which its shape does not declare`);
  if (absent.length > 0) throw new Error(`${place} lacks ${absent.join(", ")}, which its shape declares`);
}

function countOf(shape: TableShape, row: Row): number | null {
  return shape.n === null ? null : (numberOf(row[shape.n]) ?? 0);
}

function largestOf(column: ColumnShape, row: Row): readonly [number, number] | null {
  if (!column.largest) return null;
  return [numberOf(row[column.largest[0]]) ?? 0, numberOf(row[column.largest[1]]) ?? 0];
}

function cellOf(
  place: string,
  column: ColumnShape,
  row: Row,
  { value, n }: { value: Scalar; n: number | null },
): Cell {
  const own = column.guard === "count" && column.unit === "customers" ? numberOf(value) : null;
  // what a range names is no number of customers
  const base = column.of === undefined || column.guard === "range" ? n : (numberOf(row[column.of]) ?? 0);
  const { guard, unit } = column;
  return {
    place,
    guard,
    unit,
    value,
    published: value,
    n: own ?? n,
    base,
    largest: largestOf(column, row),
    hidden: false,
    isPersonal: false,
    told: false,
    wasShown: false,
    spare: false,
    role: "own",
  };
}

function rowCells(place: string, shape: TableShape, row: Row): ReadonlyMap<string, Cell> {
  requireSameNames(place, Object.keys(row), Object.keys(shape.columns));
  const guarded = Object.entries(shape.columns).filter(([, column]) => !unguarded.has(column.guard));
  const n = countOf(shape, row);
  return new Map(
    guarded.map(([name, column]) => [
      name,
      cellOf(`${place}.${name}`, column, row, { value: row[name] ?? null, n }),
    ]),
  );
}

function tableCells(analysis: string, [name, shape]: [string, TableShape], rows: readonly Row[]): TableCells {
  const cells = rows.map((row) => rowCells(`${analysis}.${name}`, shape, row));
  return { analysis, name, shape, rows, cells };
}

function cellOfValue(
  place: string,
  { guard, unit }: ValueShape,
  { value, n }: { value: Scalar; n: number | null },
): Cell | null {
  if (unguarded.has(guard)) return null;
  return {
    place,
    guard,
    unit,
    value,
    published: value,
    n,
    base: n,
    largest: null,
    hidden: false,
    isPersonal: false,
    told: false,
    wasShown: false,
    spare: false,
    role: "own",
  };
}

function valueCell(result: Result, name: string, shape: ValueShape): ValueCell {
  const value = result.values[name]?.value ?? null;
  const about = shape.n === null ? null : (numberOf(result.values[shape.n]?.value) ?? 0);
  const own = shape.guard === "count" && shape.unit === "customers" ? numberOf(value) : null;
  const cell = cellOfValue(`${result.analysis}.${name}`, shape, { value, n: own ?? about });
  return { analysis: result.analysis, name, shape, value, cell };
}

function markSpare({ tables, values }: ResultCells): void {
  for (const { shape, rows, cells } of tables)
    for (const [at, row] of rows.entries())
      if (shape.spare?.includes(String(row[shape.key[0] ?? ""])))
        for (const cell of cells[at]?.values() ?? []) cell.spare = true;
  for (const { cell, shape } of values) {
    const { spare } = tables.find(({ name }) => name === shape.adds?.table)?.shape ?? {};
    if (cell && spare) cell.spare = shape.adds?.rows.every((row) => spare.includes(row)) ?? false;
  }
}

/** The cells of one analysis, to be told as they are; throws where result and shape do not name the same tables, columns and values. */
export function cellsOf(result: Result, shape: ResultShape): ResultCells {
  requireSameNames(`${result.analysis} (tables)`, Object.keys(result.tables), Object.keys(shape.tables));
  requireSameNames(`${result.analysis} (values)`, Object.keys(result.values), Object.keys(shape.values));
  const tables = Object.entries(shape.tables).map(([name, table]) =>
    tableCells(result.analysis, [name, table], result.tables[name] ?? []),
  );
  const values = Object.entries(shape.values).map(([name, value]) => valueCell(result, name, value));
  const cells = { analysis: result.analysis, tables, values };
  markSpare(cells);
  return cells;
}
