import { monthOf } from "../calendar.ts";
import { purchasesUntil } from "../purchases.ts";
import { checkCatalogue } from "./catalogue-shift.ts";
import { checkCategories } from "./category-span.ts";
import { checkHazard } from "./hazard-direction.ts";
import type { HistoryCheck, HistoryFacts } from "./history.ts";
import { checkLastPeriod } from "./incomplete-period.ts";
import { checkRepeats } from "./repeats-begin.ts";
import { checkStableReturn } from "./stable-return.ts";

/**
 * Examines a history before any model: first how far it is complete, then all else within that. Never refuses: what a history
 * is too small to tell passes without a value.
 */
export function checkHistory(facts: HistoryFacts): HistoryCheck {
  const { calibrationEnd, findings } = checkLastPeriod(facts);
  // copying a million customers to leave nothing out would take longer than all checks
  const past =
    calibrationEnd < facts.observationEnd
      ? purchasesUntil(facts.purchases, calibrationEnd).past
      : facts.purchases;
  const { returnsBegin, finding } = checkRepeats(past, calibrationEnd);
  const untilMonth = monthOf(calibrationEnd);
  return {
    calibrationEnd,
    returnsBegin,
    findings: [
      ...findings,
      finding,
      ...checkCategories(facts.catalogue, untilMonth),
      ...checkCatalogue(facts.catalogue, untilMonth),
      ...checkHazard(past, returnsBegin, calibrationEnd),
      checkStableReturn(past, returnsBegin, calibrationEnd),
    ],
  };
}
