export const levels = {
  title: "{segments.customers} customers in {segments.largest_level}",
  subtitle: "{segments.customers} customers",
  table: "engagement_levels",
  columns: ["engagement_level", "customers"],
  values: { all: "segments.customers", revenue: "segments.revenu" },
  alt: { kind: "Bar chart", name: "engagement_level", measure: "customers" },
  plot: () => ({}),
};
