import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { csvParse } from "d3-dsv";
import { sqlText, type Warehouse } from "../warehouse/open.ts";
import type { World } from "./world.ts";

const readRows = async (folder: string, table: string) =>
  csvParse(await readFile(join(folder, `${table}.csv`), "utf8"));

const orNull = (text: string | undefined) => (text === undefined || text === "" ? null : text);

/** A delivery's CSV files read as plain text into a world, past the gate and the engine. */
export async function readWorld(folder: string): Promise<World> {
  const customers = await readRows(folder, "dim_customers");
  const sales = await readRows(folder, "fact_sales");
  const lines = sales.map((row) => ({
    order: row.order_number ?? "",
    customer: Number(row.customer_key),
    date: orNull(row.order_date),
    amount: Number(row.sales_amount),
    quantity: Number(row.quantity),
  }));
  return {
    customers: customers.map((row) => ({
      key: Number(row.customer_key),
      country: orNull(row.country),
      birthdate: orNull(row.birthdate),
    })),
    lines,
    observationEnd: lines.reduce((last, { date }) => (date !== null && date > last ? date : last), ""),
    wholeUnits: lines.every(({ amount }) => Number.isInteger(amount)),
  };
}

/** The three views over a delivery's CSV files, with no gate between: the files are known to be good. */
export async function giveFileViews(warehouse: Warehouse, folder: string): Promise<void> {
  const view = (table: string, columns: string) =>
    warehouse.run(
      `create or replace view ${table} as select ${columns}
        from read_csv(${sqlText(join(folder, `${table}.csv`))}, header = true, all_varchar = true, nullstr = '')`,
    );
  await view(
    "dim_customers",
    "customer_key::bigint as customer_key, customer_id::bigint as customer_id, country, birthdate::date as birthdate",
  );
  await view("dim_products", "product_key::bigint as product_key, category");
  await view(
    "fact_sales",
    `order_number, product_key::bigint as product_key, customer_key::bigint as customer_key,
      order_date::date as order_date, sales_amount::decimal(18, 4) as sales_amount, quantity::bigint as quantity`,
  );
}
