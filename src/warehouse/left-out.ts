import type { Warehouse } from "./open.ts";

/** Rows that were delivered and are not in the numbers, and why. */
export interface LeftOutRows {
  extract: string;
  reason: "no_order_date" | "ordered_after_observation_end" | "no_dated_order";
  rows: number;
}

/** What the gate counted in the extracts. */
export interface DeliveredRows {
  orderLines: number;
  orderLinesWithoutDate: number;
  customers: number;
}

const counted = "select cast(sum(order_line_count) as double) as order_lines from orders";
const population = "select cast(count(*) as double) as customers from customer_summary";

/** Counts what staging left out, and why; asked after staging. */
export async function countLeftOut(
  warehouse: Pick<Warehouse, "query">,
  delivered: DeliveredRows,
): Promise<LeftOutRows[]> {
  const [lines] = await warehouse.query(counted);
  const [customers] = await warehouse.query(population);
  const after = delivered.orderLines - delivered.orderLinesWithoutDate - Number(lines?.["order_lines"]);
  return [
    { extract: "fact_sales", reason: "no_order_date", rows: delivered.orderLinesWithoutDate },
    { extract: "fact_sales", reason: "ordered_after_observation_end", rows: after },
    {
      extract: "dim_customers",
      reason: "no_dated_order",
      rows: delivered.customers - Number(customers?.["customers"]),
    },
  ];
}
