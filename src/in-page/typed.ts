import type { Scenario } from "./campaign-value.ts";

/** What a reader types, by the name of the field and of the parameter in the page's address. */
export const fieldNames = ["contacted", "response", "cost"] as const;

/** One of the fields. */
export type FieldName = (typeof fieldNames)[number];

/** A number as it was typed; NaN where nothing, or no number, was. */
const typedNumber = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

/** The scenario of what was typed: the response in percent, the rest as it is. */
export function scenarioOf(typed: Readonly<Record<FieldName, string>>, reach: number): Scenario {
  return {
    contacted: typedNumber(typed.contacted),
    reach,
    response: typedNumber(typed.response) / 100,
    cost: typedNumber(typed.cost),
  };
}
