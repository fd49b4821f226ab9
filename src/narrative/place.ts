import type { Place } from "../errors.ts";
import type { OffsetOf } from "./alignment.ts";

/** The place of a character of a text that stands somewhere in a file, the character counted from 0. */
export type Where = (within: number) => Place;

/** Line and column of a place in a text, counted from 1. */
export function placeAt(file: string, source: string, offset: number): Place {
  const before = source.slice(0, offset).split("\n");
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The places of a text in a file, from its offsets. */
export const whereIn =
  (file: string, source: string, at: OffsetOf): Where =>
  (within) =>
    placeAt(file, source, at(within));
