import { randomUniform } from "d3-random";
import { catalogue } from "./catalogue/catalogue.ts";
import type { Range } from "./catalogue/range.ts";
import { type Cents, formatCents } from "./money.ts";
import { pick, type Source } from "./random.ts";

/** One product: its row of dim_products and the price it is sold at throughout. */
export interface Product {
  price: Cents;
  row: ProductRow;
}

/** A row of dim_products. */
export interface ProductRow {
  product_key: number;
  product_id: number;
  product_number: string;
  product_name: string;
  category_id: string;
  category: string | null;
  subcategory: string | null;
  maintenance_required: string | null;
  cost: string;
  product_line: string;
  start_date: string;
}

/** What of a price the retailer pays for the product. */
const COST_SHARE = [0.42, 0.62] as const;

/** Every product was on sale before the first day of trade, so that no change of the range disturbs the history. */
const START_MONTHS = ["2019-03-01", "2019-09-01", "2020-03-01", "2020-10-01", "2021-04-01", "2021-11-01"];

const FIRST_PRODUCT_ID = 201;

function named(range: Range) {
  return range.models.flatMap(([model, price]) =>
    range.finishes.map((finish) => ({ range, name: finish ? `${model} - ${finish}` : model, price })),
  );
}

/** Every product of the catalogue in its order, with keys from 1, costs and start dates. */
export function stockProducts(source: Source): Product[] {
  const costShare = randomUniform.source(source)(...COST_SHARE);
  return catalogue.flatMap(named).map(({ range, name, price }, index) => {
    const cents = Math.round(price * 100);
    const { category_id, category, subcategory, maintenance_required, product_line } = range;
    const row: ProductRow = {
      product_key: index + 1,
      product_id: FIRST_PRODUCT_ID + index,
      product_number: `${category_id.replace("_", "-")}${FIRST_PRODUCT_ID + index}`,
      product_name: name,
      category_id,
      category,
      subcategory,
      maintenance_required,
      cost: formatCents(Math.round(cents * costShare())),
      product_line,
      start_date: pick(source, START_MONTHS),
    };
    return { price: cents, row };
  });
}
