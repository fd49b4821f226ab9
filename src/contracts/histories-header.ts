import { closest, distance } from "fastest-levenshtein";
import { UserError } from "../errors.ts";

const required = ["x", "t_x", "T"] as const;
const known: readonly string[] = [...required, "m"];

/** What other programs call the columns; for the hint alone. */
const otherNames = { x: "frequency", t_x: "recency", T: "age" } as const;

/** At which place of a line, from 0, each column of purchase histories stands. */
export interface HistoriesHeader {
  x: number;
  t_x: number;
  T: number;
  /** null where the file has no mean values. */
  m: number | null;
  /** How many values a line has. */
  width: number;
}

/** The name of the file that comes nearest to a missing one, of those that mean nothing else. */
function nearestOf(name: (typeof required)[number], header: readonly string[]): string {
  const others = header.filter((each) => each !== "" && !known.includes(each));
  const small = others.map((each) => each.toLowerCase());
  for (const sought of [name.toLowerCase(), otherNames[name]]) {
    const near = closest(sought, small);
    if (near !== undefined && distance(sought, near) < Math.max(sought.length, near.length) / 2)
      return `, the nearest name is ${others[small.indexOf(near)]}`;
  }
  return "";
}

function faultsOf(header: readonly string[]): string[] {
  const [first = ""] = header;
  if (header.length === 1 && /[;\t|]/.test(first))
    return ["the values seem to be separated by something else than commas"];
  const twice = known.filter((name) => header.indexOf(name) !== header.lastIndexOf(name));
  const missing = required.filter((name) => !header.includes(name));
  return [
    ...twice.map((name) => `${name} is there more than once`),
    ...missing.map((name) => `${name} is missing${nearestOf(name, header)}`),
  ];
}

/** Finds the columns x, t_x, T and m in any order; other columns do not matter, a missing one is refused. */
export function readHistoriesHeader(file: string, names: readonly string[]): HistoriesHeader {
  const header = names.map((name) => name.trim());
  const faults = faultsOf(header);
  if (faults.length > 0)
    throw new UserError({
      place: { file, line: 1 },
      fact: `The columns are not those of purchase histories: ${faults.join("; ")}.`,
      remedy: "Name them x, t_x and T, and m where there are mean values; no other column is read.",
    });
  const [x = 0, t_x = 0, T = 0, m = -1] = known.map((name) => header.indexOf(name));
  return { x, t_x, T, m: m < 0 ? null : m, width: header.length };
}
