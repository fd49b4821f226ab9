import { english } from "./english.ts";
import { createLanguage } from "./language.ts";

/** British English and euros, as most tests expect them. */
export const testLanguage = createLanguage({ locale: "en-GB", currency: "EUR", words: english });
