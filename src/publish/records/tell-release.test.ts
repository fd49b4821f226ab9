import { describe, expect, it } from "vitest";
import type { Report } from "../../results/report.ts";
import { english } from "../../words/english.ts";
import { chooseLast } from "./choose-last.ts";
import { composeRecord, forecastOf } from "./compose-record.ts";
import { mostRows } from "./published-form.ts";
import { newsOfRecord, resultsOfRecord } from "./record.ts";
import { longestNote, readNotes, requireNotes } from "./require-notes.ts";
import { type Said, tellRelease } from "./tell-release.ts";
import { record, release, resultsOf } from "./test-record.ts";

const { definitions } = release();
const nothingSaid: Said = { claims: [], decisions: [], reviews: [], notes: [] };

const reportOf = (
  changed: Partial<Report["manifest"]> = {},
  results = resultsOf(1500, { "2024-05-01": 400, "2024-06-01": 600 }),
) => ({
  locale: "en-GB",
  currency: "EUR",
  words: english,
  organisation: "Marlow & Finch",
  results,
  manifest: {
    release_id: "2024-07-31-bbbbbbbbbbbb",
    observation_end: "2024-07-31",
    delivered: "2024-08-02",
    extracts: [{ name: "fact_sales", file: "fact_sales.csv", sha256: "b", bytes: 1, rows: 12 }],
    left_out: [],
    unmatched_products: 0,
    freshness: null,
    whole_units: false,
    definitions,
    versions: { assay: "0.1.0" },
    ...changed,
  },
});

const tell = (report: ReturnType<typeof reportOf>, said: Said = nothingSaid, records = [record()]) => {
  const earlier = chooseLast(records, {
    ...report.manifest,
    organisation: report.organisation,
    currency: "EUR",
  });
  return { earlier, told: tellRelease(report, earlier, said) };
};

const claim = {
  page: "value/page.mdx",
  subject: null,
  condition: "value.a > 1",
  sentence: "More than one.",
  holds: true,
};

describe("what a release tells", () => {
  it("is what moved since the last one, with earlier releases behind it", () => {
    const { told } = tell(reportOf());
    expect(told.changes).toMatchObject({
      since: { release_id: "2024-06-30-0123456789ab", observation_end: "2024-06-30" },
      values: [{ name: "revenue_flow.total", before: 1000, after: 1500 }],
      claims: [],
    });
    expect(told.releases).toMatchObject([
      { release_id: "2024-07-31-bbbbbbbbbbbb", moved: 1, revised: 0, delivered: "2024-08-02" },
      { release_id: "2024-06-30-0123456789ab", moved: 0, since: null },
    ]);
    expect(told.found).toEqual({ revised: [], definitions: [] });
  });

  it("tells a number once, though two analyses publish it", () => {
    const [flow, ...others] = resultsOf(1500, { "2024-05-01": 400, "2024-06-01": 600 });
    if (!flow) throw new Error("the invented results have changed");
    const twice = [flow, { ...flow, analysis: "again" }, ...others];
    const before = record({ values: { ...record().values, again: record().values["revenue-flow"] ?? {} } });
    const { told } = tell(reportOf({}, twice), nothingSaid, [before]);
    expect(told.changes.values.map(({ name }) => name)).toEqual(["revenue_flow.total", "again.total"]);
    expect(told.releases[0]?.first.map(({ name }) => name)).toEqual(["revenue_flow.total"]);
  });

  it("is nothing on a first release", () => {
    const { told } = tell(reportOf(), nothingSaid, []);
    expect(told.changes).toEqual({ since: null, values: [], claims: [], notes: [] });
    expect(told.releases).toHaveLength(1);
  });

  it("is which sentences became true or false, those that flipped first", () => {
    const before = [claim, { ...claim, condition: "value.b > 1" }, { ...claim, condition: "value.c > 1" }];
    const now = [
      { ...claim, condition: "value.d > 1", subject: "Champions", holds: false },
      { ...claim, condition: "value.b > 1", holds: false, sentence: "Less than one." },
      claim,
    ];
    const { told } = tell(reportOf(), { ...nothingSaid, claims: now }, [record({ claims: before })]);
    expect(
      told.changes.claims.map((moved) => [moved.condition, moved.subject, moved.before, moved.after]),
    ).toEqual([
      ["value.b > 1", null, true, false],
      ["value.d > 1", "Champions", null, false],
      ["value.c > 1", null, true, null],
    ]);
    expect(told.changes.claims[0]?.sentence).toBe("Less than one.");
  });

  it("names the definitions that changed, but no analysis that is new", () => {
    const analyses = { ...definitions.analyses, segments: "other", "one-more": "new" };
    const { told } = tell(reportOf({ definitions: { ...definitions, settings: "other", analyses } }));
    expect(told.found.definitions).toEqual(["the settings", "analyses/segments"]);
  });
});

