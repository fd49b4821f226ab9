import { describe, expect, test } from "vitest";
import { dayOf, isoOf } from "../calendar.ts";
import type { CatalogueMonth } from "./history.ts";
import { checkLastPeriod } from "./incomplete-period.ts";
import { catalogueOf, endOf, monthlyOrders, purchasesOf, simulate, usualWorld } from "./test-histories.ts";

const repeat = (times: number, value: number) => Array.from({ length: times }, () => value);

/** What is found of so many orders in each month from January 2022 on, seen up to a date. */
function found(counts: readonly number[], until: string, catalogue: readonly CatalogueMonth[] = []) {
  const observationEnd = dayOf(until);
  const purchases = monthlyOrders("2022-01-01", counts, observationEnd);
  const { calibrationEnd, findings } = checkLastPeriod({ observationEnd, purchases, catalogue });
  const brief = findings.map(({ outcome, subject }) => (subject ? `${outcome} ${subject}` : outcome));
  return { end: isoOf(calibrationEnd), brief, findings };
}

test("orders that run on to the end of a month pass", () => {
  const { end, findings } = found(repeat(24, 200), "2023-12-31");
  expect(end).toBe("2023-12-31");
  expect(findings).toMatchObject([{ check: "last_period", outcome: "PASS", date: null }]);
  expect(findings[0]?.value).toBeCloseTo(1, 1);
});

test.each([
  "2023-12-03",
  "2023-12-15",
  "2023-12-30",
])("a delivery that ends within a month, on %s, keeps its last days", (until) => {
  const { end, findings } = found(repeat(24, 200), until);
  expect(end).toBe(until);
  expect(findings).toMatchObject([{ outcome: "WARN", date: until }]);
  expect(findings[0]?.value).toBeCloseTo(1, 0);
});

test("a last month with a third of the orders is incomplete, and the history ends before it", () => {
  const { end, findings } = found([...repeat(23, 200), 66], "2023-12-31");
  expect(end).toBe("2023-11-30");
  expect(findings).toMatchObject([{ outcome: "FAIL", subject: "", date: "2023-11-30" }]);
  // 66 in 31 days against 200 in about 30.5
  expect(findings[0]?.value).toBeCloseTo(66 / 31 / (200 / 30.5), 1);
});

test("orders that stop months before the delivery ends end the history with the last month that had them", () => {
  expect(found([...repeat(20, 200), 0, 0, 0, 0], "2023-12-31").end).toBe("2023-08-31");
  // stopped on 18 August: that month is not complete either
  const purchases = monthlyOrders("2022-01-01", repeat(20, 200), dayOf("2023-08-18"));
  const { calibrationEnd, findings } = checkLastPeriod({
    observationEnd: dayOf("2023-12-31"),
    purchases,
    catalogue: [],
  });
  expect(isoOf(calibrationEnd)).toBe("2023-07-31");
  expect(findings).toMatchObject([{ outcome: "FAIL", date: "2023-07-31", value: 0 }]);
});

test("a silence within the last month beyond any pause before is a stop", () => {
  const observationEnd = dayOf("2023-12-31");
  const purchases = monthlyOrders("2022-01-01", repeat(24, 200), dayOf("2023-12-20"));
  const { calibrationEnd, findings } = checkLastPeriod({ observationEnd, purchases, catalogue: [] });
  expect(isoOf(calibrationEnd)).toBe("2023-11-30");
  expect(findings[0]?.sentence).toMatch(/^Orders stop before the delivery ends/);
});

test("a pause at the end no longer than one before is none", () => {
  const observationEnd = dayOf("2023-12-31");
  const days = Array.from(monthlyOrders("2022-01-01", repeat(24, 200), dayOf("2023-12-20")).days);
  const open = days.filter((day) => day < dayOf("2022-12-21") || day > dayOf("2022-12-31"));
  const purchases = purchasesOf(open.map((day) => [day]));
  expect(checkLastPeriod({ observationEnd, purchases, catalogue: [] }).calibrationEnd).toBe(observationEnd);
});

describe("seasons", () => {
  const year = [...repeat(10, 200), 260, 400];

  test("a trough after a December peak passes, with years before and without", () => {
    expect(found([...year, 120], "2023-01-31")).toMatchObject({ end: "2023-01-31", brief: ["PASS"] });
    expect(found([...year, 120, ...year.slice(1), 120], "2024-01-31").brief).toEqual(["PASS"]);
    expect(found([...year, 120], "2023-01-19").brief).toEqual(["WARN"]);
  });

  test("a deeper trough passes where earlier years had it too, and else does not", () => {
    const deep = [...year, 70, ...year.slice(1), 70, ...year.slice(1)];
    expect(found([...deep, 70], "2025-01-31").brief).toEqual(["PASS"]);
    expect(found([...deep, 20], "2025-01-31")).toMatchObject({ end: "2024-12-31", brief: ["FAIL"] });
    expect(found([...year, ...year, 70], "2024-01-31")).toMatchObject({ end: "2023-12-31", brief: ["FAIL"] });
  });

  test("a month that is dead every year passes", () => {
    const closed = [...repeat(7, 200), 0, ...repeat(4, 200)];
    expect(found([...closed, ...closed, ...repeat(7, 200), 0], "2024-08-31").brief).toEqual(["PASS"]);
  });
});

test("growth and decline by a twentieth a month pass", () => {
  const times = (factor: number) =>
    Array.from({ length: 30 }, (_, month) => Math.round(400 * factor ** month));
  expect(found(times(1.05), "2024-06-30").brief).toEqual(["PASS"]);
  expect(found(times(0.95), "2024-06-30").brief).toEqual(["PASS"]);
  expect(found(times(1.05), "2024-06-11").brief).toEqual(["WARN"]);
});

