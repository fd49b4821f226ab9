import type { PublishedClaim, PublishedResult } from "../results/published.ts";
import type { Result } from "../results/shape.ts";
import type { AnalysisClaim, AnalysisDefinition } from "./define.ts";

function numbersOf({ of }: AnalysisClaim, { analysis, values }: Result): Record<string, number> | null {
  const numbers: Record<string, number> = {};
  for (const name of of) {
    if (!Object.hasOwn(values, name))
      throw new Error(`${analysis} has no value ${name} for a claim to lean on`);
    const value = values[name]?.value;
    if (typeof value !== "number") return null;
    numbers[name] = value;
  }
  return numbers;
}

function testClaim(claim: AnalysisClaim, result: Result, published: PublishedResult): PublishedClaim {
  const numbers = numbersOf(claim, result);
  const isWithheld = claim.of.some((name) => published.values[name]?.value === null);
  return { of: claim.of, holds: numbers === null || isWithheld ? null : claim.holds(numbers) };
}

/** Adds what has become of the analysis's own claims, tested on the exact values; one that leans on a withheld value has no truth. */
export function withClaims(
  { claims }: AnalysisDefinition,
  result: Result,
  published: PublishedResult,
): PublishedResult {
  if (!claims) return published;
  const tested = Object.entries(claims).map(([name, claim]) => [name, testClaim(claim, result, published)]);
  return { ...published, claims: Object.fromEntries(tested) };
}
