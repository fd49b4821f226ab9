import type { Warehouse } from "./open.ts";

/** Rows that were delivered and are not in the numbers. */
export interface LeftOutRows {
  extract: string;
  reason: string;
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
    { extract: "fact_sales", reason: "no order_date", rows: delivered.orderLinesWithoutDate },
    { extract: "fact_sales", reason: "order_date after observation_end", rows: after },
    {
      extract: "dim_customers",
      reason: "no dated order up to observation_end",
      rows: delivered.customers - Number(customers?.["customers"]),
    },
  ];
}
