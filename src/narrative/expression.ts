import type { ASTNode } from "@marcbachmann/cel-js";
import type { Scalar } from "../results/shape.ts";
import { attempt, ExpressionError, parseCel, remedy } from "./cel.ts";

export { ExpressionError } from "./cel.ts";

/** One step of a reference: a name or a row's key as text, or another reference whose value is the key. */
export type Step = string | Reference;

/** A path such as `segments.engagement_levels[segments.largest_level].customers`. */
export interface Reference {
  root: string;
  steps: readonly Step[];
  /** Where it begins and ends in its expression, counted from 0. */
  start: number;
  end: number;
}

/** A reference as its expression uses it; inside `known(…)` it may lack a value. */
export interface Operand {
  reference: Reference;
  mayBeMissing: boolean;
}

/** A condition as it was parsed: what it refers to, and its truth once those references have values. */
export interface Condition {
  operands: readonly Operand[];
  holds(values: readonly Operandum[]): boolean;
}

/** What stands for a reference while a condition is evaluated; a table stands as its rows. */
export type Operandum = Scalar | readonly unknown[];

/** One reference, or the size of one without its sign. */
export interface Wanted {
  reference: Reference;
  absolute: boolean;
}

const isNode = (part: unknown): part is ASTNode =>
  typeof part === "object" && part !== null && "op" in part && "args" in part;

/** The parts of a node that are expressions themselves. */
const partsOf = (node: ASTNode): ASTNode[] => [node.args].flat(3).filter(isNode);

function toStep(index: ASTNode): Step {
  if (index.op === "value") return String(index.args);
  const reference = toReference(index);
  if (reference) return reference;
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
  return { root: at.args, steps, start: node.start, end: node.end };
}

function operandsOf(node: ASTNode, mayBeMissing = false): Operand[] {
  const reference = toReference(node);
  if (reference) return [{ reference, mayBeMissing }];
  const inside = mayBeMissing || (node.op === "call" && node.args[0] === "known");
  return partsOf(node).flatMap((part) => operandsOf(part, inside));
}

/** The expression with each reference replaced by a variable, so that CEL never sees more than what is referred to. */
function withVariables(text: string, operands: readonly Operand[]): string {
  const latestFirst = [...operands.entries()].reverse();
  return latestFirst.reduce(
    (rest, [at, { reference }]) =>
      `${rest.slice(0, reference.start)}operand${at}${rest.slice(reference.end)}`,
    text,
  );
}

/** Parses a condition; throws `ExpressionError` where it is not CEL or, on evaluation, not a truth value. */
export function parseCondition(text: string): Condition {
  const operands = operandsOf(parseCel(text).ast).sort((a, b) => a.reference.start - b.reference.start);
  const evaluate = parseCel(withVariables(text, operands));
  return {
    operands,
    holds(values) {
      const truth: unknown = attempt(text, () =>
        evaluate(Object.fromEntries(values.map((value, at) => [`operand${at}`, value]))),
      );
      if (typeof truth === "boolean") return truth;
      throw new ExpressionError(`The condition "${text}" is neither true nor false.`, remedy, 0);
    },
  };
}

/** Parses what a value shows: one reference, or `abs(reference)`; anything else throws `ExpressionError`. */
export function parseWanted(text: string): Wanted {
  const node = parseCel(text).ast;
  const absolute = node.op === "call" && node.args[0] === "abs";
  const reference = toReference(absolute ? (partsOf(node)[0] ?? node) : node);
  if (reference) return { reference, absolute };
  throw new ExpressionError(
    `"${text}" is not one reference.`,
    "Show one value; compute it in the analysis.",
    0,
  );
}
