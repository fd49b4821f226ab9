import { csvParseRows } from "d3-dsv";
import { closest } from "fastest-levenshtein";
import type { Table } from "../contracts/contract.ts";

/** How a file's columns stand to the contract's. */
export interface HeaderMatch {
  /** The contract's name of each column of the file, in the file's order; only where nothing is amiss. */
  names: readonly string[];
  /** One sentence for each thing amiss. */
  faults: readonly string[];
  /** The file's own name of the first thing amiss, if it is there. */
  firstFault?: string | undefined;
}

/** The names in a header line. */
export function parseHeader(line: string): string[] {
  return csvParseRows(line)[0] ?? [];
}

function describeUnknown(name: string, missing: readonly string[], known: readonly string[]): string {
  if (name.trim() === "") return "a column has no name";
  const near = closest(name.toLowerCase(), [...(missing.length > 0 ? missing : known)]);
  return `${JSON.stringify(name)} is not known, the nearest name is ${near}`;
}

/** Matches a file's column names, or synonyms, to the contract's; letter case counts and order does not. */
export function matchHeader(header: readonly string[], table: Table): HeaderMatch {
  const byName = new Map(
    table.columns.flatMap(({ name, synonyms }) => [name, ...synonyms].map((each) => [each, name] as const)),
  );
  const names = header.map((name) => byName.get(name));
  const known = table.columns.map(({ name }) => name);
  const missing = known.filter((name) => !names.includes(name));
  const twice = known.filter((name) => names.filter((each) => each === name).length > 1);
  const unknown = header.filter((name) => !byName.has(name));
  const faults = [
    ...unknown.map((name) => describeUnknown(name, missing, known)),
    ...twice.map((name) => `${name} is there more than once`),
    ...missing.map((name) => `${name} is missing`),
  ];
  const firstFault = unknown[0] ?? header.findLast((name) => twice.some((each) => byName.get(name) === each));
  return { names: names.filter((name) => name !== undefined), faults, firstFault };
}
