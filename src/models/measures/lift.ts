import { checkProbabilities } from "./check-pairs.ts";

const topShare = 0.1;

/**
 * Rate of success among the tenth with the highest probability ÷ the rate of all; 1: no better than drawn by lot; ≥ 0.
 * The tenth is a tenth exactly: customers with the same probability as the last of it share the places left, so that
 * neither the order of rows nor a number that ten does not divide matters. Null where there is nobody or no success.
 */
export function liftTopDecile(probabilities: Float64Array, outcomes: Uint8Array): number | null {
  checkProbabilities(probabilities, outcomes);
  const places = outcomes.length * topShare;
  const sorted = Float64Array.from(probabilities).sort();
  const cut = sorted[sorted.length - Math.ceil(places)] ?? 0;
  const above = { customers: 0, successes: 0 };
  const tied = { customers: 0, successes: 0 };
  let successes = 0;
  for (let at = 0; at < outcomes.length; at += 1) {
    const outcome = outcomes[at] ?? 0;
    successes += outcome;
    const probability = probabilities[at] ?? 0;
    if (probability < cut) continue;
    const group = probability > cut ? above : tied;
    group.customers += 1;
    group.successes += outcome;
  }
  if (successes === 0) return null;
  const reached = above.successes + ((places - above.customers) * tied.successes) / tied.customers;
  return reached / places / (successes / outcomes.length);
}
