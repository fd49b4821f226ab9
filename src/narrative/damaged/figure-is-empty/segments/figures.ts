export const levels = {
  title: "Levels",
  subtitle: "By level",
  table: "not_yet",
  columns: ["engagement_level"],
  alt: { kind: "Bar chart", name: "engagement_level", measure: "customers" },
  plot: () => ({}),
};