test("few orders fall to fewer by chance", () => {
  expect(found([...repeat(23, 6), 2], "2023-12-31").brief).toEqual(["PASS"]);
});

test("months that differ much anyway are no measure for the last", () => {
  const wild = Array.from({ length: 23 }, (_, month) => (month % 3 === 0 ? 40 : 300 + (month % 5) * 60));
  expect(found([...wild, 120], "2023-12-31").brief).toEqual(["PASS"]);
});

test("revenue that falls away while orders run on makes the month incomplete", () => {
  const observationEnd = dayOf("2023-12-31");
  const purchases = monthlyOrders("2022-01-01", repeat(24, 200), observationEnd);
  const late = purchases.days.map((day) => (day >= dayOf("2023-12-01") ? 1 : 0));
  const amounts = purchases.amounts.map((amount, at) => (late[at] ? amount / 10 : amount));
  const facts = { observationEnd, purchases: { ...purchases, amounts }, catalogue: [] };
  const { calibrationEnd, findings } = checkLastPeriod(facts);
  expect(isoOf(calibrationEnd)).toBe("2023-11-30");
  expect(findings).toMatchObject([{ outcome: "FAIL", subject: "" }]);
  expect(findings[0]?.value).toBeCloseTo(0.1, 1);
  expect(findings[0]?.sentence).toMatch(/^Revenue falls far below/);
});

test("neither currency nor unit of money changes what is found", () => {
  const observationEnd = dayOf("2023-12-31");
  const purchases = monthlyOrders("2022-01-01", [...repeat(23, 200), 90], observationEnd);
  const inUnit = (unit: number) => {
    const amounts = purchases.amounts.map((amount, at) => amount * unit * (1 + (at % 7)));
    return checkLastPeriod({ observationEnd, purchases: { ...purchases, amounts }, catalogue: [] });
  };
  expect(inUnit(150)).toEqual(inUnit(0.01));
});

describe("categories", () => {
  const tea = { lines: repeat(24, 150), price: 10 };
  const bikes = { lines: [...repeat(23, 30), 0], price: 500 };

  test("a notable category that stops makes the month incomplete, though orders run on", () => {
    const { end, findings } = found(repeat(24, 200), "2023-12-31", catalogueOf("2022-01-01", { tea, bikes }));
    expect(end).toBe("2023-11-30");
    expect(findings).toMatchObject([{ outcome: "FAIL", subject: "bikes", value: 0, date: "2023-11-30" }]);
  });

  test("a category that stops in a month that is not over counts as far as it should have sold by then", () => {
    const catalogue = catalogueOf("2022-01-01", { tea, bikes });
    expect(found(repeat(24, 200), "2023-12-20", catalogue).end).toBe("2023-11-30");
    // three in two days were to be expected
    expect(found(repeat(24, 200), "2023-12-02", catalogue)).toMatchObject({
      end: "2023-12-02",
      brief: ["WARN"],
    });
  });

  test("a category that is small, new, seasonal or sold now and then may stop", () => {
    const passing = (lines: number[], price: number) => {
      const catalogue = catalogueOf("2022-01-01", { tea, other: { lines, price } });
      expect(found(repeat(24, 200), "2023-12-31", catalogue).brief).toEqual(["PASS"]);
    };
    passing([...repeat(23, 4), 0], 10);
    passing([...repeat(21, 0), 30, 30, 0], 500);
    passing([...repeat(11, 30), 0, ...repeat(11, 30), 0], 500);
    passing([...repeat(22, 30), 0, 0], 500);
    passing([...repeat(23, 2), 0], 5000);
  });
});

describe("short histories", () => {
  test("weeks are compared where there are too few months", () => {
    const observationEnd = dayOf("2024-03-03");
    const everyDay = Array.from({ length: 45 }, (_, at) => dayOf("2024-01-19") + at);
    const orders = (day: number) => Array.from({ length: day > observationEnd - 7 ? 2 : 9 }, () => [day]);
    const purchases = purchasesOf(everyDay.flatMap(orders));
    const { calibrationEnd, findings } = checkLastPeriod({ observationEnd, purchases, catalogue: [] });
    expect(isoOf(calibrationEnd)).toBe("2024-02-25");
    expect(findings).toMatchObject([{ outcome: "FAIL" }]);
    const steady = purchasesOf(everyDay.flatMap((day) => [[day], [day]]));
    expect(checkLastPeriod({ observationEnd, purchases: steady, catalogue: [] })).toMatchObject({
      calibrationEnd: observationEnd,
      findings: [{ outcome: "WARN" }],
    });
  });

  test("too small a history passes without a value", () => {
    for (const customers of [[], [[19_000]], [[19_000], [19_000], [19_000]], [[18_990, 19_000]]]) {
      const facts = { observationEnd: 19_000, purchases: purchasesOf(customers), catalogue: [] };
      const { calibrationEnd, findings } = checkLastPeriod(facts);
      expect(calibrationEnd).toBe(19_000);
      expect(findings).toMatchObject([{ outcome: "PASS", value: null, date: null }]);
    }
  });
});

test("no simulated history that runs on to its end is cut, whatever the day", () => {
  const purchases = simulate(usualWorld);
  const ends = Array.from({ length: 60 }, (_, at) => endOf(usualWorld) - 13 * at);
  const cut = ends.filter((observationEnd) => {
    const seen = purchasesOf(
      Array.from(purchases.days)
        .filter((day) => day <= observationEnd)
        .map((day) => [day]),
    );
    return (
      checkLastPeriod({ observationEnd, purchases: seen, catalogue: [] }).calibrationEnd < observationEnd
    );
  });
  expect(cut).toEqual([]);
});
