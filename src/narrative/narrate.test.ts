import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { formatProblem } from "../errors.ts";
import type { NarrativeOptions } from "./read-narrative.ts";
import { readTestPages } from "./test-narrative.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-narrate-"));
});

afterEach(() => rm(folder, { recursive: true }));

const head = (lines = "finding: Fine") => `---\ntitle: Levels\nquestion: Who?\n${lines}\n---\n\n`;

/** What pages say of the invented results, by their paths in the folder of the analyses. */
async function read(pages: Readonly<Record<string, string>>, options: Partial<NarrativeOptions> = {}) {
  for (const [page, source] of Object.entries(pages)) {
    await mkdir(dirname(join(folder, page)), { recursive: true });
    await writeFile(join(folder, page), source);
  }
  return readTestPages(folder, options);
}

/** The claims of one page: sentence and truth. */
async function claimsOf(body: string, options: Partial<NarrativeOptions> = {}): Promise<unknown[]> {
  const { narrative } = await read({ "segments/page.mdx": `${head()}${body}\n` }, options);
  return narrative.claims.map(({ sentence, holds }) => [sentence, holds]);
}

/** A condition in a claim with two ways: which of them the data support. Oracle: the invented results, read by hand. */
const truths: Readonly<Record<string, boolean>> = {
  "segments.top_share > 0.3": true,
  // 0.3142 is written 31.4%: a claim is about the number, not about what is left of it in print
  "segments.top_share > 0.314": true,
  "segments.top_share == 0.314": false,
  "segments.customers == 1234": true,
  "segments.customers / 2 == 617": true,
  "segments.engagement_levels['Churn Risk'].customers == 1200": true,
  "segments.engagement_levels[segments.largest_level].customers_share > 0.97": true,
  "segments.segments_by_level['Churn Risk']['New'].customers < segments.customers": true,
  "next_order.came_back[3].cohort_month == '2024-02-01'": true,
  "ranked(segments.revenue_by_level, 'revenue', 1) == 'Champions'": true,
  "ranked(segments.revenue_by_level, 'revenue', -1) == 'Champions'": false,
  "ranked(segments.revenue_by_level, 'revenue', -1) == 'Churn Risk'": true,
  // two levels share the second place, so nobody has it, and the last of four is fourth
  "known(ranked(segments.revenue_by_level, 'revenue', 2))": false,
  "rank(segments.revenue_by_level['Loyal Customers'].revenue) == 2": true,
  "rank(segments.revenue_by_level['Needs Attention'].revenue) == 2": true,
  "rank(segments.revenue_by_level['Churn Risk'].revenue) == 4": true,
  "known(segments.engagement_levels['Champions'].customers)": false,
  "size(segments.revenue_by_level) == 4": true,
  "abs(segments.change) > 0.2 && segments.change < 0": true,
  "segments.largest_level in ['Champions', 'Churn Risk']": true,
  "segments.last_order_date < '2025-01-01'": true,
};

describe("a claim", () => {
  for (const [condition, truth] of Object.entries(truths))
    test(`is ${truth}: ${condition}`, async () => {
      const claim = `<Claim that="${condition}">So it is.<Otherwise>So it is not.</Otherwise></Claim>`;
      expect(await claimsOf(claim)).toEqual([["So it is.", truth]]);
    });

  test("has its numbers filled in as they are written", async () => {
    const claim = `A list:

- <Claim that="segments.top_share > 0.3">The top tenth brings <Value of="segments.top_share" digits={0} />, **more** than
  <Constant>30%</Constant> of <Value of="segments.revenue" form="table" />; it moved by <Value of="abs(segments.change)" />
  (<Value of="segments.change" sign />).</Claim>
`;
    const sentence = "The top tenth brings 31%, more than 30% of €2,201; it moved by 25.0% (−25.0%).";
    expect(await claimsOf(claim)).toEqual([[sentence, true]]);
  });

  test("that an analysis tests has its own name", async () => {
    expect(await claimsOf('<Claim named="segments.levels_add_up">All add up.</Claim>')).toEqual([
      ["All add up.", true],
    ]);
    const { narrative } = await read({});
    expect(narrative.claims[0]?.condition).toBe("segments.levels_add_up");
    expect(narrative.pages[0]?.leans).toEqual(["segments.customers"]);
  });

  test("is tested only where it is said: not in a branch that is not, nor in a sentence that gives way", async () => {
    const hidden = `<When that="known(segments.nobody)"><Claim that="segments.nobody == 'x'">Hidden.</Claim>
<Otherwise><Claim that="segments.customers > 1">Seen.</Claim></Otherwise></When>

<Claim that="segments.customers < 1">Outer, <Claim that="segments.customers < 2">inner</Claim>.
<Otherwise>Many: <Claim that="segments.customers > 3">very many</Claim>.</Otherwise></Claim>
`;
    expect(await claimsOf(hidden)).toEqual([
      ["Seen.", true],
      ["Outer, inner.", false],
      ["very many", true],
    ]);
  });

  test("that does not hold is published with a warning where claims are flagged", async () => {
    const page = `${head()}<Claim that="segments.customers > 2000">They are many.</Claim>\n`;
    const { narrative, warnings } = await read({ "segments/page.mdx": page }, { claims: "flag" });
    expect(narrative.claims).toEqual([
      {
        page: "segments/page.mdx",
        subject: null,
        condition: "segments.customers > 2000",
        sentence: "They are many.",
        holds: false,
      },
    ]);
    expect(
      warnings
        .map(formatProblem)
        .join("\n")
        .slice(folder.length + 1),
    ).toMatchInlineSnapshot(`
      "segments/page.mdx:7:1: The data no longer support this sentence: "They are many." It claims segments.customers > 2000, which is now 1234 > 2000.
        Rewrite the sentence or its condition, or say in <Otherwise> what is true then."
    `);
  });

  test("on a page about each level is tested for each", async () => {
    const claim = `<Claim that="subject == 'Churn Risk'">The one with risk.<Otherwise>One without.</Otherwise></Claim>`;
    const { narrative } = await read({ "segments/level.mdx": `${head()}${claim}\n` });
    expect(narrative.claims.map(({ subject, holds }) => [subject, holds])).toEqual([
      ["Champions", false],
      ["Churn Risk", true],
      ["constructor", false],
    ]);
  });
});

