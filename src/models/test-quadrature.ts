/**
 * ∫ over the gamma distribution of rates λ (shape r, rate parameter α) and the beta distribution of chances p (a, b),
 * by the trapezoidal rule in ln λ and logit p, where it converges exponentially. The oracle of models that have both:
 * it knows what a customer of λ and p does, and no formula of the papers.
 */
export function integrated(
  { r, alpha, a, b }: { r: number; alpha: number; a: number; b: number },
  value: (rate: number, chance: number) => number,
): number {
  const [rates, chances] = [gridOf(-140, 12, 0.2), gridOf(-50, 50, 0.25)];
  const chanceWeights = normalised(
    chances.map((u) => a * -Math.log1p(Math.exp(-u)) + b * -Math.log1p(Math.exp(u))),
  );
  const rateWeights = normalised(rates.map((u) => r * u - alpha * Math.exp(u)));
  let sum = 0;
  for (const [i, rate] of rates.entries())
    for (const [j, chance] of chances.entries()) {
      const weight = (rateWeights[i] ?? 0) * (chanceWeights[j] ?? 0);
      if (weight > 1e-28) sum += weight * value(Math.exp(rate), 1 / (1 + Math.exp(-chance)));
    }
  return sum;
}

const gridOf = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, at) => from + step * at);

function normalised(logs: readonly number[]): number[] {
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
