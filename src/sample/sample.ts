import { simulateCustomers } from "./customers.ts";
import { spoilCustomers, spoilSales } from "./faults.ts";
import { type ProductRow, stockProducts } from "./products.ts";
import { drawsOf } from "./random.ts";
import { type CustomerRow, customerRows, type SaleRow, saleRows } from "./rows.ts";

/** A fictional delivery in the star schema, faults included, before it is written as files. */
export interface Sample {
  seed: number;
  customers: CustomerRow[];
  products: ProductRow[];
  sales: SaleRow[];
}

/** Makes the delivery of a fictional retailer; the same seed gives the same rows. */
export function makeSample(seed: number): Sample {
  const stock = stockProducts(drawsOf(seed, "products"));
  const customers = simulateCustomers(seed, stock);
  const sales = saleRows(customers, drawsOf(seed, "parcels"));
  return {
    seed,
    customers: spoilCustomers(drawsOf(seed, "customer faults"), customerRows(customers)),
    products: stock.map(({ row }) => row),
    sales: spoilSales(drawsOf(seed, "sale faults"), sales),
  };
}
