import type { english } from "./english.ts";

/** A sentence about a number of things, one text for each plural form of its language; `other` is said where there is none. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

type InAnyLanguage<Entry> = Entry extends string
  ? string
  : Entry extends { readonly other: string }
    ? Plural
    : { readonly [Key in keyof Entry]: InAnyLanguage<Entry[Key]> };

/** Every word of the interface in one language. */
export type Words = InAnyLanguage<typeof english>;
