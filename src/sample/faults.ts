import { group } from "d3-array";
import { faults } from "./parameters.ts";
import { type Source, sampleOf } from "./random.ts";
import type { CustomerRow, SaleRow } from "./rows.ts";

/** What the source writes where it knows no country, gender or marital status. */
const UNKNOWN = "n/a";

/** Puts into customers the gaps that real extracts have. */
export function spoilCustomers(source: Source, rows: readonly CustomerRow[]): CustomerRow[] {
  const choose = (count: number) => new Set(sampleOf(source, rows, count));
  const birthdate = choose(faults.customers_without_birthdate);
  const country = choose(faults.customers_with_country_unknown);
  const gender = choose(faults.customers_with_gender_unknown);
  const maritalStatus = choose(faults.customers_with_marital_status_unknown);
  return rows.map((row) => ({
    ...row,
    ...(birthdate.has(row) && { birthdate: null }),
    ...(country.has(row) && { country: UNKNOWN }),
    ...(gender.has(row) && { gender: UNKNOWN }),
    ...(maritalStatus.has(row) && { marital_status: UNKNOWN }),
  }));
}

function undatedLines(source: Source, rows: readonly SaleRow[]): Set<SaleRow> {
  const orders = [...group(rows, (row) => row.order_number).values()];
  const ordersOf = group(orders, ([line]) => line?.customer_key);
  const countOf = (order: readonly SaleRow[]) => ordersOf.get(order[0]?.customer_key)?.length ?? 0;
  const several = orders.filter((order) => order.length > 1);
  const single = orders.filter((order) => order.length === 1);
  const repeat = single.filter((order) => countOf(order) > 2);
  const only = single.filter((order) => countOf(order) === 1);
  return new Set([
    ...sampleOf(source, several, faults.undated_lines_in_dated_orders).flatMap((order) => order.slice(-1)),
    ...sampleOf(source, repeat, faults.undated_orders_of_repeat_customers).flat(),
    ...sampleOf(source, only, faults.undated_only_orders).flat(),
  ]);
}

/** Puts into sales the missing order dates that real extracts have. */
export function spoilSales(source: Source, rows: readonly SaleRow[]): SaleRow[] {
  const undated = undatedLines(source, rows);
  return rows.map((row) => (undated.has(row) ? { ...row, order_date: null } : row));
}
