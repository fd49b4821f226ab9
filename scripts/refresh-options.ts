import { resolve } from "node:path";
import { readNotes } from "../src/publish/records/require-notes.ts";
import { readArguments } from "./arguments.ts";
import { type BuildOptions, buildArguments, buildUsage, noteOption, toOptions } from "./options.ts";

/** What a refresh is told besides what a release is. */
export interface RefreshOptions {
  build: BuildOptions;
  notes: string[];
  /** Was the folder of the extracts named? Then they are there, and nothing is fetched. */
  hasGold: boolean;
  /** Is the site deployed afterwards, where others can read it? */
  deploy: boolean;
  /** Build also where nothing has changed since the last release: for edited pages. */
  always: boolean;
  /** A file that gets what moves, as Markdown; and one that gets the outcome, as lines of name=value. */
  summary: string | null;
  outcome: string | null;
}

const refreshOptions = {
  deploy: { type: "boolean" },
  always: { type: "boolean" },
  summary: { type: "string" },
  outcome: { type: "string" },
} as const;

/** Reads the command line of a refresh. */
export function readRefreshOptions(args: readonly string[]): RefreshOptions {
  const all = { ...buildArguments, ...noteOption, ...refreshOptions };
  const own = "--note (text, any number), --deploy, --always, --summary, --outcome (files).";
  const { note, deploy, always, summary, outcome, ...given } = readArguments(
    args,
    all,
    `${buildUsage} ${own}`,
  );
  return {
    build: toOptions(given),
    notes: readNotes(note ?? []),
    hasGold: given.gold !== undefined,
    deploy: deploy ?? false,
    always: always ?? false,
    summary: summary === undefined ? null : resolve(summary),
    outcome: outcome === undefined ? null : resolve(outcome),
  };
}
