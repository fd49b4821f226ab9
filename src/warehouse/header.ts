import { csvParseRows } from "d3-dsv";
import { closest, distance } from "fastest-levenshtein";
import type { Table } from "../contracts/contract.ts";

/** How a file's columns stand to the contract's. */
export interface HeaderMatch {
  /** The contract's name of each column of the file, in the file's order; whole only where nothing is amiss. */
  names: readonly string[];
  /** One clause for each thing amiss. */
  faults: readonly string[];
  /** Which column of the file, from 0, is the first amiss; absent where all amiss is what is missing. */
  firstFault?: number | undefined;
}

/** The names in a header line. */
export function parseHeader(line: string): string[] {
  return csvParseRows(line)[0] ?? [];
}

function nearestOf(name: string, candidates: readonly string[], onlyOne: boolean): string {
  const near = closest(name.toLowerCase(), [...candidates]);
  const isNear = distance(name.toLowerCase(), near) <= Math.max(name.length, near.length) / 2;
  return isNear || onlyOne ? `, the nearest name is ${near}` : "";
}

function describeUnknown(
  header: readonly string[],
  unknown: readonly string[],
  missing: readonly string[],
): string[] {
  const [first = ""] = header;
  if (header.length === 1 && /[;\t|]/.test(first))
    return ["the values seem to be separated by something else than commas"];
  // a line of values in place of the header is a row, and is not shown
  if (unknown.length === header.length)
    return ["no name of the first line is known, so the header may be missing"];
  const onlyOne = unknown.length === 1 && missing.length === 1;
  return unknown.map((name) =>
    name.trim() === ""
      ? "a column has no name"
      : `"${name}" is not known${missing.length > 0 ? nearestOf(name, missing, onlyOne) : ""}`,
  );
}

/** Matches a file's column names, or synonyms, to the contract's; letter case counts and order does not. */
export function matchHeader(header: readonly string[], table: Table): HeaderMatch {
  const byName = new Map(
    table.columns.flatMap(({ name, synonyms }) => [name, ...synonyms].map((each) => [each, name] as const)),
  );
  const names = header.map((name) => byName.get(name));
  const known = table.columns.map(({ name }) => name);
  const missing = known.filter((name) => !names.includes(name));
  const unknown = header.filter((name) => !byName.has(name));
  const twice = known.filter((name) => names.filter((each) => each === name).length > 1);
  const written = (name: string) => {
    const forms = [...new Set(header.filter((each) => byName.get(each) === name))];
    return forms.length > 1 ? `, as ${forms.join(" and ")}` : "";
  };
  const nothingKnown = header.length > 0 && unknown.length === header.length;
  const faults = [
    ...(unknown.length > 0 ? describeUnknown(header, unknown, missing) : []),
    ...twice.map((name) => `${name} is there more than once${written(name)}`),
    ...(nothingKnown ? [] : missing.map((name) => `${name} is missing`)),
  ];
  const firstFault = names.findIndex((name, at) => name === undefined || names.indexOf(name) < at);
  return {
    names: names.filter((name) => name !== undefined),
    faults,
    firstFault: firstFault < 0 ? undefined : firstFault,
  };
}
