import { readYaml } from "../contracts/read-yaml.ts";
import { UserError } from "../errors.ts";
import { compareWords, inOrderOf } from "./compare-words.ts";
import { english } from "./english.ts";
import type { Words } from "./words.ts";

/** The plural forms of a locale; `other` is said where a number has none of its own. */
const formsOf = (locale: string): string[] => [
  ...new Set([...new Intl.PluralRules(locale).resolvedOptions().pluralCategories, "other"]),
];

/**
 * The words of the interface: English, or those of a YAML file with the same keys. A key too many or too few, and a placeholder
 * or a link that its sentence should not have, are refused at their places.
 */
export async function readWords(file: string | null, locale: string): Promise<Words> {
  if (file === null) return english;
  const yaml = await readYaml(file);
  const faults = compareWords(english, yaml.data, formsOf(locale));
  if (faults.length > 0)
    throw new UserError(
      faults.map(({ path, fact, remedy }) => ({ place: yaml.placeOf(path), fact, remedy })),
    );
  // every key and every text has just been found where the type has it
  return inOrderOf(english, yaml.data) as Words;
}
