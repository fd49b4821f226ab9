import { labelValue, rangeValue, sumValue } from "../../src/results/amounts.ts";
import { numberIn, numberOrNull, textIn } from "../../src/results/cells.ts";
import { groupsOf, hidden, labelled, ranged, summed } from "../../src/results/columns.ts";
import type { ColumnShape, Row, Scalar, TableShape, ValueShape } from "../../src/results/shape.ts";

const expectedColumns: Readonly<Record<string, ColumnShape>> = {
  expected_orders: summed("orders", "Orders expected"),
  expected_orders_low: ranged("orders", "Orders expected, from", "expected_orders"),
  expected_orders_high: ranged("orders", "Orders expected, to", "expected_orders"),
};

/** What is expected now, for later releases to be held against. */
export const forecastCurveShape: TableShape = groupsOf(
  "Orders expected of all customers, added up",
  ["days"],
  {
    days: labelled("Days since the forecast begins", "days"),
    customers: hidden("customers", "Customers known on that day"),
    ...expectedColumns,
  },
);

/** What earlier releases expected. `customers` are those who ordered: a few orders are orders of a few customers. */
export const pastForecastsShape: TableShape = groupsOf(
  "What earlier releases expected, and what came",
  ["release_id"],
  {
    release_id: labelled("Release"),
    from_date: labelled("After", "date"),
    to_date: labelled("Up to", "date"),
    days: labelled("Days", "days"),
    customers: hidden("customers", "Customers who ordered"),
    ...expectedColumns,
    actual_orders: summed("orders", "Orders that came"),
    is_within: ranged("text", "Within the range", "actual_orders"),
  },
);

/** Values about both. The number of customers known stays inside: with the cohorts it would tell small ones. */
export const forecastValuesShape: Readonly<Record<string, ValueShape>> = {
  forecast_from: labelValue("Forecasts begin after", "date"),
  forecast_customers: { unit: "customers", label: "Customers known on that day", guard: "private", n: null },
  past_from: labelValue("The earlier forecast begins after", "date"),
  past_to: labelValue("The earlier forecast is compared up to", "date"),
  past_customers: {
    unit: "customers",
    label: "Customers who ordered in that time",
    guard: "private",
    n: null,
  },
  past_expected_orders: sumValue("orders", "Orders expected by the earlier release", "past_customers"),
  past_expected_orders_low: rangeValue(
    "orders",
    "Orders expected by the earlier release, from",
    "past_expected_orders",
    "past_customers",
  ),
  past_expected_orders_high: rangeValue(
    "orders",
    "Orders expected by the earlier release, to",
    "past_expected_orders",
    "past_customers",
  ),
  past_actual_orders: sumValue("orders", "Orders that came in that time", "past_customers"),
};

/** The forecast that is told in a sentence: the newest whose horizon is over, else the one with the most days behind it. */
function toldForecast(past: readonly Row[], horizonDays: number): Row | undefined {
  const whole = past.filter((row) => numberIn(row, "days") >= horizonDays);
  return (
    whole.at(-1) ?? past.toSorted((one, other) => numberIn(one, "days") - numberIn(other, "days")).at(-1)
  );
}

/** The values about what is expected now, and about what an earlier release expected; null where there is none. */
export function forecastValues(
  curve: readonly Row[],
  past: readonly Row[],
  { calibration_end, horizon_days }: Readonly<Record<string, Scalar>>,
): Record<string, Scalar> {
  const told = toldForecast(past, Number(horizon_days ?? 0));
  const number = (column: string) => (told ? numberOrNull(told, column) : null);
  return {
    forecast_from: curve.length > 0 ? (calibration_end ?? null) : null,
    forecast_customers: curve[0] ? numberIn(curve[0], "customers") : 0,
    past_from: told ? textIn(told, "from_date") : null,
    past_to: told ? textIn(told, "to_date") : null,
    past_customers: number("customers") ?? 0,
    past_expected_orders: number("expected_orders"),
    past_expected_orders_low: number("expected_orders_low"),
    past_expected_orders_high: number("expected_orders_high"),
    past_actual_orders: number("actual_orders"),
  };
}
