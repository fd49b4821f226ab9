/**
 * Every word of the interface that is not written by an analyst, in English: one group a part of the site. What stands in
 * braces is filled in by whoever says it.
 */
export const english = {
  search: {
    title: "Search",
  },
} as const;
