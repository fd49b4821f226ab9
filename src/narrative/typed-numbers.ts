/** A figure that somebody typed into prose, where a computed one should stand. */
export interface TypedNumber {
  text: string;
  /** Where it begins in the text, counted from 0. */
  at: number;
  kind: "percentage" | "amount" | "decimal number" | "large number";
}

const number = String.raw`\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d+)?`;
const scale = String.raw`(?:\s?(?:k|m|mn|bn|thousand|million|billion)\b)?`;
const signs = "[€$£¥₹₩₽₺]";
/** The codes themselves: not every three capitals are an amount's (VIP, RFM). */
const codes = `(?:${Intl.supportedValuesOf("currency").join("|")})`;
const currencies = String.raw`(?:${codes}\b|euros?\b|dollars?\b|pounds?\b|yen\b|cents?\b|${signs})`;

/** Tried in this order at each place; the words before and after decide what a number is. */
const kinds: readonly (readonly [TypedNumber["kind"], RegExp])[] = [
  ["percentage", new RegExp(String.raw`${number}\s?(?:%|per ?cent\b|percentage points?\b|pp\b)`, "giu")],
  ["amount", new RegExp(String.raw`${signs}\s?${number}${scale}|\b${codes}\s${number}${scale}`, "gu")],
  ["amount", new RegExp(String.raw`${number}${scale}\s?${currencies}`, "gu")],
  ["large number", /\b\d+(?:[.,]\d+)?\s?(?:k|mn|bn|thousand|million|billion)\b/giu],
  ["large number", /\b\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+\b/gu],
  ["decimal number", /\b\d+[.,]\d+/gu],
  ["large number", /\b\d{4,}\b/gu],
];

/** A year is the name of a period, and an ISO date a day. */
const yearOrDate = /^(?:19|20)\d{2}$/;
const isoDates = /\b\d{4}-\d{2}-\d{2}\b/g;

/**
 * The percentages, amounts, decimals and thousands in a text, in its order. Small whole numbers ("the last 12 months"),
 * years and ISO dates are none.
 */
export function findTypedNumbers(text: string): TypedNumber[] {
  let rest = text.replace(isoDates, (date) => " ".repeat(date.length));
  const found: TypedNumber[] = [];
  for (const [kind, pattern] of kinds) {
    for (const match of rest.matchAll(pattern))
      if (!yearOrDate.test(match[0])) found.push({ text: match[0].trim(), at: match.index, kind });
    rest = rest.replace(pattern, (typed) => (yearOrDate.test(typed) ? typed : " ".repeat(typed.length)));
  }
  return found.sort((one, other) => one.at - other.at);
}
