import { stringify } from "yaml";
import { english } from "./english.ts";

/** Greek: no month, no unit and no list of it has a letter that English could have typed. */
export const madeUpLocale = "el-GR";

const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const accented = [..."äƀçďëƒğĥïĵķľḿñöþǫřšťüʋŵẋÿžÄƁÇĎËƑĞĤÏĴĶĽḾÑÖÞǪŘŠŤÜƲŴẊŸŽ"];

/** What a translation keeps: placeholders, where links lead, and code. */
const kept = /(\{[a-z_]+\}|\]\([^)]+\)|`[^`]+`)/i;

/** A sentence as nobody speaks it: every letter of it has a mark, and nothing else is changed. */
export const madeUp = (sentence: string): string =>
  sentence
    .split(kept)
    .map((part, at) =>
      at % 2 === 1 ? part : part.replace(/[a-z]/gi, (letter) => accented[plain.indexOf(letter)] ?? letter),
    )
    .join("");

type Entry = string | { readonly [key: string]: Entry };

/** The plural forms of Greek are those of English; a sentence that has one form there has it twice here. */
const translated = (entry: Entry): unknown => {
  if (typeof entry === "string") return madeUp(entry);
  const full = "other" in entry && !("one" in entry) ? { one: entry["other"] ?? "", ...entry } : entry;
  return Object.fromEntries(Object.entries(full).map(([key, part]) => [key, translated(part)]));
};

/** The dictionary of a language that nobody speaks, as the YAML file that settings name. */
export const madeUpDictionary = (): string => stringify(translated(english), { lineWidth: 0 });
