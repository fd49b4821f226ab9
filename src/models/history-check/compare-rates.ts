/** Events and exposure by class before and after a date; all four of one length. */
export interface BeforeAfter {
  eventsBefore: Float64Array;
  exposureBefore: Float64Array;
  eventsAfter: Float64Array;
  exposureAfter: Float64Array;
}

/** Two rates held against each other class by class. */
export interface RateComparison {
  /** Events before and after, each weighed by its class's share of exposure on the other side: their ratio is the rates'. */
  before: number;
  after: number;
}

/**
 * Compares the rates of events before and after a date at equal class, by Mantel and Haenszel's (1959) ratio. A class that was
 * only seen on one side says nothing.
 */
export function compareRates(counts: BeforeAfter): RateComparison {
  let [before, after] = [0, 0];
  for (let at = 0; at < counts.eventsBefore.length; at += 1) {
    const early = counts.exposureBefore[at] ?? 0;
    const late = counts.exposureAfter[at] ?? 0;
    if (early <= 0 || late <= 0) continue;
    before += ((counts.eventsBefore[at] ?? 0) * late) / (early + late);
    after += ((counts.eventsAfter[at] ?? 0) * early) / (early + late);
  }
  return { before, after };
}

/**
 * Log-likelihood ratio of two rates against one, of events that are independent of each other: over classes, how much likelier
 * the split of their events given its sum is at odds before : after than at 1 : 1.
 */
export function evidenceOf(counts: BeforeAfter, { before, after }: RateComparison): number {
  let evidence = 0;
  for (let at = 0; at < counts.eventsBefore.length; at += 1) {
    const early = counts.exposureBefore[at] ?? 0;
    const late = counts.exposureAfter[at] ?? 0;
    const [eventsBefore, eventsAfter] = [counts.eventsBefore[at] ?? 0, counts.eventsAfter[at] ?? 0];
    if (early <= 0 || late <= 0 || eventsBefore + eventsAfter === 0) continue;
    const spread = (before * early + after * late) / (early + late);
    if (eventsBefore > 0) evidence += eventsBefore * Math.log(before / spread);
    if (eventsAfter > 0) evidence += eventsAfter * Math.log(after / spread);
  }
  return Math.max(0, evidence);
}
