import { join } from "node:path";
import { readWorld } from "../sample-world.ts";
import type { GivenCustomer, World } from "../world.ts";

/** One customer in so many is kept, so that dozens of changed worlds can be tried in a minute. */
const oneIn = 8;

/** A world of these customers and their lines only; it is observed up to the same day. */
export function keepCustomers(world: World, isKept: (customer: GivenCustomer, at: number) => boolean): World {
  const customers = world.customers.filter(isKept);
  const keys = new Set(customers.map(({ key }) => key));
  return { ...world, customers, lines: world.lines.filter(({ customer }) => keys.has(customer)) };
}

/** A part of the sample delivery, whose data are changed to see which claims move. */
export async function readBaseWorld(): Promise<World> {
  const sample = await readWorld(join(import.meta.dirname, "../../../data/gold"));
  return keepCustomers(sample, (_, at) => at % oneIn === 0);
}
