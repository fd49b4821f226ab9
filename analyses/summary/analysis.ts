import { defineAnalysis } from "../../src/analysis/define.ts";
import { countValue, labelValue, meanValue, sumValue } from "../../src/results/amounts.ts";
import { numberIn, textIn } from "../../src/results/cells.ts";

/** What happened, and what should we do? The headline numbers; the findings are those of the other analyses. */
export default defineAnalysis({
  shape: {
    values: {
      customers: countValue("Customers with at least one dated order"),
      orders: sumValue("orders", "Orders", "customers"),
      revenue: sumValue("currency", "Revenue", "customers"),
      average_order_value: meanValue("currency", "Revenue per order", "customers"),
      orders_per_customer: meanValue("number", "Orders per customer", "customers"),
      first_order_date: labelValue("First order", "date"),
      observation_end: labelValue("Last date of the data", "date"),
      countries: labelValue("Countries", "number"),
    },
    tables: {},
  },

  async run({ query, observationEnd }) {
    const [totals] = await query("totals");
    return {
      values: {
        customers: numberIn(totals, "customers"),
        orders: numberIn(totals, "orders"),
        revenue: numberIn(totals, "revenue"),
        average_order_value: numberIn(totals, "average_order_value"),
        orders_per_customer: numberIn(totals, "orders_per_customer"),
        first_order_date: textIn(totals, "first_order_date"),
        observation_end: observationEnd,
        countries: numberIn(totals, "countries"),
      },
      tables: {},
    };
  },
});
