import type { Column, ColumnType } from "../contracts/contract.ts";

type Hint = readonly [pattern: RegExp, words: string];

/** Words that programs write where there is no value; refused wherever the contract does not list them. */
export const missingWords = [
  "NULL",
  "null",
  "(null)",
  "n/a",
  "N/A",
  "#N/A",
  "NaN",
  "nan",
  "\\N",
  "None",
  "-",
] as const;

const anyHints: readonly Hint[] = [
  [/^\s+|\s+$/, "it has spaces around it"],
  [/^".*"$/s, "it has quotes around it"],
];

const numberHints: readonly Hint[] = [
  [/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/, "it looks like a number with thousands separators"],
  [/^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/, "it looks like a number with thousands separators"],
  [/^[+-]?\d{1,3}([ '\u00a0\u2009]\d{3})+([.,]\d+)?$/, "it looks like a number with thousands separators"],
  [/^[+-]?\d+,\d+$/, "it looks like a decimal comma"],
  [/^[+-]?\d+(\.\d+)?e[+-]?\d+$/i, "it looks like an exponent"],
  [/^[+-]?\p{Sc}|\p{Sc}$/u, "it has a currency sign"],
  [/^\(.*\)$/, "it has brackets, as accountants write negative amounts"],
  [/^\d+(\.\d+)?-$/, "it has its minus behind it"],
  [/%$/, "it has a percent sign"],
  [/^\+/, "it has a plus sign"],
  [/^-?0\d/, "it has leading zeros"],
  [/^-0$/, "it is a negative nothing"],
  [/^-?\.\d+$/, "it has no digit before the point"],
];

const dateHints: readonly Hint[] = [
  [/^\d{4}-\d{2}-\d{2}[ T]\d/, "it looks like a date with a time"],
  [/^\d{4}-\d{2}-\d{2}$/, "the calendar has no such day"],
  [/^\d{8}$/, "it looks like a date without dashes"],
  [/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/, "it looks like year, month and day, but not as yyyy-mm-dd"],
  [
    /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/,
    "it looks like day/month/year or month/day/year, which cannot be told apart",
  ],
  [/^\d{1,5}(\.\d+)?$/, "it looks like the day number of a spreadsheet"],
  [/\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i, "it has a month's name"],
];

const typeHints: Readonly<Record<ColumnType, readonly Hint[]>> = {
  integer: [
    ...numberHints,
    [/^-?\d+\.\d*$/, "it has a decimal point"],
    [/^-?\d{19,}$/, "it has more digits than can be held"],
  ],
  decimal: [...numberHints, [/^-?\d+\.$/, "it has a point and nothing behind it"]],
  date: dateHints,
  text: [],
};

function sizeHint(value: string, { decimal }: Pick<Column, "decimal">): string | undefined {
  const [, digits = ""] = /^-?(\d+)(\.\d+)?$/.exec(value) ?? [];
  if (!decimal || digits === "") return undefined;
  const fits = digits.length <= decimal.precision - decimal.scale;
  return `it has more ${fits ? "decimals" : "digits"} than the contract allows`;
}

/** What a refused value looks like, in words that follow a colon; undefined when nothing comes to mind. */
export function hintOf(value: string, column: Pick<Column, "type" | "decimal">): string | undefined {
  if (missingWords.some((word) => word === value.trim())) return "it is a word for no value";
  const hints = [...anyHints, ...typeHints[column.type]];
  return hints.find(([pattern]) => pattern.test(value))?.[1] ?? sizeHint(value, column);
}
