import { bisector } from "d3-array";
import { randomExponential } from "d3-random";
import type { Cents } from "./money.ts";
import type { Product } from "./products.ts";
import { pick, type Source } from "./random.ts";

/** One product in an order. */
export interface BasketLine {
  product: Product;
  quantity: number;
}

/** Chances of an order with 1, 2, 3, 4 lines. */
const LINES = [1, 2, 3, 4] as const;
const LINE_WEIGHTS = [0.44, 0.3, 0.16, 0.1] as const;

/** Chances of a line with 1, 2, 3 pieces. */
const QUANTITIES = [1, 2, 3] as const;
const QUANTITY_WEIGHTS = [0.8, 0.14, 0.06] as const;

/** A line is one of this many products whose price comes nearest: three models in two finishes each. */
const NEAREST = 6;

/** The last line of an order takes what is left of its value, so it is chosen among fewer. */
const NEAREST_LAST = 4;

const byPrice = bisector((product: Product) => product.price);

/** Parts of `total` in random proportion, the smallest first. */
function split(total: Cents, parts: number, exponential: () => number): Cents[] {
  const weights = Array.from({ length: parts }, exponential).sort((a, b) => a - b);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => (total * weight) / sum);
}

function nearest(shelf: readonly Product[], price: Cents, count: number): Product[] {
  const from = Math.min(Math.max(byPrice.left(shelf, price) - Math.ceil(count / 2), 0), shelf.length - count);
  return shelf.slice(from, from + count);
}

/**
 * Fills one order: different products at their prices, whose sum comes near to `value`, the value that the model
 * drew (never below the cheapest product).
 */
export function basketFiller(source: Source, products: readonly Product[]) {
  const shelf = [...products].sort((a, b) => a.price - b.price || a.row.product_key - b.row.product_key);
  const dearest = shelf.at(-1)?.price ?? Number.NaN;
  const exponential = randomExponential.source(source)(1);

  function chooseLine(value: Cents, taken: readonly BasketLine[], count: number): BasketLine {
    const left = shelf.filter((product) => taken.every((line) => line.product !== product));
    const most = Math.ceil(value / dearest);
    const quantity = Math.max(pick(source, QUANTITIES, QUANTITY_WEIGHTS), most);
    const candidates = nearest(left, value / quantity, count);
    return { product: pick(source, candidates), quantity };
  }

  return function fillBasket(value: Cents): BasketLine[] {
    const parts = split(value, pick(source, LINES, LINE_WEIGHTS), exponential);
    const lines: BasketLine[] = [];
    for (const part of parts.slice(0, -1)) lines.push(chooseLine(part, lines, NEAREST));
    const spent = lines.reduce((sum, line) => sum + line.quantity * line.product.price, 0);
    lines.push(chooseLine(Math.max(value - spent, 0), lines, NEAREST_LAST));
    return lines;
  };
}
