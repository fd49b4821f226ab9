import { calibrationDeciles } from "../measures/calibration.ts";
import type { Round } from "./contest.ts";
import type { ContestSettings } from "./known.ts";
import type { MethodName } from "./method.ts";

/** A tenth of the customers by a method's probability at the last origin: what it said, and who returned. */
export interface DecileRow {
  method: MethodName;
  decile: number;
  customers: number;
  predicted: number;
  observed: number;
  /** Wilson, 95%. */
  low: number;
  high: number;
}

/** The deciles of every method at the last origin. */
export function decilesOf(round: Round | undefined, { horizonDays }: ContestSettings): DecileRow[] {
  if (!round) return [];
  return [...round.learned].flatMap(([method, learned]) =>
    calibrationDeciles(
      learned.forecast(round.known.now, horizonDays).probability,
      round.outcomes.returned,
    ).map((row) => ({ method, ...row })),
  );
}
