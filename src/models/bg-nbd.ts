import { geometricModel } from "./geometric-model.ts";

/**
 * BG/NBD: purchases at a rate of the customer's own (gamma: r, alpha in weeks); after each repeat purchase the customer
 * leaves for good with a chance of their own (beta: a, b). Nobody leaves before the first repeat purchase, so that
 * P(alive) is 1 for every one-time buyer: not a churn probability.
 *
 * Fader, Hardie & Lee (2005), "Counting your customers" the easy way: an alternative to the Pareto/NBD model, Marketing
 * Science 24(2).
 */
export const bgNbd = geometricModel("bg_nbd", 0);
