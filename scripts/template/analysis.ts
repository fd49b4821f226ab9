import { defineAnalysis } from "../../src/analysis/define.ts";
import { countValue, labelValue } from "../../src/results/amounts.ts";
import { numberIn, textIn } from "../../src/results/cells.ts";
import { counted, labelled, partition, rated } from "../../src/results/columns.ts";

/** In which year did the customers come first? */
export default defineAnalysis({
  shape: {
    values: {
      customers: countValue("Customers with at least one dated order"),
      newest_year: labelValue("Last year with a first order"),
    },
    tables: {
      first_orders: partition("Customers by the year of their first order", ["first_order_year"], {
        first_order_year: labelled("Year of the first order"),
        customers: counted("Customers"),
        customers_share: rated("Share of customers"),
      }),
    },
  },

  async run({ query }) {
    const rows = await query("first_orders");
    const newest = rows.findLast((row) => numberIn(row, "customers") > 0);
    return {
      values: {
        customers: rows.reduce((sum, row) => sum + numberIn(row, "customers"), 0),
        newest_year: newest === undefined ? null : textIn(newest, "first_order_year"),
      },
      tables: { first_orders: rows },
    };
  },
});
