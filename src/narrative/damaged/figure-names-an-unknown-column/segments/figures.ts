export const levels = {
  title: "Levels",
  subtitle: "By level",
  table: "engagement_levels",
  columns: ["engagement_level", "custmers"],
  alt: { kind: "Bar chart", name: "engagement_level", measure: "customers" },
  plot: () => ({}),
};
