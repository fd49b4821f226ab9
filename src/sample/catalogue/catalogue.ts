import { coffeeAndTea } from "./coffee-and-tea.ts";
import { cookware } from "./cookware.ts";
import { knivesAndBoards } from "./knives-and-boards.ts";
import type { Range } from "./range.ts";
import { tableware } from "./tableware.ts";
import { unclassified } from "./unclassified.ts";

/** Everything that the fictional retailer sells, from filter papers to lever machines. */
export const catalogue: readonly Range[] = [
  ...coffeeAndTea,
  ...cookware,
  ...knivesAndBoards,
  ...tableware,
  ...unclassified,
];
