import { finishes, type Range } from "./range.ts";

/** Spare parts that the source has not put into a category yet, as some of a real product list. */
export const unclassified: readonly Range[] = [
  {
    category: null,
    subcategory: null,
    category_id: "SP_XX",
    product_line: "n/a",
    maintenance_required: null,
    finishes: finishes.plain,
    models: [
      ["Portafilter Gasket", 5.9],
      ["Water Tank Lid", 12.9],
      ["Burr Set", 46.9],
      ["Kettle Base", 33.9],
      ["Descaler, 500 ml", 9.5],
    ],
  },
];
