import { proveFigures } from "../../src/figures/test-figures.ts";
import * as figures from "./figures.ts";

const year = (first_order_year: string, customers: number, customers_share: number) => ({
  first_order_year,
  customers,
  customers_share,
});

proveFigures(figures, {
  rows: { first_orders: [year("2022", 600, 0.6), year("2023", 0, 0), year("2024", 400, 0.4)] },
  labels: ["first_order_year"],
  snapshots: `${import.meta.dirname}/snapshots`,
});
