import { createFormat, type Format, type FormatSettings } from "../format.ts";
import { fill, type Parts } from "./fill.ts";
import type { Plural, Words } from "./words.ts";

/** How a report speaks: it writes numbers and dates, and knows the words of the interface. */
export interface Language extends Format {
  readonly locale: string;
  readonly words: Words;
  /** A sentence in the form that its language has for so many; `{count}` is the number, written as counts are. */
  count(sentence: Plural, count: number, parts?: Parts): string;
}

/** What a language is made of, from the settings. */
export interface LanguageSettings extends FormatSettings {
  words: Words;
}

/** The language of one report; like its format, it knows no machine locale. */
export function createLanguage(settings: LanguageSettings): Language {
  const { locale, words } = settings;
  const format = createFormat({ ...settings, quarter: words.quarter });
  const rules = new Intl.PluralRules(locale);
  const write: Format = (...told) => format(...told);
  return Object.assign(write, {
    locale,
    words,
    count(sentence: Plural, count: number, parts: Parts = {}) {
      const said = sentence[rules.select(count)] ?? sentence.other;
      return fill(said, { ...parts, count: format(count, "customers") });
    },
  });
}
