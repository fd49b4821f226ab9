export const levels = {
  title: [{ when: "segments.customers > 1", say: "Levels" }, { say: "Half of 1,234 customers" }],
  subtitle: "By level",
  table: "engagement_levels",
  columns: ["engagement_level", "customers"],
  alt: { kind: "Bar chart", name: "engagement_level", measure: "customers" },
  plot: () => ({}),
};
