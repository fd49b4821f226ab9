import { finishes, type Range } from "./range.ts";

/** Coffee and tea: machines, grinders, brewers, and what goes into them. */
export const coffeeAndTea: readonly Range[] = [
  {
    category: "Coffee and Tea",
    subcategory: "Espresso Machines",
    category_id: "CT_EM",
    product_line: "Barista",
    maintenance_required: "Yes",
    finishes: finishes.metals,
    models: [
      ["Finch Uno Espresso Machine", 429],
      ["Finch Duo Espresso Machine", 849],
      ["Marlow Dual Boiler", 1390],
      ["Marlow Rotary Dual Boiler", 1890],
      ["Marlow Lever Machine", 2490],
    ],
  },
  {
    category: "Coffee and Tea",
    subcategory: "Grinders",
    category_id: "CT_GR",
    product_line: "Barista",
    maintenance_required: "Yes",
    finishes: finishes.metals,
    models: [
      ["Finch Hand Grinder", 89.9],
      ["Finch Flat Burr Grinder", 249],
      ["Marlow Single Dose Grinder", 489],
      ["Marlow 64 Grinder", 690],
    ],
  },
  {
    category: "Coffee and Tea",
    subcategory: "Brewers and Kettles",
    category_id: "CT_BK",
    product_line: "Barista",
    maintenance_required: "No",
    finishes: finishes.metals,
    models: [
      ["Pour-Over Cone", 24.9],
      ["French Press, 1 l", 39.5],
      ["Moka Pot", 34.9],
      ["Gooseneck Kettle", 74.9],
      ["Variable Temperature Kettle", 139],
      ["Filter Coffee Machine", 219],
    ],
  },
  {
    category: "Coffee and Tea",
    subcategory: "Beans and Leaves",
    category_id: "CT_BL",
    product_line: "Everyday",
    maintenance_required: "No",
    finishes: finishes.plain,
    models: [
      ["House Espresso, 250 g", 8.9],
      ["House Espresso, 1 kg", 28.9],
      ["Filter Roast, 250 g", 9.8],
      ["Decaffeinato, 250 g", 10.4],
      ["Sencha, 100 g", 12.5],
      ["Darjeeling, 100 g", 14.2],
      ["Filter Papers, 100 sheets", 4.9],
    ],
  },
];
