import {
  type Fit,
  type FitOptions,
  type FitProblem,
  maximise,
  type NothingToFit,
  type Parameters,
} from "./fit.ts";
import type { GroupedHistories } from "./histories.ts";
import type { Objective } from "./minimise.ts";
import { thin, type WeighedHistories } from "./thin.ts";

/** What a purchase model brings to be fitted. */
export interface HistoriesProblem extends Pick<FitProblem, "parameterNames"> {
  /** −mean log-likelihood per customer and its gradient in log parameters, over weighted rows. */
  objectiveOf(histories: WeighedHistories): Objective;
  /** Starts and bounds, which follow the data's own unit of time. */
  starts(pace: Pace): readonly Parameters[];
  bounds(pace: Pace): FitProblem["bounds"];
}

/** How the data runs, as a scale to start from. */
export interface Pace {
  customers: number;
  meanAge: number;
  /** Repeat purchases in a unit of time, over all. */
  rate: number;
}

const weighedSum = (column: Float64Array, weights: Float64Array): number =>
  column.reduce((sum, value, row) => sum + value * (weights[row] ?? 0), 0);

function paceOf({ frequency, age, customers: weights }: WeighedHistories): Pace {
  const customers = weights.reduce((sum, weight) => sum + weight, 0);
  const time = weighedSum(age, weights);
  return { customers, meanAge: time / customers, rate: weighedSum(frequency, weights) / time };
}

const nothing = (reason: string): NothingToFit => ({ status: "nothing_to_fit", reason, parameters: null });

function whyNothing({ customers, meanAge, rate }: Pace): NothingToFit | undefined {
  if (!(customers > 0)) return nothing("there is no customer");
  if (!(meanAge > 0)) return nothing("no time has passed since the first purchases");
  return rate > 0 ? undefined : nothing("no customer has a repeat purchase");
}

/** Customers of the sample that the starts are tried on; fewer different histories than twice that are tried whole. */
const samplePoints = 500;

/** The sample to try the starts on, where there are many rows and it has a repeat purchase in it. */
function sampleOf(histories: GroupedHistories): WeighedHistories | undefined {
  if (histories.customers.length < 2 * samplePoints) return undefined;
  const sample = thin(histories, samplePoints);
  return paceOf(sample).rate > 0 ? sample : undefined;
}

/** Fits a purchase model to grouped histories; says so where there is nothing to fit. */
export function fitHistories(
  problem: HistoriesProblem,
  histories: GroupedHistories,
  options?: FitOptions,
): Fit {
  const pace = paceOf(histories);
  const none = whyNothing(pace);
  if (none) return none;
  const sample = options?.like ? undefined : sampleOf(histories);
  return maximise(
    {
      parameterNames: problem.parameterNames,
      objective: problem.objectiveOf(histories),
      ...(sample && { coarse: problem.objectiveOf(sample) }),
      starts: problem.starts(pace),
      customers: pace.customers,
      bounds: problem.bounds(pace),
    },
    options,
  );
}

/** −mean of weighted rows, and of the rows of their gradients into `gradient`; rows of no weight count for nothing. */
export function weighedMean(
  rows: { logLikelihoods: Float64Array; gradients: Float64Array },
  weights: Float64Array,
  gradient: Float64Array,
): number {
  const size = gradient.length;
  const sums = new Float64Array(size);
  let [sum, total] = [0, 0];
  for (let row = 0; row < weights.length; row += 1) {
    const weight = weights[row] ?? 0;
    total += weight;
    sum += weight * (rows.logLikelihoods[row] ?? 0);
    for (let at = 0; at < size; at += 1)
      sums[at] = (sums[at] ?? 0) + weight * (rows.gradients[size * row + at] ?? 0);
  }
  for (let at = 0; at < size; at += 1) gradient[at] = -(sums[at] ?? 0) / total;
  return -sum / total;
}
