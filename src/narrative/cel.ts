import { Environment, type ParseResult } from "@marcbachmann/cel-js";

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

const arithmetic = {
  "+": (one: number, other: number) => one + other,
  "-": (one: number, other: number) => one - other,
  "*": (one: number, other: number) => one * other,
  "/": (one: number, other: number) => one / other,
};

/** CEL, plus whole-number literals beside our numbers, which are all doubles. */
function createEnvironment(): Environment {
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  for (const [operator, compute] of Object.entries(arithmetic)) {
    environment.registerOperator(`double ${operator} int`, (a: number, b: bigint) => compute(a, Number(b)));
    environment.registerOperator(`int ${operator} double`, (a: bigint, b: number) => compute(Number(a), b));
  }
  environment.registerFunction("known(dyn): bool", (value: unknown) => value !== null);
  environment.registerFunction("abs(double): double", (value: number) => Math.abs(value));
  return environment;
}

const environment = createEnvironment();

/** What to do about an expression that is not one. */
export const remedy = "Write a CEL expression over analysis.value and analysis.table['row'].column.";

/** Parses CEL; throws `ExpressionError` where it is none. */
export const parseCel = (text: string): ParseResult => attempt(text, () => environment.parse(text));

function notUnderstood(text: string, error: unknown): ExpressionError {
  const first = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  const range = error instanceof Error && "range" in error ? error.range : undefined;
  const start = typeof range === "object" && range !== null && "start" in range ? Number(range.start) : 0;
  return new ExpressionError(`The expression "${text}" cannot be evaluated: ${first}.`, remedy, start);
}

/** Does what may fail over the text of an expression, and says so as an `ExpressionError`. */
export function attempt<Result>(text: string, evaluate: () => Result): Result {
  try {
    return evaluate();
  } catch (error) {
    throw notUnderstood(text, error);
  }
}
