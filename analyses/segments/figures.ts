import { percent, wholePercent } from "../../src/figures/axes.ts";
import { barPanels } from "../../src/figures/bar-panels.ts";
import { cellGrid } from "../../src/figures/cell-grid.ts";
import { customersAgainstRevenue } from "../../src/figures/customers-against-revenue.ts";
import { defineFigure, type Frame, type PlotRow } from "../../src/figures/define.ts";
import { ghostedLines } from "../../src/figures/ghosted-lines.ts";
import { pairedDots } from "../../src/figures/paired-dots.ts";
import { amongCustomers } from "../../src/figures/population.ts";
import { cellText, isWithheld, nameAt, namesIn, numberAt } from "../../src/figures/rows.ts";
import { levelColour, levelDomain, levelNames } from "../../src/figures/theme.ts";

/** Which levels bring more revenue than their number of customers would suggest? */
export const level_shares = defineFigure({
  title: [
    {
      when: "segments.engagement_levels[segments.top_revenue_level].customers_share > 0",
      say: "{segments.top_revenue_level}: {segments.engagement_levels[segments.top_revenue_level].customers_share} of customers, {segments.engagement_levels[segments.top_revenue_level].revenue_share} of revenue",
    },
    { say: "Customers and revenue by engagement level" },
  ],
  subtitle: amongCustomers(
    "Share of customers and share of revenue by engagement level.",
    "segments.customers",
  ),
  table: "engagement_levels",
  columns: ["engagement_level", "customers", "customers_share", "revenue", "revenue_share"],
  highlight: true,
  alt: { kind: "Dot chart", name: "engagement_level", measure: "revenue_share" },
  plot: (rows, frame) => customersAgainstRevenue("engagement_level", rows, frame),
});

const recencyEnds: Readonly<Record<string, string>> = { 5: "5 most recent", 1: "1 longest ago" };
const recencyName = (row: PlotRow): string => {
  const score = nameAt(row, "recency_score");
  return recencyEnds[score] ?? score;
};

/** How many customers are recent and frequent, and how many neither? */
export const rfm_grid = defineFigure({
  title: [
    {
      when: 'segments.rfm_scores["F"]["1"].customers * 2 > segments.customers',
      say: 'Most customers have the lowest frequency score: {segments.rfm_scores["F"]["1"].customers} of {segments.customers}',
    },
    {
      when: 'segments.rfm_grid["5"]["5"].customers > 0',
      say: '{segments.rfm_grid["5"]["5"].customers} of {segments.customers} customers have the highest scores for recency and frequency',
    },
    { say: "Customers by how recent and how frequent their orders are" },
  ],
  subtitle: amongCustomers(
    "Number of customers by recency score (rows) and frequency score (columns); the stronger the colour, the more.",
    "segments.customers",
  ),
  table: "rfm_grid",
  columns: ["recency_score", "frequency_score", "customers", "revenue"],
  alt: {
    kind: "Grid of cells",
    name: (row) =>
      `recency score ${nameAt(row, "recency_score")} and frequency score ${nameAt(row, "frequency_score")}`,
    measure: "customers",
  },
  plot: (rows, frame) =>
    cellGrid(
      {
        columns: namesIn(rows, "frequency_score"),
        columnTitle: "Frequency score: 1 few orders, 5 many",
        rows: [...new Set(rows.map(recencyName))].map((name) => ({ name })),
        cells: rows.map((row) => ({
          column: nameAt(row, "frequency_score"),
          row: recencyName(row),
          value: numberAt(row, "customers"),
          text: cellText(row, "customers", (customers) => frame.format(customers, "customers"), frame),
        })),
        beside: true,
        rowHeight: 44,
      },
      frame,
    ),
});

