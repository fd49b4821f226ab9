import type { Row } from "../results/shape.ts";
import type { ScoredCustomer } from "./customers.ts";
import {
  customersAndRevenue,
  leader,
  levelRows,
  levels,
  revenueOf,
  rowsBy,
  sharesOf,
} from "./expect-levels.ts";
import { rfmGrid, rfmScores } from "./expect-scores.ts";
import type { Expected } from "./expected.ts";
import { median, ratio, total } from "./statistics.ts";

const segments = ["New", "Regular", "VIP"] as const;
const bands = ["Under 20", "20-29", "30-39", "40-49", "50 and over", "unknown"] as const;

type Customers = readonly ScoredCustomer[];

const customerSegments = (customers: Customers): Row[] =>
  rowsBy(
    segments,
    customers,
    ({ segment }) => segment,
    (group, customer_segment) => ({
      customer_segment,
      ...customersAndRevenue(group),
      ...sharesOf(group, customers),
    }),
  );

const segmentsByLevel = (customers: Customers): Row[] =>
  levels.flatMap((engagement_level) => {
    const ofLevel = customers.filter(({ level }) => level === engagement_level);
    return rowsBy(
      segments,
      ofLevel,
      ({ segment }) => segment,
      (group, customer_segment) => ({
        engagement_level,
        customer_segment,
        ...customersAndRevenue(group),
        level_customers: ofLevel.length,
        level_share: ratio(group.length, ofLevel.length),
      }),
    );
  });

function levelsByCustomerSegment(customers: Customers): Row[] {
  const cells = bands.flatMap((age_band) =>
    segments.flatMap((customer_segment) =>
      levelRows(
        customers.filter(({ ageBand, segment }) => ageBand === age_band && segment === customer_segment),
        (group) => ({ age_band, customer_segment, ...customersAndRevenue(group) }),
      ),
    ),
  );
  return cells.filter((row) => row.customers !== 0);
}

function levelsByAgeBand(customers: Customers): Row[] {
  const rows = bands.flatMap((age_band) => {
    const band = customers.filter(({ ageBand }) => ageBand === age_band);
    return levelRows(band, (group) => ({
      age_band,
      customers: group.length,
      age_band_customers: band.length,
      age_band_share: ratio(group.length, band.length),
    }));
  });
  return rows.filter((row) => row.age_band_customers !== 0);
}

const levelProfiles = (customers: Customers): Row[] =>
  levelRows(customers, (group) => ({
    customers: group.length,
    orders: total(group.map(({ orders }) => orders.length)),
    orders_median: median(group.map(({ orders }) => orders.length)),
    total_sales_median: median(group.map(({ units }) => units / 10_000)),
    months_since_last_order_median: median(group.map(({ since }) => since)),
    lifespan_months_median: median(group.map(({ lifespan }) => lifespan)),
  }));

function countriesByLevel(customers: Customers): Row[] {
  const sizes = [...Map.groupBy(customers, ({ country }) => country)].map(
    ([country, group]) => [country, group.length] as const,
  );
  sizes.sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1));
  return levels.flatMap((engagement_level) => {
    const ofLevel = customers.filter(({ level }) => level === engagement_level);
    return sizes.map(([country, size]) => {
      const cell = ofLevel.filter((customer) => customer.country === country).length;
      return {
        engagement_level,
        country,
        customers: cell,
        level_customers: ofLevel.length,
        level_share: ratio(cell, ofLevel.length),
        all_customers_share: ratio(size, customers.length),
      };
    });
  });
}

/** Of the groups with a hundred customers, thirty of them of the kind: where the kind's share is largest and smallest. */
function shareEnds(
  customers: Customers,
  groups: readonly string[],
  groupOf: (customer: ScoredCustomer) => string,
  isOfKind: (customer: ScoredCustomer) => boolean,
): [highest: string | null, lowest: string | null] {
  const compared = groups.flatMap((name) => {
    const group = customers.filter((customer) => groupOf(customer) === name);
    const ofKind = group.filter(isOfKind).length;
    return group.length >= 100 && ofKind >= 30 ? [{ name, share: ofKind / group.length }] : [];
  });
  if (compared.length < 2) return [null, null];
  const bySize = compared.toSorted((a, b) => b.share - a.share);
  const [highest] = bySize;
  const lowest = compared.find(({ share }) => share === bySize.at(-1)?.share);
  return [highest?.name ?? null, lowest?.name ?? null];
}

/** The known country with most customers. */
function topCountry(customers: Customers): string | null {
  const named = customers.filter(({ country }) => country !== "n/a");
  const sizes = [...Map.groupBy(named, ({ country }) => country)].map(
    ([country, group]) => [country, group.length] as const,
  );
  sizes.sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1));
  return sizes[0]?.[0] ?? null;
}

/** What `segments` must find. */
export function expectSegments(customers: Customers): Expected {
  const engagement_levels = levelRows(customers, (group) => ({
    ...customersAndRevenue(group),
    ...sharesOf(group, customers),
  }));
  const customer_segments = customerSegments(customers);
  const largest_level = leader(engagement_levels, "customers");
  const largest_segment = leader(customer_segments, "customers", "customer_segment");
  const levelEnds = shareEnds(
    customers,
    levels,
    ({ level }) => level,
    ({ segment }) => segment === largest_segment,
  );
  const bandEnds = shareEnds(
    customers,
    bands.filter((band) => band !== "unknown"),
    ({ ageBand }) => ageBand,
    ({ level }) => level === largest_level,
  );
  return {
    values: {
      customers: customers.length,
      revenue: revenueOf(customers),
      largest_level,
      top_revenue_level: leader(engagement_levels, "revenue"),
      largest_segment,
      largest_segment_highest_level: levelEnds[0],
      largest_segment_lowest_level: levelEnds[1],
      largest_level_highest_band: bandEnds[0],
      largest_level_lowest_band: bandEnds[1],
      top_country: topCountry(customers),
      top_revenue_segment: leader(customer_segments, "revenue", "customer_segment"),
    },
    tables: {
      engagement_levels,
      rfm_scores: rfmScores(customers),
      rfm_grid: rfmGrid(customers),
      customer_segments,
      segments_by_level: segmentsByLevel(customers),
      levels_by_customer_segment: levelsByCustomerSegment(customers),
      levels_by_age_band: levelsByAgeBand(customers),
      level_profiles: levelProfiles(customers),
      countries_by_level: countriesByLevel(customers),
    },
  };
}
