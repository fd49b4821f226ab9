import { join, resolve, sep } from "node:path";
import { UserError } from "../src/errors.ts";
import { readNotes } from "../src/publish/records/require-notes.ts";
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
  /** The folder with the records of published releases. */
  releases: string;
  /** The folder for what later builds need not compute again; safe to delete. */
  cache: string;
  /** The path below which the site will stand where it is deployed: "/", or such as "/reports/". */
  base: string;
  /** ISO date; null means the last dated order. */
  observationEnd: string | null;
  /** ISO date: what today is taken for; it decides what the terminal says and the exit code, never what is built. */
  asOf: string;
}

const datePattern = /^\d{4}-\d{2}-\d{2}$/;

/** What a person reads who mistypes an option of a build. */
export const buildUsage =
  "Options: --gold, --out, --results, --exports, --releases, --cache (folders), --settings, --contract (files), --base (path of the site), --observation-end, --as-of (yyyy-mm-dd).";

const text = { type: "string" } as const;
/** The options of a build, as Node reads them. */
export const buildArguments = {
  gold: text,
  out: text,
  results: text,
  exports: text,
  settings: text,
  contract: text,
  releases: text,
  cache: text,
  base: text,
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

function readBase(given: string): string {
  const base = `/${given}/`.replaceAll(/\/+/g, "/");
  if (/^\/([A-Za-z0-9._~-]+\/)*$/.test(base)) return base;
  throw new UserError({
    fact: `--base is "${given}", which is no path of a site.`,
    remedy: "Give the part of the address behind the host, such as /reports/.",
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

type Given = Readonly<Partial<Record<keyof typeof buildArguments, string | undefined>>>;

/** The options of a build from what was given of them, with the usual ones for the rest. */
export function toOptions(given: Given): BuildOptions {
  const path = (text: string | undefined, usual: string) => (text ? resolve(text) : join(root, usual));
  const observationEnd = given["observation-end"];
  const places = {
    gold: path(given.gold, "data/gold"),
    out: path(given.out, "dist"),
    results: path(given.results, "data/build/results"),
    exports: path(given.exports, "data/exports"),
    settings: path(given.settings, "data/report.yaml"),
    contract: path(given.contract, "data/contract.yaml"),
    releases: path(given.releases, "data/releases"),
    cache: path(given.cache, "data/build/cache"),
  };
  keepApart(places);
  return {
    ...places,
    base: readBase(given.base ?? "/"),
    observationEnd: observationEnd === undefined ? null : readDate("observation-end", observationEnd),
    asOf: readDate("as-of", given["as-of"] ?? today()),
  };
}

/** Reads the command line; an unknown option or a date that is none is refused. */
export function readOptions(args: readonly string[]): BuildOptions {
  return toOptions(readArguments(args, buildArguments, buildUsage));
}

/** What a release is told besides. */
export const noteOption = { note: { type: "string", multiple: true } } as const;

/** Reads the command line of a release: that of a build, and any number of notes. */
export function readReleaseOptions(args: readonly string[]): { options: BuildOptions; notes: string[] } {
  const { note, ...given } = readArguments(
    args,
    { ...buildArguments, ...noteOption },
    `${buildUsage} --note (text, any number).`,
  );
  return { options: toOptions(given), notes: readNotes(note ?? []) };
}

/** Reads the command line of a review: the slug of an analysis, then the options of a build, and who has reviewed it. */
export function readReviewOptions([slug = "", ...args]: readonly string[]): {
  slug: string;
  by: string | null;
  build: BuildOptions;
} {
  const { by, ...given } = readArguments(
    args,
    { ...buildArguments, by: text },
    `${buildUsage} --by (your name).`,
  );
  return { slug, by: by?.trim() || null, build: toOptions(given) };
}

/** The command line that says the same as these options. */
export function argumentsOf({ observationEnd, asOf, ...given }: BuildOptions): string[] {
  const dates = [...(observationEnd === null ? [] : ["--observation-end", observationEnd]), "--as-of", asOf];
  return [...Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]), ...dates];
}
