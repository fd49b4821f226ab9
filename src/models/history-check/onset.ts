import { allAfter, type ClassCounts, eventsIn, expectedIn, moveBefore } from "./class-counts.ts";
import { compareRates, evidenceOf } from "./compare-rates.ts";
import { enoughExpected, hardlyAny, strongEvidence } from "./evidence.ts";

/** Where something begins that hardly existed before, and how the rate before compares with that after (0..hardlyAny). */
export interface Onset {
  period: number;
  ratio: number;
}

/** What an onset is told by besides the counts. */
export interface OnsetOptions {
  /** How many times more than independent events these vary, ≥ 1. */
  dispersion: number;
  /** Periods right before the change that may be the first, only begun, if they hold anything. */
  begun: number;
}

/** A period with events before which they hardly existed, though later rates at equal class lead to expect enough. */
interface Candidate extends Onset {
  evidence: number;
}

function candidatesOf(counts: ClassCounts, dispersion: number): Candidate[] {
  const candidates: Candidate[] = [];
  const sums = allAfter(counts);
  for (let period = 0; period < counts.periods; period += 1) {
    if (eventsIn(counts, period) > 0) {
      const rates = compareRates(sums);
      const { before, after } = rates;
      const isBefore = before <= hardlyAny * after && after >= enoughExpected;
      const evidence = isBefore ? evidenceOf(sums, rates) / dispersion : 0;
      if (evidence >= strongEvidence) candidates.push({ period, ratio: before / after, evidence });
    }
    moveBefore(sums, counts, period);
  }
  return candidates;
}

/** For each period before the change: whether from it up to the change more than strays came. */
function setsInBefore(counts: ClassCounts, change: number): boolean[] {
  const sums = allAfter(counts);
  for (let period = 0; period < change; period += 1) moveBefore(sums, counts, period);
  const setsIn: boolean[] = [];
  let [events, expected] = [0, 0];
  for (let period = change - 1; period >= 0; period -= 1) {
    events += eventsIn(counts, period);
    expected += expectedIn(counts, period, sums);
    setsIn[period] = events > hardlyAny * expected;
  }
  return setsIn;
}

/**
 * The first period of something that hardly existed before; null where it was there all along or too little tells. The
 * likelihood finds the change; what came gradually began before it, with the first period from which on it was more than
 * strays.
 */
export function findOnset(counts: ClassCounts, { dispersion, begun }: OnsetOptions): Onset | null {
  const candidates = candidatesOf(counts, dispersion);
  let change: Candidate | null = null;
  for (const candidate of candidates) if (candidate.evidence > (change?.evidence ?? 0)) change = candidate;
  if (!change) return null;
  const { period: changed } = change;
  const setsIn = setsInBefore(counts, changed);
  const first = candidates.find(
    ({ period }) => period < changed && (setsIn[period] || period >= changed - begun),
  );
  const { period, ratio } = first ?? change;
  return { period, ratio };
}
