import { DOMParser, parseHTML } from "linkedom";
import { expect, it } from "vitest";
import type { ReleaseNews } from "../results/changes.ts";
import { testLanguage } from "../words/test-language.ts";
import { atomFeed, escapeXml } from "./feed.ts";

const format = testLanguage;
const places = { feed: "/report/feed.xml", changes: "/report/changes/", home: "/report/" };
const first: ReleaseNews = {
  release_id: "2024-06-30-aaaaaaaaaaaa",
  observation_end: "2024-06-30",
  delivered: null,
  since: null,
  moved: 0,
  revised: 0,
  first: [],
  claims: [],
  reviews: [],
  notes: [],
  decisions: [],
};
const second: ReleaseNews = {
  ...first,
  release_id: "2024-07-31-bbbbbbbbbbbb",
  observation_end: "2024-07-31",
  delivered: "2024-08-02",
  since: { release_id: first.release_id, observation_end: first.observation_end },
  moved: 12,
  first: [
    {
      name: "summary.revenue",
      unit: "currency",
      label: "Revenue",
      table: null,
      before: 1000,
      after: 1041,
      why: "new_data",
    },
  ],
  claims: [
    {
      page: "value/page.mdx",
      subject: null,
      sentence: "A & B brought more than <half>.",
      condition: "value.a > 0.5",
      before: true,
      after: false,
    },
  ],
  reviews: [
    {
      page: "segments/level.mdx",
      subject: "Champions",
      observation_end: "2024-03-31",
      moved: 1,
      first: [{ name: "value.a", unit: "currency", label: "Median", before: 100, after: 120 }],
    },
  ],
  notes: ['Returns "booked late" & counted.\u0007'],
  decisions: [
    { id: "actions/protect", action: "Call them", level: "Protect", owner: "Head of CRM", due: "2024-09-01" },
  ],
};
const report = { title: "Customers <all>", organisation: 'Marlow & "Finch"', releases: [second, first] };
const feed = atomFeed(report, format, places);

const parsed = () => new DOMParser().parseFromString(feed, "text/xml");
const textsOf = (selector: string) =>
  [...parsed().querySelectorAll(selector)].map(({ textContent }) => textContent);

it("the feed has what Atom asks for: an id, a title, an author and a date for itself and each entry", () => {
  expect(textsOf("feed > title")).toEqual(['Marlow & "Finch": Customers <all>']);
  expect(textsOf("feed > id")).toEqual(["urn:assay:feed:Marlow%20%26%20%22Finch%22"]);
  expect(textsOf("feed > author > name")).toEqual(['Marlow & "Finch"']);
  expect(textsOf("entry > id")).toEqual([
    "urn:assay:release:2024-07-31-bbbbbbbbbbbb",
    "urn:assay:release:2024-06-30-aaaaaaaaaaaa",
  ]);
  expect(textsOf("entry > title")).toEqual([
    "12 numbers moved since 30 June 2024: revenue up 4.1%",
    "This is the first release: there is nothing to compare with yet",
  ]);
});

it("dates are those of the delivery or the data, at midnight UTC; the feed's is its newest entry's", () => {
  expect(textsOf("entry > updated")).toEqual(["2024-08-02T00:00:00Z", "2024-06-30T00:00:00Z"]);
  expect(textsOf("feed > updated")).toEqual(["2024-08-02T00:00:00Z"]);
});

it("an entry tells what changed, which claims moved, which decisions are due, and the notes", () => {
  expect(textsOf("entry:first-of-type li")).toEqual([
    "Revenue: from €1,000 to €1,041 (+4.1%).",
    "Does not hold now: A & B brought more than <half>.",
    "Champions: 1 number has moved since its review on data to 31 March 2024, for instance Median from €100 to €120.",
    "Due 1 September 2024: Call them (Protect, Head of CRM).",
    'Returns "booked late" & counted.\u{FFFD}',
  ]);
});

it("links lead to the site by path, and only the present release has a page of changes", () => {
  const links = [...parsed().querySelectorAll("link")].map((link) => [
    link.getAttribute("rel"),
    link.getAttribute("href"),
  ]);
  expect(links).toEqual([
    ["self", "/report/feed.xml"],
    ["alternate", "/report/"],
    ["alternate", "/report/changes/"],
  ]);
});

it("every tag of the feed is closed in its order, and no text opens one", () => {
  const open: string[] = [];
  for (const [, slash, name = "", own] of feed
    .replace(/^<\?xml.*\?>/, "")
    .matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)) {
    if (own) continue;
    if (slash) expect(open.pop()).toBe(name);
    else open.push(name);
  }
  expect(open).toEqual([]);
  expect(feed.replace(/<[^<>]*>/g, "")).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/);
});

it("a text stands in XML as itself", () => {
  const text = `<a href="x">'&amp;\u{1F600}`;
  expect(parseHTML(`<p>${escapeXml(text)}</p>`).document.querySelector("p")?.textContent).toBe(text);
  expect(escapeXml("\uD800\u0000")).toBe("\u{FFFD}\u{FFFD}");
});