describe("a revised past or a changed definition", () => {
  const revised = ['revenue.revenue_by_month["2024-05-01"].revenue', "summary.revenue"];

  it("is refused without a note, with how many and one example", () => {
    const refuse = () =>
      requireNotes({ revised, definitions: ["the settings"] }, "2024-06-30-0123456789ab", []);
    expect(refuse).toThrowErrorMatchingInlineSnapshot(`
      [UserError: 2 numbers or rows of periods that the release 2024-06-30-0123456789ab had published differ now, for instance revenue.revenue_by_month["2024-05-01"].revenue.
        Find out why the past was revised. Release it with a note that readers will see: npm run release -- --note "…".
      Numbers mean something else than in the release 2024-06-30-0123456789ab, or are computed otherwise: of the definitions, 1 changed, for instance the settings.
        Release it with a note that readers will see: npm run release -- --note "…".]
    `);
  });

  it("passes with a note, and without one where nothing was revised", () => {
    requireNotes({ revised, definitions: [] }, "2024-06-30-0123456789ab", ["Returns were booked late."]);
    requireNotes({ revised: [], definitions: [] }, "2024-06-30-0123456789ab", []);
  });

  it("is not explained by an empty note, an endless one or more than a line", () => {
    expect(() => readNotes([" "])).toThrow("A --note is empty.");
    expect(() => readNotes(["a".repeat(longestNote + 1)])).toThrow("A --note has 301 signs.");
    expect(() => readNotes(["one\ntwo"])).toThrow("A --note has a line break");
    expect(readNotes([" Late returns. ", "b".repeat(longestNote)])).toEqual([
      "Late returns.",
      "b".repeat(longestNote),
    ]);
  });
});

describe("the record of a release", () => {
  const said: Said = {
    claims: [claim],
    reviews: [
      {
        page: "value/page.mdx",
        subject: null,
        observation_end: "2024-03-31",
        moved: 4,
        first: [{ name: "value.a", unit: "currency", label: "A", before: 1, after: 2 }],
      },
    ],
    decisions: [
      { id: "actions/protect", action: "Call them", level: "Protect", owner: null, due: "2024-09-01" },
    ],
    notes: ["Returns were booked late."],
  };
  const anchors = { "/value/": ["fig-value-spread"] };
  const report = reportOf({}, resultsOf(1500, { "2024-05-01": 401, "2024-06-01": 600 }, { Champions: null }));
  const { earlier, told } = tell(report, said);
  const composed = composeRecord(report, earlier, told, said, anchors);

  it("keeps its number, what it was compared with, its notes and why they were asked for", () => {
    expect(composed).toMatchObject({
      sequence: 2,
      previous: { release_id: "2024-06-30-0123456789ab" },
      notes: ["Returns were booked late."],
      found: { revised: ['revenue_flow.revenue_by_month["2024-05-01"].revenue'], definitions: [] },
      claims: [claim],
      decisions: [{ id: "actions/protect" }],
      extracts: [{ name: "fact_sales", sha256: "b", rows: 12 }],
      anchors,
    });
  });

  it("keeps every published number, and a withheld one as null with its reason", () => {
    expect(resultsOfRecord(composed)).toEqual(report.results);
    const table = composed.tables["segments"]?.["engagement_levels"];
    expect(table?.rows).toEqual([{ engagement_level: "Champions", customers: null }]);
    expect(table?.reasons).toEqual([{ row: 0, column: "customers", reason: "withheld" }]);
  });

  it("tells in the feed later what the release told then", () => {
    expect(newsOfRecord(composed)).toEqual(told.releases[0]);
  });

  it("keeps its notes when the release is built again, whatever is said then", () => {
    const again = tell(report, { ...said, notes: ["Something else."] }, [record(), composed]);
    expect(again.told).toEqual(told);
  });

  it("leaves out a table of more rows than a record may hold", () => {
    const months = Object.fromEntries(Array.from({ length: mostRows + 1 }, (_, at) => [`level ${at}`, at]));
    const large = reportOf({}, resultsOf(1, { "2024-05-01": 1 }, months));
    const { tables, values } = composeRecord(large, ...largeArguments(large));
    expect(Object.keys(tables["segments"] ?? {})).toEqual([]);
    expect(values["segments"]).toEqual({});
  });
});

const largeArguments = (report: ReturnType<typeof reportOf>) => {
  const { earlier, told } = tell(report);
  return [earlier, told, nothingSaid, {}] as const;
};

it("what is expected is kept from the day on which forecasts begin", () => {
  const curve = {
    label: "Orders expected",
    key: ["days"],
    columns: {},
    rows: [
      { days: 28, expected_orders: 410.5, expected_orders_low: null, expected_orders_high: null },
      { days: 56, expected_orders: null, expected_orders_low: null, expected_orders_high: null },
    ],
    reasons: [],
  };
  const from = { value: "2024-05-28", unit: "date", label: "Forecasts begin" } as const;
  const tests = { analysis: "backtest", values: { forecast_from: from }, tables: { forecast_curve: curve } };
  expect(forecastOf([tests])).toEqual({
    from: "2024-05-28",
    points: [{ days: 28, expected_orders: 410.5, low: null, high: null }],
  });
  expect(forecastOf([])).toBeNull();
});
