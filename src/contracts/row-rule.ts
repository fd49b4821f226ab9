/** A row rule as a tree: columns and numbers, joined by operators from a fixed list. */
export type Expression =
  | { kind: "column"; name: string }
  | { kind: "number"; text: string }
  | { kind: "operation"; operator: Operator; left: Expression; right: Expression };

/** What a row rule may do with two values. */
export type Operator = "or" | "and" | Comparator | "+" | "-" | "*" | "/";
type Comparator = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** A condition that every row must meet; a row where it can't be told, for want of a value, passes. */
export interface RowRule {
  /** As the contract has it, for messages. */
  text: string;
  expression: Expression;
  columns: readonly string[];
}

/** From the loosest to the tightest. */
const levels: readonly (readonly Operator[])[] = [
  ["or"],
  ["and"],
  ["=", "<>", "<", "<=", ">", ">="],
  ["+", "-"],
  ["*", "/"],
];
const lastComparison = 2;
const tokenPattern = /\s*(?:(<=|>=|<>|[=<>+\-*/()])|(\d+(?:\.\d+)?)|([a-z_][a-z0-9_]*))/y;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.trimEnd().length) {
    const from = tokenPattern.lastIndex;
    const match = tokenPattern.exec(text);
    if (!match) throw new SyntaxError(`"${text.slice(from).trim()}" is not understood`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

class TokenReader {
  readonly #tokens: string[];
  #at = 0;

  constructor(tokens: string[]) {
    this.#tokens = tokens;
  }

  get next(): string | undefined {
    return this.#tokens[this.#at];
  }

  take(): string {
    const token = this.next;
    if (token === undefined) throw new SyntaxError("it ends too early");
    this.#at += 1;
    return token;
  }
}

function readValue(tokens: TokenReader): Expression {
  const token = tokens.take();
  if (token === "(") {
    const inner = readLevel(tokens, 0);
    if (tokens.take() !== ")") throw new SyntaxError("a bracket is not closed");
    return inner;
  }
  if (/^\d/.test(token)) return { kind: "number", text: token };
  if (/^[a-z_]/.test(token) && token !== "and" && token !== "or") return { kind: "column", name: token };
  throw new SyntaxError(`a column or a number was expected at "${token}"`);
}

function readLevel(tokens: TokenReader, level: number): Expression {
  const operators = levels[level];
  if (!operators) return readValue(tokens);
  let left = readLevel(tokens, level + 1);
  for (;;) {
    const operator = operators.find((candidate) => candidate === tokens.next);
    if (operator === undefined) return left;
    tokens.take();
    left = { kind: "operation", operator, left, right: readLevel(tokens, level + 1) };
  }
}

const levelOf = (operator: Operator) => levels.findIndex((operators) => operators.includes(operator));

/** Refuses sums of conditions and conditions of sums: `a + (b = c)`, `a and b`. */
function checkKinds(expression: Expression, wantsCondition: boolean): void {
  const level = expression.kind === "operation" ? levelOf(expression.operator) : levels.length;
  if (level <= lastComparison !== wantsCondition)
    throw new SyntaxError(wantsCondition ? "it compares nothing" : "it calculates with a condition");
  if (expression.kind !== "operation") return;
  const partsAreConditions = level < lastComparison;
  checkKinds(expression.left, partsAreConditions);
  checkKinds(expression.right, partsAreConditions);
}

function columnsOf(expression: Expression): string[] {
  if (expression.kind === "column") return [expression.name];
  if (expression.kind === "number") return [];
  return [...columnsOf(expression.left), ...columnsOf(expression.right)];
}

/**
 * Parses a row rule such as `sales_amount = quantity * price`: column names, numbers, + - * /, = <> < <= > >=,
 * and, or, brackets. Throws a SyntaxError that says what is not understood; nothing else ever reaches SQL.
 */
export function parseRowRule(text: string): RowRule {
  const tokens = new TokenReader(tokensOf(text));
  const expression = readLevel(tokens, 0);
  if (tokens.next !== undefined) throw new SyntaxError(`"${tokens.next}" stands where nothing can stand`);
  checkKinds(expression, true);
  return { text, expression, columns: [...new Set(columnsOf(expression))] };
}
