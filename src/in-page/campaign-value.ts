/** The customers whom a campaign could contact, as published. */
export interface Pool {
  customers: number;
  /** What is expected to be lost of them, in the report's currency, and its range. */
  loss: number;
  low: number;
  high: number;
}

/** What is assumed about a campaign. */
export interface Scenario {
  /** Customers contacted: 0 to all of the pool, drawn from it as they come. */
  contacted: number;
  /** Share of the contacted that a contact reaches; 0..1. */
  reach: number;
  /** Share of those reached and about to leave who stay because of it; 0..1. */
  response: number;
  /** Cost of one contact, in the report's currency; ≥ 0. */
  cost: number;
}

/** What a campaign is worth after its cost, in the report's currency. */
export interface CampaignValue {
  low: number;
  base: number;
  high: number;
}

/**
 * Reach × response × expected loss of the contacted − cost of the contacts. The range is that of the expected loss; the
 * assumptions have none. Null where there is nobody to contact, or a number is no number or out of its bounds.
 */
export function campaignValue(pool: Pool, scenario: Scenario): CampaignValue | null {
  if (!isPossible(pool, scenario)) return null;
  const { contacted, reach, response, cost } = scenario;
  const worth = (loss: number) => reach * response * loss * (contacted / pool.customers) - cost * contacted;
  return { low: worth(pool.low), base: worth(pool.loss), high: worth(pool.high) };
}

const isWithin = (value: number, most: number): boolean => value >= 0 && value <= most;

function isPossible(pool: Pool, { contacted, reach, response, cost }: Scenario): boolean {
  return (
    pool.customers > 0 &&
    [pool.low, pool.loss, pool.high].every(Number.isFinite) &&
    isWithin(contacted, pool.customers) &&
    [reach, response].every((share) => isWithin(share, 1)) &&
    isWithin(cost, Number.MAX_SAFE_INTEGER)
  );
}
