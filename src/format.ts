/**
 * What a number counts or measures. It decides how the number is written and which disclosure rule guards it.
 * `share` is 0..1; `currency` is in the currency of the settings; `score` is a whole number of a stated scale. A `month` or
 * `quarter` is the ISO date of its first day.
 */
export type Unit =
  | "customers"
  | "orders"
  | "order_lines"
  | "currency"
  | "share"
  | "months"
  | "days"
  | "years"
  | "score"
  | "number"
  | "date"
  | "month"
  | "quarter"
  | "text";

/** The units of which a value is an ISO date. */
export const dateUnits: ReadonlySet<Unit> = new Set(["date", "month", "quarter"]);

/** Is a value of the unit a number, rather than a date or a word? */
export const isNumeric = (unit: Unit): boolean => unit !== "text" && !dateUnits.has(unit);

/** How a number is written; the defaults are those of running text. */
export interface FormatOptions {
  /**
   * Every digit that a reader can use (tables), instead of two to three significant ones (running text), of which an axis
   * leaves out the zeros at the end.
   */
  form?: "headline" | "table" | "axis";
  /** Decimals, where the unit's own rule does not serve. */
  digits?: number;
  /** Show + as well as −, for changes. */
  sign?: boolean;
}

/** Writes a value of a unit for readers of one locale and currency. */
export type Format = (value: number | string | boolean, unit: Unit, options?: FormatOptions) => string;

/** The locale and currency of the report, from its settings. */
export interface FormatSettings {
  locale: string;
  currency: string;
  /** Where numbers are rounded for a public audience, a whole percent is written without decimals. */
  audience?: string;
  /** How a quarter is written: "{year} Q{quarter}", which also stands where nothing is given. */
  quarter?: string;
}

/** From here on an amount is written short, as the locale does. */
const shortFrom = 10_000;
/** Digits of an amount that is written short. */
const significantDigits = 3;
const wholeFrom = 100;
/** Amounts below a hundred are written with no fewer parts of a unit than these. */
const minorUnits = 100;
const percentDigits = 1;

type NumberOptions = Intl.NumberFormatOptions;

function fixed(digits: number): NumberOptions {
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

function currencyOptions(
  value: number,
  currency: string,
  { form = "headline", digits }: FormatOptions,
): NumberOptions {
  const options: NumberOptions = { style: "currency", currency };
  if (digits !== undefined) return { ...options, ...fixed(digits) };
  const size = Math.abs(value);
  // what is written as ten thousand, or as a hundred, is written like it
  if (form !== "table" && Math.round(size) >= shortFrom)
    return {
      ...{ ...options, notation: "compact", maximumSignificantDigits: significantDigits },
      minimumSignificantDigits: form === "axis" ? 1 : significantDigits,
    };
  return Math.round(size * minorUnits) / minorUnits >= wholeFrom || Number.isInteger(value)
    ? { ...options, ...fixed(0) }
    : options;
}

/** Three digits that say something where a number has no unit; orders that are expected are written whole from a hundred on. */
function decimalsOf(value: number, unit: Unit): number {
  if (Number.isInteger(value)) return 0;
  const size = Math.abs(value);
  if (unit !== "number" && unit !== "orders") return 1;
  if (size >= wholeFrom) return 0;
  if (unit === "orders" || size >= 10) return 1;
  return size >= 1 ? 2 : 3;
}

/** A share rounded to whole percent is written as such where shares are told so coarsely. */
function percentDigitsOf(value: number, { audience }: FormatSettings): number {
  const percent = Math.abs(value) * 100;
  return audience === "public" && Math.abs(percent - Math.round(percent)) < 1e-9 ? 0 : percentDigits;
}

function numberOptions(
  value: number,
  unit: Unit,
  settings: FormatSettings,
  options: FormatOptions,
): NumberOptions {
  const { digits } = options;
  if (unit === "currency") return currencyOptions(value, settings.currency, options);
  if (unit === "share") return { style: "percent", ...fixed(digits ?? percentDigitsOf(value, settings)) };
  return fixed(digits ?? decimalsOf(value, unit));
}

/**
 * The data are dated by the Gregorian calendar, and quarters and years are written as they stand there: so are all dates and
 * numbers, also where a locale would count other years or write other digits.
 */
const writtenIn = (locale: string): string =>
  new Intl.Locale(locale, { calendar: "gregory", numberingSystem: "latn" }).toString();

const dateParts = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" } as const;

/** Most locales write the hyphen of typewriters, which is shorter than + and breaks off at the end of a line. */
const withMinus = (format: Intl.NumberFormat, value: number): string =>
  value >= 0
    ? format.format(value)
    : format
        .formatToParts(value)
        .map(({ type, value: part }) => (type === "minusSign" ? part.replace("-", "\u2212") : part))
        .join("");

/** The formatter of one report; it knows no clock and no machine locale, so equal input gives equal text. */
export function createFormat(settings: FormatSettings): Format {
  const locale = writtenIn(settings.locale);
  const kept = new Map<string, Intl.NumberFormat>();
  const dates = new Intl.DateTimeFormat(locale, dateParts);
  const numberFormat = (options: NumberOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const format = kept.get(key) ?? new Intl.NumberFormat(locale, options);
    kept.set(key, format);
    return format;
  };
  return (value, unit, options = {}) => {
    if (unit === "month") return formatMonth(String(value), settings.locale);
    if (unit === "quarter") return formatQuarter(String(value), settings.quarter ?? "{year} Q{quarter}");
    if (unit === "date") return dates.format(new Date(`${String(value)}T00:00:00Z`));
    if (typeof value !== "number") return String(value);
    // both leave off the sign of what rounds to zero: "-0.0%" says nothing
    const signDisplay = options.sign ? "exceptZero" : "negative";
    return withMinus(numberFormat({ ...numberOptions(value, unit, settings, options), signDisplay }), value);
  };
}

const monthParts = { year: "numeric", month: "short", timeZone: "UTC" } as const;
const monthFormats = new Map<string, Intl.DateTimeFormat>();

/** A month as text, from the ISO date of any of its days: "Jan 2014". */
export function formatMonth(isoDate: string, locale: string): string {
  const format = monthFormats.get(locale) ?? new Intl.DateTimeFormat(writtenIn(locale), monthParts);
  monthFormats.set(locale, format);
  return format.format(new Date(`${isoDate}T00:00:00Z`));
}

/** A calendar quarter as text, from the ISO date of any of its days: "2013 Q4" in the pattern `{year} Q{quarter}`. */
export function formatQuarter(isoDate: string, pattern: string): string {
  const [year = "", month] = isoDate.split("-");
  return pattern.replace("{year}", year).replace("{quarter}", String(Math.ceil(Number(month) / 3)));
}
