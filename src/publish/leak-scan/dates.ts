import { plainText } from "./decode.ts";

const locales = ["en", "de", "fr", "es", "it", "nl", "pt"];

function monthNames(locale: string, style: "long" | "short"): [name: string, month: number][] {
  const format = new Intl.DateTimeFormat(locale, { month: style, timeZone: "UTC" });
  const months = Array.from({ length: 12 }, (_, month) => month);
  return months.map((month) => [
    plainText(format.format(Date.UTC(2000, month, 1))).replace(/[^a-z]/g, ""),
    month + 1,
  ]);
}

/** Month words of the languages that a report may be in, as `plainText` writes them. */
export const months: ReadonlyMap<string, number> = new Map(
  locales.flatMap((locale) => [...monthNames(locale, "long"), ...monthNames(locale, "short")]),
);

function isoDate(year: string, month: number, day: string): string {
  return `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

const patterns: readonly [RegExp, (match: readonly string[]) => string[]][] = [
  // 1971-10-06, 1971/10/06, 1971.10.06, 19711006
  [
    /(?<![\d.])(\d{4})([-/.]?)(\d\d)\2(\d\d)(?!\d)/g,
    ([, year = "", , month = "", day = ""]) => [`${year}-${month}-${day}`],
  ],
  // 06/10/1971 and 10/06/1971: which one is the day nobody knows, so both are looked for
  [
    /(?<![\d.])(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/g,
    ([, first = "", , second = "", year = ""]) => [
      isoDate(year, Number(first), second),
      isoDate(year, Number(second), first),
    ],
  ],
  // 6 October 1971, 6th of Oct. 1971, 6. Oktober 1971, 6 de octubre de 1971
  [
    /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)?[.\s-]*(?:of|de)?[\s-]*([a-z]{3,10})[.,\s-]*(?:de\s+)?(\d{4})(?!\d)/g,
    ([, day = "", word = "", year = ""]) => [isoDate(year, months.get(word) ?? 0, day)],
  ],
  // October 6, 1971
  [
    /([a-z]{3,10})[.\s-]*(\d{1,2})(?:st|nd|rd|th)?[,\s-]+(\d{4})(?!\d)/g,
    ([, word = "", day = "", year = ""]) => [isoDate(year, months.get(word) ?? 0, day)],
  ],
];

/** How many dates in a plain text are among `wanted` (ISO), in any of the written forms. */
export function countDates(text: string, wanted: ReadonlySet<string>): number {
  if (wanted.size === 0) return 0;
  const found = patterns.flatMap(([pattern, read]) =>
    [...text.matchAll(pattern)].map((match) => read(match)),
  );
  return found.filter((readings) => readings.some((date) => wanted.has(date))).length;
}
