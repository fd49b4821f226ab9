/**
 * What an attacker knows of one measure: sums over the finest groups, each a vector, and all combinations of them.
 * Ordinary Gaussian elimination in doubles; it shares no code with the rules.
 */
export class Knowledge {
  readonly #basis: number[][] = [];

  #reduce(vector: readonly number[]): number[] {
    const left = [...vector];
    for (const row of this.#basis) {
      const pivot = row.findIndex((entry) => Math.abs(entry) > 1e-9);
      const factor = (left[pivot] ?? 0) / (row[pivot] ?? 1);
      for (const [at, entry] of row.entries()) left[at] = (left[at] ?? 0) - factor * entry;
    }
    return left;
  }

  /** From now on the sum over these groups is known. */
  learn(vector: readonly number[]): void {
    const left = this.#reduce(vector);
    if (left.some((entry) => Math.abs(entry) > 1e-9)) this.#basis.push(left);
  }

  /** Does the sum over these groups follow? */
  has(vector: readonly number[]): boolean {
    return this.#reduce(vector).every((entry) => Math.abs(entry) < 1e-7);
  }
}
