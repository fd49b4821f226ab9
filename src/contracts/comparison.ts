import { z } from "zod";

const numberPair = z
  .tuple([z.number(), z.number()])
  .refine(([low, high]) => low < high, "the smaller number comes first");

/** The operators of the Open Data Contract Standard as keys of a quality rule. */
export const comparisonKeys = {
  mustBe: z.number().optional(),
  mustNotBe: z.number().optional(),
  mustBeGreaterThan: z.number().optional(),
  mustBeGreaterOrEqualTo: z.number().optional(),
  mustBeLessThan: z.number().optional(),
  mustBeLessOrEqualTo: z.number().optional(),
  mustBeBetween: numberPair.optional(),
  mustNotBeBetween: numberPair.optional(),
};

type Operators = { [Key in keyof typeof comparisonKeys]?: z.infer<(typeof comparisonKeys)[Key]> };

/** A condition on one number. */
export interface Comparison {
  /** In words that follow "must be", as "at most 1". */
  words: string;
  holds(value: number): boolean;
}

function compareWith(operators: Operators): (Comparison | undefined)[] {
  const of = (limit: number | undefined, word: string, test: (value: number, limit: number) => boolean) =>
    limit === undefined
      ? undefined
      : { words: `${word} ${limit}`.trim(), holds: (value: number) => test(value, limit) };
  const { mustBeBetween: inside, mustNotBeBetween: outside } = operators;
  return [
    of(operators.mustBe, "", (value, limit) => value === limit),
    of(operators.mustNotBe, "other than", (value, limit) => value !== limit),
    of(operators.mustBeGreaterThan, "more than", (value, limit) => value > limit),
    of(operators.mustBeGreaterOrEqualTo, "at least", (value, limit) => value >= limit),
    of(operators.mustBeLessThan, "less than", (value, limit) => value < limit),
    of(operators.mustBeLessOrEqualTo, "at most", (value, limit) => value <= limit),
    inside && {
      words: `from ${inside[0]} to ${inside[1]}`,
      holds: (value) => value >= inside[0] && value <= inside[1],
    },
    outside && {
      words: `outside ${outside[0]} to ${outside[1]}`,
      holds: (value) => value < outside[0] || value > outside[1],
    },
  ];
}

/** The comparisons that a quality rule states; the standard wants exactly one. */
export function comparisonsOf(operators: Operators): Comparison[] {
  return compareWith(operators).filter((comparison) => comparison !== undefined);
}
