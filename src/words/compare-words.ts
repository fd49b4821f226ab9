import { distance } from "fastest-levenshtein";
import { keptParts } from "./markup.ts";

/** A part of a dictionary: a text, or parts by their names. */
export type Entry = string | Group;
/** Parts of a dictionary by their names. */
export interface Group {
  readonly [key: string]: Entry;
}

/** What is wrong with a dictionary, and at which of its keys. */
export interface WordsFault {
  path: readonly string[];
  fact: string;
  remedy: string;
}

const groupOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};

/** A group with `other` is one sentence in its plural forms. */
const isPlural = (group: Group): boolean => "other" in group;

const nearestTo = (name: string, names: readonly string[]): string =>
  names
    .toSorted((one, other) => distance(name, one) - distance(name, other))
    .slice(0, 3)
    .join(", ");

const faultAt = (path: readonly string[], fact: string, remedy: string): WordsFault => ({
  path,
  fact: `${path.join(".")} ${fact}`,
  remedy,
});

/** A sentence must fill in what the English one fills in, and lead where that one leads. */
function compareText(own: string, said: unknown, path: readonly string[], optional = ""): WordsFault[] {
  if (typeof said !== "string" || said === "")
    return [faultAt(path, "is no text.", "Write the words of the interface there, in quotes.")];
  const [wanted, given] = [keptParts(own), keptParts(said)];
  const added = given.filter((part) => !wanted.includes(part));
  const lost = wanted.filter((part) => !given.includes(part) && part !== optional);
  return [
    ...added.map((part) =>
      faultAt(
        path,
        `has ${part}, which nobody fills in.`,
        `Write ${nearestTo(part, wanted) || "it without"}.`,
      ),
    ),
    ...lost.map((part) => faultAt(path, `has no ${part}.`, `Put it where it belongs in: ${own}`)),
  ];
}

/** A language has plural forms of its own; all but `other` may leave the number out, as in "one customer". */
function comparePlural(own: Group, said: unknown, path: readonly string[], forms: readonly string[]) {
  const given = groupOf(said);
  const remedy = `Give the forms ${forms.join(", ")}, and no other.`;
  const compareForm = (form: string): WordsFault[] =>
    form in given
      ? compareText(String(own["other"]), given[form], [...path, form], form === "other" ? "" : "{count}")
      : [faultAt([...path, form], "is missing.", remedy)];
  const unknown = Object.keys(given).filter((form) => !forms.includes(form));
  return [
    ...unknown.map((form) => faultAt([...path, form], "is no plural form of the locale.", remedy)),
    ...forms.flatMap(compareForm),
  ];
}

/** Holds a dictionary against the English one: `forms` are the plural forms of its language. */
export function compareWords(
  own: Entry,
  said: unknown,
  forms: readonly string[],
  path: readonly string[] = [],
): WordsFault[] {
  if (typeof own === "string") return compareText(own, said, path);
  if (isPlural(own)) return comparePlural(own, said, path, forms);
  const [keys, given] = [Object.keys(own), groupOf(said)];
  const unknown = Object.keys(given).filter((key) => !keys.includes(key));
  return [
    ...unknown.map((key) =>
      faultAt([...path, key], "is not known.", `Did you mean ${nearestTo(key, keys)}?`),
    ),
    ...Object.entries(own).flatMap(([key, entry]) =>
      key in given
        ? compareWords(entry, given[key], forms, [...path, key])
        : [faultAt([...path, key], "is missing.", "Add it; src/words has it in English.")],
    ),
  ];
}

/** A dictionary that was found right, in the order of the English one: pages list some groups as they stand. */
export const inOrderOf = (own: Entry, said: unknown): unknown =>
  typeof own === "string" || isPlural(own)
    ? said
    : Object.fromEntries(
        Object.entries(own).map(([key, entry]) => [key, inOrderOf(entry, groupOf(said)[key])]),
      );
