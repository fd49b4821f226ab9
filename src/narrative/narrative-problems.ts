import type { Problem } from "../errors.ts";
import type { Language } from "../words/language.ts";
import type { TestedClaim } from "./narration.ts";
import { oneLine } from "./one-line.ts";
import type { PageText } from "./read-pages.ts";
import { type PageReview, writeMove } from "./review.ts";

/** What a person is told of a sentence that the data no longer support. */
export function problemOfClaim({ place, subject, sentence, condition, filled }: TestedClaim): Problem {
  const about = subject === null ? "" : ` (on the page of ${subject})`;
  return {
    place,
    fact: `The data no longer support this sentence${about}: "${sentence}" It claims ${oneLine(condition)}, which is now ${oneLine(filled)}.`,
    remedy: "Rewrite the sentence or its condition, or say in <Otherwise> what is true then.",
  };
}

/** What a person is told of a page whose numbers have moved since its review. */
export function problemOfReview(
  { file, slug }: PageText,
  subject: string | null,
  review: PageReview,
  format: Language,
): Problem {
  const { moved, reviewed_by, observation_end } = review;
  const [first] = moved;
  const text = first && writeMove(first, format);
  const example = first && text ? `${first.label}, ${text.before} → ${text.after}` : "";
  const numbers = moved.length === 1 ? "1 number" : `${moved.length} numbers`;
  return {
    place: { file },
    fact: `${numbers} of this page${subject === null ? "" : ` about ${subject}`} moved since ${reviewed_by} reviewed it on data to ${observation_end}, for instance ${example}.`,
    remedy: `Read the page, mend its words, and run npm run review -- ${slug}.`,
  };
}

const compareTexts = (one = "", other = "") => (one < other ? -1 : Number(one > other));

const inReadingOrder = ({ place: one }: Problem, { place: other }: Problem): number =>
  compareTexts(one?.file, other?.file) ||
  (one?.line ?? 0) - (other?.line ?? 0) ||
  (one?.column ?? 0) - (other?.column ?? 0);

/** Each problem once, in the order in which a person meets them in the files. */
export const eachOnce = (problems: readonly Problem[]): Problem[] =>
  [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()].sort(inReadingOrder);
