import type { ASTNode } from "@marcbachmann/cel-js";
import { ExpressionError, type Operandum, parseCel, partsOf, prepareCel, remedy } from "./cel.ts";
import { oneLine } from "./one-line.ts";

export { ExpressionError, type Operandum } from "./cel.ts";

/** One step of a reference: a name or a row's key as text, or another pointer whose value is the key. */
export type Step = string | Pointer;

/** A path such as `segments.engagement_levels[segments.largest_level].customers`. */
export interface Reference {
  kind: "reference";
  root: string;
  steps: readonly Step[];
  /** Where it begins and ends in its expression, counted from 0. */
  start: number;
  end: number;
}

/** `ranked(segments.engagement_levels, "revenue", 1)`: which row stands at a place of a table, by a column. */
export interface Ranked {
  kind: "ranked";
  table: Reference;
  column: string;
  /** 1 is the row with most, -1 the one with least. */
  place: number;
  start: number;
  end: number;
}

/** `rank(segments.engagement_levels["Champions"].revenue)`: the place of a row by a column, 1 for most. */
export interface Rank {
  kind: "rank";
  cell: Reference;
  start: number;
  end: number;
}

/** Whatever points at one thing of the report. */
export type Pointer = Reference | Ranked | Rank;

/** A pointer as its expression uses it; inside `known(…)` it may lack a value. */
export interface Operand {
  pointer: Pointer;
  mayBeMissing: boolean;
}

/** A condition as it was parsed: what it refers to, and its truth once those references have values. */
export interface Condition {
  operands: readonly Operand[];
  /** Throws `ExpressionError` where types do not fit, or a calculation comes to no number. */
  holds(values: readonly Operandum[]): boolean;
}

/** One pointer, or the size of one without its sign. */
export interface Wanted {
  pointer: Pointer;
  absolute: boolean;
}

function toStep(index: ASTNode): Step {
  if (index.op === "value") return String(index.args);
  const pointer = toPointer(index);
  if (pointer) return pointer;
  throw new ExpressionError("A row is named by a text, a number or a reference.", remedy, index.start);
}

function toReference(node: ASTNode): Reference | null {
  const steps: Step[] = [];
  let at = node;
  while (at.op !== "id") {
    if (at.op !== "." && at.op !== "[]") return null;
    steps.unshift(at.op === "." ? at.args[1] : toStep(at.args[1]));
    at = at.args[0];
  }
  return { kind: "reference", root: at.args, steps, start: node.start, end: node.end };
}

/** A whole number as it is written in an expression, a sign before it included; null for anything else. */
function wholeNumber(node: ASTNode | undefined): number | null {
  if (node?.op === "-_") {
    const size = wholeNumber(node.args);
    return size === null ? null : -size;
  }
  return node?.op === "value" && typeof node.args === "bigint" ? Number(node.args) : null;
}

function toRanked({ start, end }: ASTNode, [table, column, place]: readonly ASTNode[]): Ranked {
  const reference = table && toReference(table);
  const name = column?.op === "value" && typeof column.args === "string" ? column.args : null;
  const at = wholeNumber(place);
  if (reference && name !== null && at !== null && at !== 0)
    return { kind: "ranked", table: reference, column: name, place: at, start, end };
  throw new ExpressionError(
    "ranked asks for a table, a column and a place.",
    'Write ranked(analysis.table, "column", 1): 1 is the row with most, -1 the one with least.',
    start,
  );
}

function toRank({ start, end }: ASTNode, [cell]: readonly ASTNode[]): Rank {
  const reference = cell && toReference(cell);
  if (reference) return { kind: "rank", cell: reference, start, end };
  throw new ExpressionError(
    "rank asks for one cell of a table.",
    "Write rank(analysis.table['row'].column).",
    start,
  );
}

function toPointer(node: ASTNode): Pointer | null {
  if (node.op === "call" && node.args[0] === "ranked") return toRanked(node, node.args[1]);
  if (node.op === "call" && node.args[0] === "rank") return toRank(node, node.args[1]);
  return toReference(node);
}

interface FoundOperand extends Operand {
  node: ASTNode;
}

function operandsOf(node: ASTNode, mayBeMissing = false): FoundOperand[] {
  const pointer = toPointer(node);
  if (pointer) return [{ pointer, mayBeMissing, node }];
  const inside = mayBeMissing || (node.op === "call" && node.args[0] === "known");
  return partsOf(node).flatMap((part) => operandsOf(part, inside));
}

/** Parses a condition; throws `ExpressionError` where it is not CEL or, on evaluation, not a truth value. */
export function parseCondition(text: string): Condition {
  const { ast } = parseCel(text);
  const operands = operandsOf(ast).sort((a, b) => a.node.start - b.node.start);
  const prepared = prepareCel(
    text,
    ast,
    operands.map(({ node }) => node),
  );
  return {
    operands,
    holds(values) {
      const truth = prepared.evaluate(values);
      if (typeof truth === "boolean") return truth;
      throw new ExpressionError(`The condition "${oneLine(text)}" is neither true nor false.`, remedy, 0);
    },
  };
}

/** Parses what a value shows: one pointer, or `abs(pointer)`; anything else throws `ExpressionError`. */
export function parseWanted(text: string): Wanted {
  const { ast } = parseCel(text);
  const absolute = ast.op === "call" && ast.args[0] === "abs";
  const pointer = toPointer(absolute ? (partsOf(ast)[0] ?? ast) : ast);
  if (pointer) return { pointer, absolute };
  throw new ExpressionError(
    `"${text}" is not one reference.`,
    "Show one value; compute it in the analysis.",
    0,
  );
}