/** Which levels are made of settled customers, which of new ones? */
export const segments_by_level = defineFigure({
  title: [
    {
      when: "segments.segments_by_level[segments.largest_segment_highest_level][segments.largest_segment].level_share > segments.segments_by_level[segments.largest_segment_lowest_level][segments.largest_segment].level_share",
      say: "{segments.largest_segment}: {segments.segments_by_level[segments.largest_segment_highest_level][segments.largest_segment].level_share} of {segments.largest_segment_highest_level}, {segments.segments_by_level[segments.largest_segment_lowest_level][segments.largest_segment].level_share} of {segments.largest_segment_lowest_level}",
    },
    { say: "New, Regular and VIP customers in each engagement level" },
  ],
  subtitle: amongCustomers("Share of each level's customers by customer segment.", "segments.customers"),
  table: "segments_by_level",
  columns: ["engagement_level", "customer_segment", "customers", "level_share"],
  alt: {
    kind: "Bar chart in panels",
    name: (row) => `${nameAt(row, "customer_segment")} of ${nameAt(row, "engagement_level")}`,
    measure: "level_share",
  },
  plot: (rows, frame) => {
    const panels = namesIn(rows, "customer_segment");
    return barPanels(
      {
        panels,
        rows: levelDomain(namesIn(rows, "engagement_level")).map((name) => ({ name })),
        bars: rows.map((row) => ({
          row: nameAt(row, "engagement_level"),
          panel: panels.indexOf(nameAt(row, "customer_segment")),
          value: numberAt(row, "level_share"),
          text: cellText(row, "level_share", percent(frame), frame),
          fill: levelColour(nameAt(row, "engagement_level")),
        })),
      },
      frame,
    );
  },
});

/** "unknown" in words that break: the word alone is wider than a cell on a phone. */
const bandName = (band: string): string => (band === "unknown" ? "not known" : band);

const bandCell =
  (frame: Frame) =>
  (row: PlotRow): { column: string; row: string; value: number | null; text: string } => ({
    column: bandName(nameAt(row, "age_band")),
    row: nameAt(row, "engagement_level"),
    value: numberAt(row, "age_band_share"),
    text: cellText(row, "age_band_share", wholePercent(frame), frame),
  });

/** Do younger and older customers differ in their levels? */
export const levels_by_age_band = defineFigure({
  title: [
    {
      when: "segments.levels_by_age_band[segments.largest_level_highest_band][segments.largest_level].age_band_share > segments.levels_by_age_band[segments.largest_level_lowest_band][segments.largest_level].age_band_share",
      say: "{segments.largest_level}: {segments.levels_by_age_band[segments.largest_level_highest_band][segments.largest_level].age_band_share} of those aged {segments.largest_level_highest_band}, {segments.levels_by_age_band[segments.largest_level_lowest_band][segments.largest_level].age_band_share} of {segments.largest_level_lowest_band}",
    },
    { say: "Engagement levels by age band" },
  ],
  subtitle: amongCustomers(
    "Share of each age band's customers by engagement level; each column adds up to all of its band.",
    "segments.customers",
  ),
  table: "levels_by_age_band",
  columns: ["age_band", "engagement_level", "customers", "age_band_share"],
  alt: {
    kind: "Grid of cells",
    name: (row) => `${nameAt(row, "engagement_level")} among ${nameAt(row, "age_band")}`,
    measure: "age_band_share",
  },
  plot: (rows, frame) =>
    cellGrid(
      {
        columns: namesIn(rows, "age_band").map(bandName),
        columnTitle: "Age",
        rows: levelDomain(namesIn(rows, "engagement_level")).map((name) => ({ name })),
        cells: rows.map(bandCell(frame)),
      },
      frame,
    ),
});

/** The countries that are drawn; the others are in the table. */
const mostCountries = 8;

/** Where do the customers of this level live, compared with all customers? */
export const level_countries = defineFigure({
  title: [
    {
      when: "segments.countries_by_level[subject][segments.top_country].all_customers_share > 0",
      say: "{segments.top_country}: {segments.countries_by_level[subject][segments.top_country].level_share} of {subject}, {segments.countries_by_level[subject][segments.top_country].all_customers_share} of all customers",
    },
    { say: "{subject}: where its customers live, against all customers" },
  ],
  subtitle: amongCustomers(
    "Share of the level's customers and of all customers by country, the countries with most customers first.",
    "segments.customers",
  ),
  table: "countries_by_level",
  columns: ["country", "customers", "level_share", "all_customers_share"],
  subjectColumn: "engagement_level",
  alt: { kind: "Dot chart", name: "country", measure: "level_share" },
  plot: (rows, frame) =>
    pairedDots(
      rows.slice(0, mostCountries),
      {
        name: "country",
        ring: { column: "all_customers_share", label: "All customers" },
        solid: { column: "level_share", label: frame.subject ?? "This level" },
        level: frame.subject ?? "",
      },
      frame,
    ),
});

