/** SQL text literal; for the few statements (SET) that take no parameters. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

const identifierPattern = /^[a-z_][a-z0-9_]*$/;

/** An identifier from the contract as SQL; anything outside snake_case is our mistake, never spliced. */
export function sqlName(name: string): string {
  if (!identifierPattern.test(name)) throw new Error(`"${name}" is no name for SQL`);
  return `"${name}"`;
}

/** The parameters that a statement names; DuckDB refuses a binding that it does not. */
export function namedIn<Value>(sql: string, parameters: Record<string, Value>): Record<string, Value> {
  const named = new Set(Array.from(sql.matchAll(/\$([a-z_]\w*)/gi), (match) => match[1]));
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => named.has(name)));
}
