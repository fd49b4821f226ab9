import { randomInt } from "d3-random";
import { isoOf } from "./calendar.ts";
import type { Customer } from "./customers.ts";
import { formatCents } from "./money.ts";
import type { Source } from "./random.ts";

/** A row of dim_customers. */
export interface CustomerRow {
  customer_key: number;
  customer_id: number;
  customer_number: string;
  first_name: string;
  last_name: string;
  country: string;
  marital_status: string;
  gender: string;
  birthdate: string | null;
  create_date: string;
}

/** A row of fact_sales: one order line. */
export interface SaleRow {
  order_number: string;
  product_key: number;
  customer_key: number;
  order_date: string | null;
  shipping_date: string;
  due_date: string;
  sales_amount: string;
  quantity: number;
  price: string;
}

const FIRST_CUSTOMER_ID = 10_001;
const FIRST_ORDER_NUMBER = 100_001;

/** Parcels leave 1 or 2 days after the order and are promised 4 to 6 days after they left. */
const SHIPPING_DAYS = [1, 3] as const;
const DELIVERY_DAYS = [4, 7] as const;

/** Rows of dim_customers, keyed from 1 in the order given. */
export function customerRows(customers: readonly Customer[]): CustomerRow[] {
  return customers.map(({ person }, index) => {
    const customer_id = FIRST_CUSTOMER_ID + index;
    return {
      customer_key: index + 1,
      customer_id,
      customer_number: `MF${String(customer_id).padStart(8, "0")}`,
      first_name: person.first_name,
      last_name: person.last_name,
      country: person.country,
      marital_status: person.marital_status,
      gender: person.gender,
      birthdate: isoOf(person.birthdate),
      create_date: isoOf(person.created),
    };
  });
}

/** Rows of fact_sales for the same customers, numbered and sorted by the moment of the order. */
export function saleRows(customers: readonly Customer[], source: Source): SaleRow[] {
  const shipping = randomInt.source(source)(...SHIPPING_DAYS);
  const delivery = randomInt.source(source)(...DELIVERY_DAYS);
  const orders = customers.flatMap((customer, index) =>
    customer.orders.map((order) => ({ customer_key: index + 1, ...order })),
  );
  orders.sort((a, b) => a.placed - b.placed || a.customer_key - b.customer_key);
  return orders.flatMap(({ customer_key, placed, lines }, index) => {
    const day = Math.floor(placed);
    const shipped = day + shipping();
    const due_date = isoOf(shipped + delivery());
    return lines.map(({ product, quantity }) => ({
      order_number: `SO${FIRST_ORDER_NUMBER + index}`,
      product_key: product.row.product_key,
      customer_key,
      order_date: isoOf(day),
      shipping_date: isoOf(shipped),
      due_date,
      sales_amount: formatCents(product.price * quantity),
      quantity,
      price: formatCents(product.price),
    }));
  });
}
