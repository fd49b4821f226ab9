import { finishes, type Range } from "./range.ts";

/** Knives, boards and what keeps them sharp. */
export const knivesAndBoards: readonly Range[] = [
  {
    category: "Knives and Boards",
    subcategory: "Kitchen Knives",
    category_id: "KB_KN",
    product_line: "Kitchen",
    maintenance_required: "Yes",
    finishes: finishes.woods,
    models: [
      ["Paring Knife", 32.9],
      ["Bread Knife", 64.9],
      ["Chef's Knife", 109],
      ["Santoku", 149],
      ["Forged Chef's Knife", 239],
      ["Knife Set, 5 pieces", 449],
    ],
  },
  {
    category: "Knives and Boards",
    subcategory: "Chopping Boards",
    category_id: "KB_BO",
    product_line: "Kitchen",
    maintenance_required: "Yes",
    finishes: finishes.woods,
    models: [
      ["Breakfast Board", 16.5],
      ["Chopping Board", 58.5],
      ["End Grain Block", 179],
    ],
  },
  {
    category: "Knives and Boards",
    subcategory: "Sharpening",
    category_id: "KB_SH",
    product_line: "Everyday",
    maintenance_required: "No",
    finishes: finishes.plain,
    models: [
      ["Ceramic Rod", 29.5],
      ["Whetstone 1000", 42.5],
      ["Whetstone 3000", 57.5],
      ["Leather Strop", 36.5],
    ],
  },
];
