import type { Place, Problem } from "../errors.ts";
import type { Scalar, Unit } from "../results/shape.ts";
import type { Told } from "./told.ts";

/** A sentence with its tested truth. */
export interface ClaimOutcome {
  /** The page in the folder of the analyses: `value/page.mdx`. */
  page: string;
  /** The level that the page is about; null on a page that is about none. */
  subject: string | null;
  /** The condition as it is written, or the name of a claim that the analysis tests. */
  condition: string;
  /** What the page says where it holds, its numbers filled in. */
  sentence: string;
  holds: boolean;
}

/** A claim as it was found on its page. */
export interface TestedClaim extends ClaimOutcome {
  place: Place;
  /** The condition with its values: "0.31 > 0.35". */
  filled: string;
  /** The page says what is true where it does not hold. */
  hasOtherwise: boolean;
}

/** A number of the report, as a recommendation refers to it. */
export interface RecommendedNumber {
  value: Scalar;
  unit: Unit;
  label: string;
  /** As readers see it; "withheld" where it is. */
  text: string;
}

/** Something to do, as its page states it and the data fill it in. */
export interface Recommendation {
  /** Its page and its own word: `actions/first-group`. */
  id: string;
  action: string;
  level: string;
  /** Who answers for it, in words; null where nobody does yet. */
  owner: string | null;
  /** ISO date. */
  due: string;
  customers: RecommendedNumber | null;
  value: RecommendedNumber | null;
  low: RecommendedNumber | null;
  high: RecommendedNumber | null;
  cost: RecommendedNumber | null;
}

/** What one page says of one delivery. */
export interface Narration {
  /** Every number that its words, conditions and figure titles lean on, each once. */
  leans: Map<string, Told>;
  claims: TestedClaim[];
  recommendations: Recommendation[];
  /** What must be mended before it can be published. */
  problems: Problem[];
  /** What deserves a look. */
  warnings: Problem[];
}

/** A narration that has heard nothing yet. */
export const silence = (): Narration => ({
  leans: new Map(),
  claims: [],
  recommendations: [],
  problems: [],
  warnings: [],
});
