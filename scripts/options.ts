import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { UserError } from "../src/errors.ts";

/** The folder of the repository. */
export const root = resolve(import.meta.dirname, "..");

/** What a build is told on the command line; folders and files are absolute. */
export interface BuildOptions {
  gold: string;
  out: string;
  results: string;
  exports: string;
  settings: string;
  contract: string;
  /** ISO date; null means the last dated order. */
  observationEnd: string | null;
  /** ISO date: what today is taken for; it decides what the terminal says and the exit code, never what is built. */
  asOf: string;
}

const datePattern = /^\d{4}-\d{2}-\d{2}$/;

const usage =
  "Options: --gold, --out, --results, --exports (folders), --settings, --contract (files), --observation-end, --as-of (yyyy-mm-dd).";

function parseGiven(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        gold: text,
        out: text,
        results: text,
        exports: text,
        settings: text,
        contract: text,
        "observation-end": text,
        "as-of": text,
      },
    });
    return values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UserError({ fact: error.message, remedy: usage });
  }
}

function readDate(name: string, text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (datePattern.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text))
    return text;
  throw new UserError({
    fact: `--${name} is "${text}", which is no date.`,
    remedy: "Give it as yyyy-mm-dd.",
  });
}

const today = () => new Date().toISOString().slice(0, 10);

/** Reads the command line; an unknown option or a date that is none is refused. */
export function readOptions(args: readonly string[]): BuildOptions {
  const given = parseGiven(args);
  const path = (text: string | undefined, usual: string) => (text ? resolve(text) : join(root, usual));
  const observationEnd = given["observation-end"];
  return {
    gold: path(given.gold, "data/gold"),
    out: path(given.out, "dist"),
    results: path(given.results, "data/build/results"),
    exports: path(given.exports, "data/exports"),
    settings: path(given.settings, "data/report.yaml"),
    contract: path(given.contract, "data/contract.yaml"),
    observationEnd: observationEnd === undefined ? null : readDate("observation-end", observationEnd),
    asOf: readDate("as-of", given["as-of"] ?? today()),
  };
}
