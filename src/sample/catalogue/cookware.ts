import { finishes, type Range } from "./range.ts";

/** Cookware: pans, pots and bakeware. */
export const cookware: readonly Range[] = [
  {
    category: "Cookware",
    subcategory: "Pans",
    category_id: "CW_PA",
    product_line: "Kitchen",
    maintenance_required: "Yes",
    finishes: ["24 cm", "28 cm"],
    models: [
      ["Carbon Steel Pan", 54.9],
      ["Cast Iron Skillet", 69.9],
      ["Crêpe Pan", 44.9],
      ["Steel Sauté Pan", 129],
      ["Copper Frying Pan", 289],
    ],
  },
  {
    category: "Cookware",
    subcategory: "Pots",
    category_id: "CW_PO",
    product_line: "Kitchen",
    maintenance_required: "No",
    finishes: finishes.glazes,
    models: [
      ["Enamel Saucepan", 49.5],
      ["Enamel Stock Pot", 94.5],
      ["Cast Iron Cocotte", 199],
      ["Grand Cocotte", 319],
      ["Copper Casserole", 590],
    ],
  },
  {
    category: "Cookware",
    subcategory: "Bakeware",
    category_id: "CW_BA",
    product_line: "Everyday",
    maintenance_required: "No",
    finishes: finishes.plain,
    models: [
      ["Loaf Tin", 17.9],
      ["Tart Ring", 13.5],
      ["Baking Sheet", 21.9],
      ["Proofing Basket", 19.5],
      ["Bread Oven", 159],
      ["Stand Mixer", 549],
    ],
  },
];
