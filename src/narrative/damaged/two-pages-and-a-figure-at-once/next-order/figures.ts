export const back = {
  title: "Who came back",
  subtitle: "By month",
  table: "came_backs",
  columns: ["within_months"],
  alt: { kind: "Bar chart", name: "within_months", measure: "within_months" },
  plot: () => ({}),
};
