import { describe, expect, it } from "vitest";
import type { Change, ReleaseNews } from "../results/changes.ts";
import { testLanguage } from "../words/test-language.ts";
import { changeSentence, changesFinding, changesOfPage, countChanges } from "./changes.ts";

const format = testLanguage;
const change = (name: string, about: Partial<Change> = {}): Change => ({
  name,
  unit: "currency",
  label: "Revenue",
  table: null,
  before: 1000,
  after: 1041,
  why: "new_data",
  ...about,
});
const news: ReleaseNews = {
  release_id: "2024-07-31-bbbbbbbbbbbb",
  observation_end: "2024-07-31",
  delivered: null,
  since: { release_id: "2024-06-30-aaaaaaaaaaaa", observation_end: "2024-06-30" },
  moved: 12,
  revised: 0,
  first: [],
  claims: [],
  reviews: [],
  notes: [],
  decisions: [],
};

describe("the finding of the page of changes", () => {
  const share = change("value.share", { unit: "share", label: "VIP share", before: 0.31, after: 0.298 });

  it.each([
    [
      "names how many numbers moved, and revenue",
      { first: [share, change("summary.revenue")] },
      "12 numbers moved since 30 June 2024: revenue up 4.1%",
    ],
    [
      "names the first number where revenue did not move",
      { first: [share] },
      "12 numbers moved since 30 June 2024: VIP share down 1.2 points",
    ],
    [
      "names none where no change can be read",
      { moved: 1, first: [change("summary.revenue", { after: 1000.1 })] },
      "1 number moved since 30 June 2024",
    ],
    [
      "speaks of the last release where that ended on the same day",
      { observation_end: "2024-06-30" },
      "12 numbers moved since the last release",
    ],
    ["says that nothing moved", { moved: 0 }, "No published number has moved since 30 June 2024"],
    [
      "says that there is none to compare with",
      { since: null },
      "This is the first release: there is nothing to compare with yet",
    ],
  ])("%s", (_, changed: Partial<ReleaseNews>, finding) => {
    expect(changesFinding({ ...news, ...changed }, format)).toBe(finding);
  });
});

it("a change of a cell is told with its table, and a word without a distance", () => {
  const cell = change("a.t", { table: "Revenue by level", label: "Champions: Revenue" });
  expect(changeSentence(cell, format)).toBe(
    "Revenue by level, Champions: Revenue: from €1,000 to €1,041 (+4.1%).",
  );
  const word = change("a.b", { unit: "text", label: "Largest level", before: "New", after: "VIP" });
  expect(changeSentence(word, format)).toBe("Largest level: from New to VIP.");
});

it("a page tells its subject first, then its own analysis, then others, and what cannot be read last", () => {
  const changes = [
    change("summary.end", { unit: "date", before: "2024-06-30", after: "2024-07-31" }),
    change("summary.hidden", { after: 1000.1 }),
    change("summary.revenue"),
    change("segments.customers"),
    change('segments.levels["Champions"].revenue'),
    change('segments.levels["Churn Risk"].revenue'),
    change("value.unused"),
  ];
  const leans = new Set(changes.slice(0, -1).map(({ name }) => name));
  const told = changesOfPage(changes, { analysis: "segments", subject: "Champions", leans, format });
  expect(told.map(({ name }) => name)).toEqual([
    'segments.levels["Champions"].revenue',
    "segments.customers",
    'segments.levels["Churn Risk"].revenue',
    "summary.revenue",
    "summary.end",
    "summary.hidden",
  ]);
});

it("changes are counted by their reason", () => {
  const word = change("a.b", { unit: "text", before: "New", after: "VIP" });
  expect(countChanges([change("a.a")], format)).toBe("1 number differs, all because of new data.");
  expect(countChanges([change("a.a"), change("a.c", { why: "changed_definition" }), word], format)).toBe(
    "2 numbers and 1 word or date differ, 2 because of new data, 1 because a definition changed.",
  );
});