describe("a page", () => {
  test("leans on all that it says and asks, each once, and on nothing that it does not say", async () => {
    const body = `There are <Value of="segments.customers" />, <Value of="segments.customers" form="table" /> in full.
<When that="segments.change < 0">Down by <Value of="abs(segments.change)" />.<Otherwise>Up by <Value of="segments.top_share" />.</Otherwise></When>`;
    const lines =
      'finding:\n  - when: "segments.revenue > 1"\n    say: "{segments.largest_level} {\'80%\'}"\n  - say: ""';
    const { narrative, leans } = await read({ "segments/page.mdx": `${head(lines)}${body}\n` });
    const names = ["change", "customers", "largest_level", "revenue"].map((name) => `segments.${name}`);
    expect(narrative.pages).toEqual([
      { page: "segments/page.mdx", subject: null, leans: names, review: null },
    ]);
    const change = leans["segments"]?.find(({ name }) => name === "segments.change");
    expect(change?.value).toBe(-0.25);
  });

  test("that is a draft is read only where drafts are", async () => {
    const pages = { "segments/page.mdx": `${head("finding: Fine\nstatus: draft")}Words.\n` };
    expect((await read(pages)).narrative.pages).toEqual([]);
    expect((await read(pages, { drafts: true })).narrative.pages).toHaveLength(1);
  });

  test("may hold constants, names of periods and small whole numbers", async () => {
    const words = `In Q4 2013, on 2024-12-31, 12 months, {/* a comment of 12% */} <Constant>80%</Constant>, <Term of="rfm">RFM</Term>.`;
    const { narrative } = await read({ "segments/page.mdx": `${head(`finding: "{'9.5%'}"`)}${words}\n` });
    expect(narrative.pages).toHaveLength(1);
  });
});

describe("a recommendation", () => {
  const stated = (id: string, more: string) =>
    `  - id: ${id}\n    action: "Write to {segments.largest_level}"\n    level: "{segments.largest_level}"\n${more}`;
  const numbers =
    '    customers: "segments.engagement_levels[segments.largest_level].customers"\n    value: "segments.revenue"\n';
  const page = (...all: string[]) => ({
    "segments/page.mdx": `${head(`finding: Fine\nrecommendations:\n${all.join("")}`)}Words.\n`,
  });

  test("is filled in, and stands in the order of its day", async () => {
    const late = stated("late", `    owner: crm\n    due: 2025-06-30\n${numbers}`);
    const soon = stated("soon", "    owner: sales\n    due_days: 28\n");
    const { narrative, warnings } = await read(page(late, soon));
    expect(narrative.recommendations.map(({ id, due, owner }) => [id, due, owner])).toEqual([
      ["segments/soon", "2025-01-28", "Head of sales"],
      ["segments/late", "2025-06-30", "Head of CRM"],
    ]);
    expect(narrative.recommendations[1]).toMatchObject({
      action: "Write to Churn Risk",
      level: "Churn Risk",
      customers: { value: 1200, unit: "customers", text: "1,200" },
      value: { value: 2200.5, unit: "currency", text: "€2,201" },
      low: null,
      cost: null,
    });
    expect(warnings).toEqual([]);
  });

  test("without an owner, or past due, is named and stops nothing", async () => {
    const nobodys = stated("nobodys", "    due_days: 28\n");
    const past = stated("past", "    owner: crm\n    due: 2025-01-01\n");
    const { warnings } = await read(page(nobodys, past));
    expect(warnings.map(formatProblem).map((text) => text.slice(folder.length + 1))).toEqual([
      "segments/page.mdx:6:3: 1 recommendation is without an owner: nobodys (2025-01-28).\n  Name one of the settings' owners: crm, sales.",
      "segments/page.mdx:6:3: 1 recommendation is past due: past (2025-01-01).\n  Take out what is done; give the others another day.",
    ]);
  });

  test("whose condition does not hold is none", async () => {
    const { narrative } = await read(
      page(stated("never", '    when: "segments.customers > 2000"\n    due_days: 1\n')),
    );
    expect(narrative.recommendations).toEqual([]);
  });
});
