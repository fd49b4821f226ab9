import type { Forecast } from "./method.ts";

/** A number of each group as a column of the customers, whose groups `groupOf` names; a loop, since it runs very often. */
export function spread(groupOf: Uint32Array, ofGroups: Float64Array): Float64Array {
  const column = new Float64Array(groupOf.length);
  for (let row = 0; row < column.length; row += 1) column[row] = ofGroups[groupOf[row] ?? 0] ?? 0;
  return column;
}

/** A forecast of groups as one of the customers. */
export const spreadForecast = (groupOf: Uint32Array, { probability, orders }: Forecast): Forecast => ({
  probability: spread(groupOf, probability),
  orders: spread(groupOf, orders),
});
