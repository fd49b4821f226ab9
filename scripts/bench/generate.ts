import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Warehouse } from "../../src/warehouse/open.ts";

const linesPerCustomer = 10;
const products = 500;

// numbers that look random and repeat: hash() of the row's own number
const selects = (orderLines: number): Record<string, string> => ({
  dim_customers: `
    select
        cast(key + 1 as integer) as customer_key, cast(key + 11000 as integer) as customer_id,
        'BN' || lpad(cast(key as varchar), 8, '0') as customer_number,
        'First' as first_name, 'Last' as last_name, 'Country ' || (hash(key) % 8) as country,
        'n/a' as marital_status, 'n/a' as gender,
        cast(date '1950-01-01' + cast(hash(key, 1) % 18000 as integer) as date) as birthdate,
        date '2019-01-01' as create_date,
    from range(${Math.ceil(orderLines / linesPerCustomer)}) as customers(key)`,
  dim_products: `
    select
        cast(key + 1 as integer) as product_key, cast(key + 200 as integer) as product_id,
        'BN-' || key as product_number, 'Product ' || key as product_name,
        'C' || (key % 20) as category_id, 'Category ' || (key % 4) as category,
        'Subcategory ' || (key % 20) as subcategory, 'No' as maintenance_required,
        cast(key as decimal(18, 4)) as cost, 'Line ' || (key % 5) as product_line, date '2018-01-01' as start_date,
    from range(${products}) as products(key)`,
  fact_sales: `
    select
        'SO' || order_number as order_number,
        cast(1 + (hash(order_number) + line) % ${products} as integer) as product_key,
        cast(1 + hash(order_number) % ${Math.ceil(orderLines / linesPerCustomer)} as integer) as customer_key,
        cast(day as date) as order_date, cast(day + 5 as date) as shipping_date,
        cast(day + 10 as date) as due_date,
        cast(quantity * price as decimal(18, 4)) as sales_amount,
        quantity, cast(price as decimal(18, 4)) as price,
    from (
        select
            line, line * 5 // 11 as order_number,
            date '2019-01-01' + cast(hash(line * 5 // 11, 7) % 1826 as integer) as day,
            cast(1 + hash(line, 1) % 3 as integer) as quantity,
            cast(5 + hash(line, 2) % 900 as integer) as price,
        from range(${orderLines}) as lines(line)
    )`,
});

/** Writes a generated delivery of so many order lines, CSV or Parquet, straight from selects. */
export async function generateDelivery(
  warehouse: Pick<Warehouse, "run">,
  folder: string,
  orderLines: number,
  format: "csv" | "parquet",
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [table, select] of Object.entries(selects(orderLines)))
    await warehouse.run(
      `copy (${select}) to '${join(folder, `${table}.${format}`)}' (format ${format}${format === "csv" ? ", header" : ""})`,
    );
}
