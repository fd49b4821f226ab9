import { join, resolve, sep } from "node:path";
import { UserError } from "../src/errors.ts";
import { placesOf } from "../src/publish/release-history.ts";
import { readArguments } from "./arguments.ts";

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

const text = { type: "string" } as const;
const options = {
  gold: text,
  out: text,
  results: text,
  exports: text,
  settings: text,
  contract: text,
  "observation-end": text,
  "as-of": text,
};

function readDate(name: string, text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (datePattern.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text))
    return text;
  throw new UserError({
    fact: `--${name} is "${text}", which is no date.`,
    remedy: "Give it as yyyy-mm-dd.",
  });
}

const isWithin = (inner: string, outer: string) => inner === outer || inner.startsWith(outer + sep);

/** What a build replaces whole must not hold what it reads, or another thing that it writes; `--out` has its releases beside it. */
function keepApart(places: Readonly<Record<string, string>> & { out: string }): void {
  const holds = (replaced: string, place: string) =>
    isWithin(place, places[replaced] ?? "") ||
    (replaced === "out" && isWithin(place, placesOf(places.out).releases));
  for (const replaced of ["out", "results", "exports"])
    for (const [name, place] of Object.entries(places))
      if (name !== replaced && holds(replaced, place))
        throw new UserError({
          place: { file: place },
          fact: `--${name} lies within --${replaced}, which each build replaces as a whole.`,
          remedy: "Give the two folders places of their own.",
        });
}

const today = () => new Date().toISOString().slice(0, 10);

/** Reads the command line; an unknown option or a date that is none is refused. */
export function readOptions(args: readonly string[]): BuildOptions {
  const given = readArguments(args, options, usage);
  const path = (text: string | undefined, usual: string) => (text ? resolve(text) : join(root, usual));
  const observationEnd = given["observation-end"];
  const places = {
    gold: path(given.gold, "data/gold"),
    out: path(given.out, "dist"),
    results: path(given.results, "data/build/results"),
    exports: path(given.exports, "data/exports"),
    settings: path(given.settings, "data/report.yaml"),
    contract: path(given.contract, "data/contract.yaml"),
  };
  keepApart(places);
  return {
    ...places,
    observationEnd: observationEnd === undefined ? null : readDate("observation-end", observationEnd),
    asOf: readDate("as-of", given["as-of"] ?? today()),
  };
}
