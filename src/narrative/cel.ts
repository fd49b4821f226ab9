import { type ASTNode, Environment, type ParseResult } from "@marcbachmann/cel-js";
import { oneLine } from "./one-line.ts";

/** What is wrong with an expression, and where in it: whoever knows the page makes it a `UserError`. */
export class ExpressionError extends Error {
  readonly remedy: string;
  readonly offset: number;

  constructor(fact: string, remedy: string, offset: number) {
    super(fact);
    this.name = "ExpressionError";
    this.remedy = remedy;
    this.offset = offset;
  }
}

/** What stands for a reference while an expression is evaluated; a table stands as its rows. */
export type Operandum = number | string | boolean | null | readonly unknown[];

/** What to do about an expression that is not one. */
export const remedy = "Write a CEL expression over analysis.value and analysis.table['row'].column.";

/** The library calls `NaN > 1` false: what is no number is refused where it arises. */
function requireFinite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new Error(`a calculation in it comes to ${value}, which is no number`);
}

/** CEL with `known`, `abs`, and arithmetic that refuses what is no number. */
function createEnvironment(): Environment {
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  environment.registerFunction("known(dyn): bool", (value: unknown) => value !== null);
  environment.registerFunction("abs(double): double", (value: number) => Math.abs(value));
  environment.registerFunction("finite(double): double", requireFinite);
  environment.registerFunction("finite(string): string", (text: string) => text);
  return environment;
}

const environment = createEnvironment();

/** Parses CEL; throws `ExpressionError` where it is none. */
export const parseCel = (text: string): ParseResult => attempt(text, () => environment.parse(text));

const isNode = (part: unknown): part is ASTNode =>
  typeof part === "object" && part !== null && "op" in part && "args" in part;

/** The parts of a node that are expressions themselves. */
export const partsOf = (node: ASTNode): ASTNode[] => [node.args].flat(3).filter(isNode);

const arithmetic: readonly string[] = ["+", "-", "*", "/", "%"];

/**
 * Writes a parsed expression again, each reference replaced by what `nameOf` calls it. All numbers are doubles, since our
 * values are: whole-number literals, sizes. Calculations are wrapped in `finite`, except where texts are joined.
 */
function print(node: ASTNode, text: string, nameOf: (node: ASTNode) => string | null): string {
  const of = (part: ASTNode) => print(part, text, nameOf);
  const all = (parts: readonly ASTNode[]) => parts.map(of).join(", ");
  const name = nameOf(node);
  if (name !== null) return name;
  const { op, args } = node;
  switch (op) {
    case "value":
      return typeof args === "bigint" ? `${args}.0` : text.slice(node.start, node.end);
    case "id":
      return args;
    case "!_":
      return `!(${of(args)})`;
    case "-_":
      return `-(${of(args)})`;
    case ".":
      return `(${of(args[0])}).${args[1]}`;
    case "[]":
      return `(${of(args[0])})[${of(args[1])}]`;
    case "?:":
      return `((${of(args[0])}) ? (${of(args[1])}) : (${of(args[2])}))`;
    case "call": {
      const call = `${args[0]}(${all(args[1])})`;
      return args[0] === "size" ? `double(${call})` : call;
    }
    case "rcall":
      return `(${of(args[1])}).${args[0]}(${all(args[2])})`;
    case "list":
      return `[${all(args)}]`;
    case "==":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "in":
    case "&&":
    case "||":
      return `((${of(args[0])}) ${op} (${of(args[1])}))`;
    default:
      if (arithmetic.includes(op))
        return `finite((${partsOf(node)
          .map((part) => `(${of(part)})`)
          .join(` ${op} `)}))`;
      throw new ExpressionError(`"${text}" has a part that conditions do not have.`, remedy, node.start);
  }
}

const typeOf = (value: Operandum): string => {
  if (value === null) return "dyn";
  if (typeof value === "number") return "double";
  if (typeof value === "boolean") return "bool";
  return typeof value === "string" ? "string" : "list<dyn>";
};

/** An expression whose references have become variables, ready for values. */
export interface Evaluable {
  /** What it comes to; throws `ExpressionError` where types do not fit or a calculation comes to no number. */
  evaluate(values: readonly Operandum[]): unknown;
}

/** Makes an expression ready: `nodes` are its references, whose values will be handed over in their order. */
export function prepareCel(text: string, ast: ASTNode, nodes: readonly ASTNode[]): Evaluable {
  const nameOf = (node: ASTNode) => {
    const at = nodes.indexOf(node);
    return at < 0 ? null : `operand${at}`;
  };
  const printed = print(ast, text, nameOf);
  return {
    evaluate: (values) =>
      attempt(text, () => {
        const typed = environment.clone();
        for (const [at, value] of values.entries()) typed.registerVariable(`operand${at}`, typeOf(value));
        const parsed = typed.parse(printed);
        const { valid, error } = parsed.check();
        if (!valid) throw error ?? new Error("its types do not fit");
        return parsed(Object.fromEntries(values.map((value, at) => [`operand${at}`, value]))) as unknown;
      }),
  };
}

function notUnderstood(text: string, error: unknown): ExpressionError {
  const first = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  return new ExpressionError(`The expression "${oneLine(text)}" cannot be evaluated: ${first}.`, remedy, 0);
}

/** Does what may fail over the text of an expression, and says so as an `ExpressionError`. */
function attempt<Result>(text: string, evaluate: () => Result): Result {
  try {
    return evaluate();
  } catch (error) {
    throw error instanceof ExpressionError ? error : notUnderstood(text, error);
  }
}
