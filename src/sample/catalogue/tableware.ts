import { finishes, type Range } from "./range.ts";

/** What stands on the table. */
export const tableware: readonly Range[] = [
  {
    category: "Tableware",
    subcategory: "Cups and Glasses",
    category_id: "TW_CG",
    product_line: "Table",
    maintenance_required: "No",
    finishes: finishes.glazes,
    models: [
      ["Espresso Cup", 11.5],
      ["Cappuccino Cup", 13.9],
      ["Café Glass", 6.9],
      ["Water Tumbler", 7.9],
      ["Tea Bowl", 18.5],
    ],
  },
  {
    category: "Tableware",
    subcategory: "Plates and Bowls",
    category_id: "TW_PB",
    product_line: "Table",
    maintenance_required: "No",
    finishes: finishes.glazes,
    models: [
      ["Side Plate", 15.5],
      ["Dinner Plate", 22.5],
      ["Pasta Bowl", 26.5],
      ["Serving Platter", 62.5],
      ["Dinner Set, 12 pieces", 259],
      ["Dinner Set, 24 pieces", 479],
    ],
  },
  {
    category: "Tableware",
    subcategory: "Cutlery",
    category_id: "TW_CU",
    product_line: "Table",
    maintenance_required: "No",
    finishes: finishes.metals,
    models: [
      ["Teaspoons, set of 6", 27.9],
      ["Steak Knives, set of 4", 84.5],
      ["Cutlery Set, 24 pieces", 189],
      ["Cutlery Set, 60 pieces", 389],
    ],
  },
];
