/** Money in whole cents, so that sums and products are exact. */
export type Cents = number;

/** An amount in currency with two decimals: 12990 → "129.90". */
export function formatCents(cents: Cents): string {
  const digits = String(cents).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
