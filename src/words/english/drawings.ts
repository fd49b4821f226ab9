/** What is written in drawings, and told to those who do not see them. */
export const drawings = {
  customers: { one: "{count} customer", other: "{count} customers" },
  population: "{measure} {customers} customers, {period}",
  unknownPopulation: "{measure} All customers, {period}",
  nothing: "There is nothing to show yet.",
  noPeriods: "No periods to show.",
  nothingToAdd: "There is nothing to add up.",
  tooFew: "Withheld: too few customers.",
  nothingToMeasure: "nothing to measure",
  notDrawn: "Not drawn: {names}.",
  notDrawnName: "{name} ({reason})",
  groupsNotDrawn: {
    one: "{count} of {all} groups are not drawn: they hold too few customers.",
    other: "{count} of {all} groups are not drawn: they hold too few customers.",
  },
  labelled: "{name}: {value}",
  dashed: "Dashed: {period}, {reason}.",
  dashedBetween: {
    one: "Dashed: {count} period between {period}, {reason}.",
    other: "Dashed: {count} periods between {period}, {reason}.",
  },
  median: "median {amount}",
  spread: { tails: "10th to 90th percentile", half: "the middle half", median: "median", mean: "mean" },
  shareOfCustomers: "Share of customers",
  shareOfRevenue: "Share of revenue",
  leastFirst: "Share of customers, least spending first",
  leastFirstNarrow: "Customers, least spending first",
  sameSpending: "all spent the same",
  sameSpendingNarrow: "all spent\nthe same",
  top: "The top {part} bring {share}",
  topNarrow: "Top {part}: {share}",
  asExpected: "as expected",
} as const;

/** Alt texts: the kind of chart and its subtitle, then what it shows. */
export const alt = {
  chart: "{kind}: {subtitle}",
  point: "{name}, {value}",
  nothing: "No value is shown.",
  one: "{measure}: {point}.",
  same: {
    one: "{measure} is the same for all {count}: {value}.",
    other: "{measure} is the same for all {count}: {value}.",
  },
  extremes: "{measure}: highest {highest}; lowest {lowest}.",
  withheld: {
    one: "{count} of {all} values withheld to protect small groups.",
    other: "{count} of {all} values withheld to protect small groups.",
  },
  missing: {
    one: "{count} of {all} values not available.",
    other: "{count} of {all} values not available.",
  },
} as const;

/** What a figure shows, at more length than its alt text. */
export const description = {
  compared: {
    one: "{measure} is shown for {count} entry.",
    other: "{count} entries are compared by {measure}.",
  },
  comparedWith: {
    one: "{measure} is shown for {count} entry, with {besides}.",
    other: "{count} entries are compared by {measure}, with {besides}.",
  },
  ends: "In order, the first is {first}; the last is {last}.",
} as const;
