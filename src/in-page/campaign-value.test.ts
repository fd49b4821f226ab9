import { expect, test } from "vitest";
import { campaignValue, type Pool, type Scenario } from "./campaign-value.ts";

const pool: Pool = { customers: 200, loss: 10_000, low: 8_000, high: 15_000 };
const scenario: Scenario = { contacted: 200, reach: 0.5, response: 0.1, cost: 2 };

// by hand: kept = reach × response × loss × contacted / 200; value = kept − cost × contacted
const known: readonly [string, Partial<Scenario>, [low: number, base: number, high: number]][] = [
  ["everybody: 400, 500, 750 kept for 400", {}, [0, 100, 350]],
  ["half of them: 200, 250, 375 kept for 200", { contacted: 100 }, [0, 50, 175]],
  ["nobody keeps nothing and costs nothing", { contacted: 0 }, [0, 0, 0]],
  ["no response is all cost", { response: 0 }, [-400, -400, -400]],
  ["a response of a half: 2000, 2500, 3750 kept", { response: 0.5 }, [1600, 2100, 3350]],
  ["everybody reached and kept, for nothing", { reach: 1, response: 1, cost: 0 }, [8000, 10_000, 15_000]],
  ["a dear contact: 400, 500, 750 kept for 1000", { cost: 5 }, [-600, -500, -250]],
];

test.each(known)("a campaign is worth what is kept less its cost: %s", (_, change, [low, base, high]) => {
  const value = campaignValue(pool, { ...scenario, ...change });
  expect(value?.low).toBeCloseTo(low, 9);
  expect(value?.base).toBeCloseTo(base, 9);
  expect(value?.high).toBeCloseTo(high, 9);
});

test.each<[string, Partial<Pool>, Partial<Scenario>]>([
  ["nobody in the pool", { customers: 0 }, { contacted: 0 }],
  ["more contacted than there are", {}, { contacted: 201 }],
  ["fewer than nobody", {}, { contacted: -1 }],
  ["a response above all", {}, { response: 1.01 }],
  ["no number", {}, { cost: Number.NaN }],
  ["a cost without end", {}, { cost: Number.POSITIVE_INFINITY }],
  ["a cost below nothing", {}, { cost: -0.01 }],
  ["an expected loss that is none", { loss: Number.NaN }, {}],
])("a scenario that cannot be has no value: %s", (_, poolChange, change) => {
  expect(campaignValue({ ...pool, ...poolChange }, { ...scenario, ...change })).toBeNull();
});

test("the settings' campaign is worth what the action page computes", () => {
  // reach × save rate × expected loss − cost × customers, as analyses/actions/priority_groups.sql has it
  const protect: Pool = {
    customers: 114,
    loss: 145_929.5358,
    low: 140_039.96134148663,
    high: 152_066.8044664387,
  };
  const value = campaignValue(protect, { contacted: 114, reach: 0.8, response: 0.05, cost: 2 });
  expect(value?.base).toBeCloseTo(5609.181432, 6);
  expect(value?.low).toBeCloseTo(5373.598453659466, 6);
  expect(value?.high).toBeCloseTo(5854.672178657549, 6);
});