const moves = {
  columns: ["from_level", "to_level", "direction", "customers"],
  alt: {
    kind: "Grid of cells",
    name: (row: PlotRow) => `from ${nameAt(row, "from_level")} to ${nameAt(row, "to_level")}`,
    measure: "customers",
  },
  plot: (rows: readonly PlotRow[], frame: Frame) =>
    cellGrid(
      {
        columns: levelDomain(namesIn(rows, "to_level")),
        columnTitle: frame.narrow ? "Level now, in the order of the rows" : "Level now",
        rows: levelDomain(namesIn(rows, "from_level")).map((name) => ({ name })),
        cells: rows.map((row) => ({
          column: nameAt(row, "to_level"),
          row: nameAt(row, "from_level"),
          value: numberAt(row, "customers"),
          text: cellText(row, "customers", (customers) => frame.format(customers, "customers"), frame),
        })),
        columnSymbols: frame.narrow,
      },
      frame,
    ),
};

const movedSince = (day: string) =>
  amongCustomers(
    `Number of customers by level on {${day}} (rows) and now (columns); the stronger the colour, the more.`,
    "segments.customers",
  );

/** Who has moved from one level to another over the last quarter? */
export const movement_over_quarter = defineFigure({
  ...moves,
  title: [
    {
      when: "segments.moved_up_customers > 0 && segments.moved_down_customers > 0",
      say: "Since {segments.quarter_ago}, {segments.moved_up_customers} customers moved up and {segments.moved_down_customers} down",
    },
    {
      when: 'segments.level_mix["1"][segments.largest_level].customers > 0 && known(segments.movement_over_quarter[segments.largest_level][segments.largest_level].customers)',
      say: 'Of {segments.level_mix["1"][segments.largest_level].customers} customers in {segments.largest_level} a quarter ago, {segments.movement_over_quarter[segments.largest_level][segments.largest_level].customers} are in it now',
    },
    { say: "Customers by level a quarter ago and now" },
  ],
  subtitle: movedSince("segments.quarter_ago"),
  table: "movement_over_quarter",
});

/** Who has moved from one level to another over the last year? */
export const movement_over_year = defineFigure({
  ...moves,
  title: [
    {
      when: 'segments.level_mix["4"][segments.largest_level].customers > 0 && known(segments.movement_over_year[segments.largest_level][segments.largest_level].customers)',
      say: 'Of {segments.level_mix["4"][segments.largest_level].customers} customers in {segments.largest_level} a year ago, {segments.movement_over_year[segments.largest_level][segments.largest_level].customers} are in it now',
    },
    { say: "Customers by level a year ago and now" },
  ],
  subtitle: movedSince("segments.year_ago"),
  table: "movement_over_year",
});

/** How have the shares of the levels changed from quarter to quarter? */
export const level_mix = defineFigure({
  title: [
    {
      when: 'segments.level_mix["4"][segments.largest_level].customers_share > 0',
      say: '{segments.largest_level}: {segments.level_mix["4"][segments.largest_level].customers_share} of customers on {segments.year_ago}, {segments.engagement_levels[segments.largest_level].customers_share} now',
    },
    { say: "Levels as shares of customers, quarter by quarter" },
  ],
  subtitle: amongCustomers(
    "Share of those who were customers by then, by level, at the ends of quarters counted back from {summary.observation_end}.",
    "segments.customers",
  ),
  table: "level_mix",
  columns: ["quarter_end", "engagement_level", "customers", "customers_share"],
  highlight: true,
  alt: {
    kind: "Line chart in panels",
    name: (row, { format }) =>
      `${nameAt(row, "engagement_level")} on ${format(nameAt(row, "quarter_end"), "date")}`,
    measure: "customers_share",
  },
  plot: (rows, frame) => {
    const ofLevels = rows.filter((row) => levelNames.includes(nameAt(row, "engagement_level")));
    const told = ofLevels.filter(
      (row) => numberAt(row, "customers_share") !== null || isWithheld(row, "customers_share"),
    );
    return ghostedLines(
      {
        groups: levelDomain(namesIn(told, "engagement_level")),
        points: told.map((row) => ({
          group: nameAt(row, "engagement_level"),
          date: nameAt(row, "quarter_end"),
          value: numberAt(row, "customers_share"),
        })),
        writeValue: percent(frame),
        writeAxis: wholePercent(frame),
        writeDate: (date) => frame.format(date, "month"),
        notes: told.some((row) => isWithheld(row, "customers_share"))
          ? ["Where a line has a gap, the number is withheld."]
          : [],
      },
      frame,
    );
  },
});
