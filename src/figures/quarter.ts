import { formatQuarter } from "../format.ts";
import type { Telling } from "./define.ts";

/** Writes quarters, given by the ISO date of any of their days, as a language does. */
export const quarterIn =
  ({ format }: Pick<Telling, "format">) =>
  (isoDate: string): string =>
    formatQuarter(isoDate, format.words.quarter);
