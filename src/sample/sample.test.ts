import { group } from "d3-array";
import { describe, expect, test } from "vitest";
import { isoOf, LAST_DAY } from "./calendar.ts";
import { DEFAULT_SEED, faults } from "./parameters.ts";
import { makeSample } from "./sample.ts";

const { customers, products, sales } = makeSample(DEFAULT_SEED);

const cents = (text: string) => Math.round(Number(text) * 100);
const ordersOf = group(
  sales,
  (line) => line.customer_key,
  (line) => line.order_number,
);
const buyers = [...ordersOf.values()];

describe("the sample's size", () => {
  test("is about 6,000 customers, 30 to 45 thousand order lines and at least 100 products", () => {
    expect(customers.length).toBeGreaterThan(5_900);
    expect(customers.length).toBeLessThan(6_100);
    expect(sales.length).toBeGreaterThan(30_000);
    expect(sales.length).toBeLessThan(45_000);
    expect(products.length).toBeGreaterThan(100);
  });

  test("is three years to the last day of a month", () => {
    const dates = sales.flatMap(({ order_date }) => order_date ?? []).sort();
    expect(dates[0]).toBe("2022-01-03");
    expect(dates.at(-1)).toBe("2024-12-31");
    expect(dates.at(-1)).toBe(isoOf(LAST_DAY));
  });
});

describe("the sample's keys", () => {
  test("are unique", () => {
    expect(new Set(customers.map((row) => row.customer_key)).size).toBe(customers.length);
    expect(new Set(customers.map((row) => row.customer_number)).size).toBe(customers.length);
    expect(new Set(products.map((row) => row.product_key)).size).toBe(products.length);
    expect(new Set(products.map((row) => row.product_number)).size).toBe(products.length);
    expect(new Set(products.map((row) => row.product_name)).size).toBe(products.length);
    expect(new Set(sales.map((line) => `${line.order_number} ${line.product_key}`)).size).toBe(sales.length);
  });

  test("of sales are all keys of customers and products", () => {
    const customerKeys = new Set(customers.map((row) => row.customer_key));
    const productKeys = new Set(products.map((row) => row.product_key));
    expect(sales.every((line) => customerKeys.has(line.customer_key))).toBe(true);
    expect(sales.every((line) => productKeys.has(line.product_key))).toBe(true);
  });

  test("give an order one customer and at most one date", () => {
    for (const lines of group(sales, (line) => line.order_number).values()) {
      expect(new Set(lines.map((line) => line.customer_key)).size).toBe(1);
      expect(new Set(lines.flatMap((line) => line.order_date ?? [])).size).toBeLessThanOrEqual(1);
    }
  });
});

describe("the sample's order lines", () => {
  test("cost quantity times price, to the cent", () => {
    expect(sales.filter((line) => cents(line.sales_amount) !== line.quantity * cents(line.price))).toEqual(
      [],
    );
  });

  test("have prices with cents", () => {
    expect(sales.filter((line) => !line.price.endsWith(".00")).length).toBeGreaterThan(10_000);
  });

  test("are of 1 to 3 pieces, but for a handful", () => {
    expect(sales.every((line) => line.quantity >= 1)).toBe(true);
    expect(sales.filter((line) => line.quantity > 3).length).toBeLessThan(20);
  });

  test("ship after the order and are due later still", () => {
    const wrong = sales.filter(
      (line) => line.due_date <= line.shipping_date || (line.order_date ?? "") >= line.shipping_date,
    );
    expect(wrong).toEqual([]);
  });

  test("lie on or after the day when their customer registered", () => {
    const created = new Map(customers.map((row) => [row.customer_key, row.create_date]));
    expect(
      sales.filter((line) => line.order_date && line.order_date < (created.get(line.customer_key) ?? "")),
    ).toEqual([]);
  });
});

describe("the sample's customers", () => {
  test("are 18 to 85 years old when they register", () => {
    const ages = customers.flatMap((row) =>
      row.birthdate ? Number(row.create_date.slice(0, 4)) - Number(row.birthdate.slice(0, 4)) : [],
    );
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(18);
    expect(Math.max(...ages)).toBeLessThanOrEqual(86);
  });

  test("buy once in 35 to 45 of 100 cases, and never more than 60 times", () => {
    const once = buyers.filter((orders) => orders.size === 1).length / buyers.length;
    expect(once).toBeGreaterThan(0.35);
    expect(once).toBeLessThan(0.45);
    expect(Math.max(...buyers.map((orders) => orders.size))).toBeLessThanOrEqual(60);
  });

  test("have names with accents and names without", () => {
    const accented = customers.filter((row) => /\P{ASCII}/u.test(row.first_name + row.last_name));
    expect(accented.length).toBeGreaterThan(300);
    expect(accented.length).toBeLessThan(customers.length / 2);
  });
});

describe("the sample's faults", () => {
  test("are as many as its parameters say", () => {
    expect(customers.filter((row) => row.birthdate === null).length).toBe(faults.customers_without_birthdate);
    expect(customers.filter((row) => row.country === "n/a").length).toBe(
      faults.customers_with_country_unknown,
    );
    expect(customers.filter((row) => row.gender === "n/a").length).toBe(faults.customers_with_gender_unknown);
    const unknownStatus = customers.filter((row) => row.marital_status === "n/a");
    expect(unknownStatus.length).toBe(faults.customers_with_marital_status_unknown);
  });

  test("include lines without a date, in orders with dates and in whole orders", () => {
    const orders = [...group(sales, (line) => line.order_number).values()];
    const undated = orders.filter((lines) => lines.some((line) => line.order_date === null));
    const partly = undated.filter((lines) => lines.some((line) => line.order_date !== null));
    expect(partly.length).toBe(faults.undated_lines_in_dated_orders);
    expect(undated.length - partly.length).toBe(
      faults.undated_orders_of_repeat_customers + faults.undated_only_orders,
    );
  });

  test("include customers without an order and customers without a dated one", () => {
    const dated = new Set(sales.filter((line) => line.order_date).map((line) => line.customer_key));
    expect(customers.length - buyers.length).toBe(12);
    expect(buyers.length - dated.size).toBe(faults.undated_only_orders);
  });

  test("include products that nobody classified, which customers buy all the same", () => {
    const unclassified = products.filter((row) => row.category === null).map((row) => row.product_key);
    expect(unclassified.length).toBe(5);
    expect(sales.some((line) => unclassified.includes(line.product_key))).toBe(true);
  });
});
