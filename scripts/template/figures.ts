import { percent } from "../../src/figures/axes.ts";
import { barPanels } from "../../src/figures/bar-panels.ts";
import { defineFigure } from "../../src/figures/define.ts";
import { colour } from "../../src/figures/palette.ts";
import { amongCustomers } from "../../src/figures/population.ts";
import { cellText, nameAt, numberAt } from "../../src/figures/rows.ts";

const customers = "new_analysis.customers";

/** In which year did the customers come first? */
export const first_orders = defineFigure({
  title: [
    {
      when: "new_analysis.first_orders[new_analysis.newest_year].customers_share > 0",
      say: "{new_analysis.first_orders[new_analysis.newest_year].customers_share} of customers came first in {new_analysis.newest_year}",
    },
    { say: "Customers by the year of their first order" },
  ],
  subtitle: amongCustomers("Share of customers by the year of their first order.", customers),
  table: "first_orders",
  columns: ["first_order_year", "customers", "customers_share"],
  alt: { kind: "Bar chart", name: "first_order_year", measure: "customers_share" },
  plot: (rows, frame) =>
    barPanels(
      {
        panels: ["Share of customers"],
        rows: rows.map((row) => ({ name: nameAt(row, "first_order_year") })),
        bars: rows.map((row) => ({
          row: nameAt(row, "first_order_year"),
          panel: 0,
          value: numberAt(row, "customers_share"),
          text: cellText(row, "customers_share", percent(frame), frame),
          fill: colour("seq-4"),
        })),
        beside: true,
        rowHeight: 30,
      },
      frame,
    ),
});
