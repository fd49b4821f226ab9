import { type FormatOptions, isNumeric } from "../format.ts";
import type { Unit } from "../results/shape.ts";
import { attributeOf, type Element } from "./element.ts";

/** An attribute as a page writes it: its text, or its braces with what is in them; true where it stands alone. */
function given(node: Element, name: string): string | true | undefined {
  const value = attributeOf(node, name);
  if (value === undefined || typeof value === "string") return value;
  return value === null ? true : `{${String((value as { value?: unknown }).value).trim()}}`;
}

const readForm = (text: unknown): FormatOptions | null =>
  text === "headline" || text === "table" ? { form: text } : null;

function readDigits(text: unknown): FormatOptions | null {
  const digits = /^\{(1?\d|20)\}$/.exec(String(text))?.[1];
  return digits === undefined ? null : { digits: Number(digits) };
}

function readSign(text: unknown): FormatOptions | null {
  if (text === true || text === "{true}") return { sign: true };
  return text === "{false}" ? { sign: false } : null;
}

const rules = [
  { name: "form", read: readForm, rule: "form is headline or table" },
  { name: "digits", read: readDigits, rule: "digits is a whole number from 0 to 20, as in digits={1}" },
  { name: "sign", read: readSign, rule: "sign stands alone, or is {true} or {false}" },
] as const;

/** How a `<Value>` asks for its number to be written; where it cannot be, what is wrong, as the end of a sentence. */
export function readFormat(node: Element, unit: Unit): FormatOptions | string {
  const asked = rules.filter(({ name }) => attributeOf(node, name) !== undefined);
  if (asked.length > 0 && !isNumeric(unit)) return `its unit is ${unit}, which has no form, digits or sign`;
  let options: FormatOptions = {};
  for (const { name, read, rule } of asked) {
    const part = read(given(node, name));
    if (!part) return rule;
    options = { ...options, ...part };
  }
  return options;
}
