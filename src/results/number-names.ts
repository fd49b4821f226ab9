import { dateUnits, type Unit } from "../format.ts";
import type { Language } from "../words/language.ts";
import type { PublishedTable } from "./published.ts";
import type { Row, Scalar } from "./shape.ts";

const prefixOf = (slug: string): string => slug.replaceAll("-", "_");

/** The name of a single value, as pages write it: `summary.revenue`. */
export const valueName = (slug: string, value: string): string => `${prefixOf(slug)}.${value}`;

/** The name of a row, as pages write it: `segments.engagement_levels["Champions"]`. */
export function rowName(slug: string, table: string, key: readonly string[], row: Row): string {
  const keys = key.map((name) => `[${JSON.stringify(String(row[name]))}]`);
  return `${prefixOf(slug)}.${table}${keys.join("")}`;
}

/** Names a row of a table for readers. */
export type RowLabel = (table: Pick<PublishedTable, "key" | "columns">, row: Row) => string;

/** German and Luxembourgish write nouns with a capital wherever they stand. */
const capitalsNouns: readonly string[] = ["de", "lb"];

/** A heading within a sentence of a locale; VIP stays as it is. */
export function lowerFirst(label: string, locale: string): string {
  const staysCapital = capitalsNouns.includes(new Intl.Locale(locale).language);
  if (staysCapital || /^\p{Lu}\p{Lu}/u.test(label)) return label;
  return label.charAt(0).toLocaleLowerCase(locale) + label.slice(1);
}

/** A label at the beginning of a sentence. */
export const upperFirst = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);

/** Writes the names of rows: "Champions, VIP", "2024 Q3, quarters since first order 2". */
export function createRowLabel(format: Language): RowLabel {
  const keyText = (value: Scalar, { unit, label }: { unit: Unit; label: string }): string => {
    if (value === null) return "";
    if (dateUnits.has(unit)) return format(value, unit);
    return unit === "text" ? String(value) : `${lowerFirst(label, format.locale)} ${String(value)}`;
  };
  return ({ key, columns }, row) => {
    const parts = key.map((name) => {
      const shape = columns[name];
      if (!shape) throw new Error(`the key column ${name} is not published`);
      return keyText(row[name] ?? null, shape);
    });
    return upperFirst(parts.filter((part) => part !== "").join(", "));
  };
}
