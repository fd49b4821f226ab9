export const levels = {
  title: "{segments.customers} customers in {segments.largest_levl}",
  subtitle: "{segments.customers} customers",
  table: "engagement_levels",
  columns: ["engagement_level", "customers"],
  alt: { kind: "Bar chart", name: "engagement_level", measure: "customers" },
  plot: () => ({}),
};
