import type { MovedClaim } from "../../results/changes.ts";
import type { RecordedClaim } from "./record.ts";

const nameOf = ({ page, subject, condition }: RecordedClaim): string =>
  JSON.stringify([page, subject, condition]);

const byName = (claims: readonly RecordedClaim[]) =>
  new Map(claims.map((claim) => [nameOf(claim), claim] as const));

function moved(
  claim: RecordedClaim,
  before: RecordedClaim | undefined,
  after: RecordedClaim | undefined,
): MovedClaim {
  const { page, subject, sentence, condition } = claim;
  return { page, subject, sentence, condition, before: before?.holds ?? null, after: after?.holds ?? null };
}

/** Did both releases say it? Such a claim has flipped, and is told before those that came or went. */
const flipped = ({ before, after }: MovedClaim): boolean => before !== null && after !== null;

/**
 * The claims whose truth differs from the last release, with the sentence as it reads now: first those that flipped,
 * then those that only one of the two releases says, in the order of the pages.
 */
export function moveClaims(before: readonly RecordedClaim[], after: readonly RecordedClaim[]): MovedClaim[] {
  const [then, now] = [byName(before), byName(after)];
  const all = [
    ...[...now].map(([name, claim]) => moved(claim, then.get(name), claim)),
    ...[...then].filter(([name]) => !now.has(name)).map(([, claim]) => moved(claim, claim, undefined)),
  ].filter((claim) => claim.before !== claim.after);
  return [...all.filter(flipped), ...all.filter((claim) => !flipped(claim))];
}
