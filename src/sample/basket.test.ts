import { expect, test } from "vitest";
import { basketFiller } from "./basket.ts";
import { stockProducts } from "./products.ts";
import { drawsOf } from "./random.ts";

const products = stockProducts(drawsOf(1, "products"));
const fillBasket = basketFiller(drawsOf(1, "baskets test"), products);

function baskets(value: number, count: number) {
  return Array.from({ length: count }, () => {
    const lines = fillBasket(value);
    return { lines, total: lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0) };
  });
}

test("no product stands in an order twice", () => {
  for (const { lines } of baskets(30_000, 500)) {
    expect(new Set(lines.map(({ product }) => product)).size).toBe(lines.length);
  }
});

test("orders have 1 to 4 lines, and all four happen", () => {
  const counts = new Set(baskets(30_000, 500).map(({ lines }) => lines.length));
  expect([...counts].sort()).toEqual([1, 2, 3, 4]);
});

test.each([
  5_000, 20_000, 52_000, 150_000,
])("orders worth %i cents come out within 6% on average", (value) => {
  const all = baskets(value, 2000);
  const mean = all.reduce((sum, { total }) => sum + total, 0) / all.length;
  expect(Math.abs(mean / value - 1)).toBeLessThan(0.06);
});

test("an order beyond the dearest product holds more pieces than usual", () => {
  const most = baskets(1_500_000, 50).map(({ lines }) => Math.max(...lines.map(({ quantity }) => quantity)));
  expect(Math.max(...most)).toBeGreaterThan(3);
});

test("an order worth next to nothing holds something cheap", () => {
  for (const { lines } of baskets(1, 50))
    expect(lines.every(({ product }) => product.price < 1_000)).toBe(true);
});
