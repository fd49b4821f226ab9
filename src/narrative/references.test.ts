import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { formatPlace, UserError } from "../errors.ts";
import { countValue } from "../results/amounts.ts";
import { counted, hidden, labelled, partition } from "../results/columns.ts";
import type { ResultShape } from "../results/shape.ts";
import { checkReferences, knownOfShapes } from "./references.ts";

const shape: ResultShape = {
  values: { customers: countValue("Customers"), largest_level: countValue("Largest level") },
  tables: {
    engagement_levels: partition("Levels", ["engagement_level"], {
      engagement_level: labelled("Level"),
      customers: counted("Customers"),
      largest: hidden("currency", "Largest"),
    }),
  },
};

const known = knownOfShapes({ segments: { shape } });

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-references-"));
  await mkdir(join(folder, "segments"));
});

afterEach(() => rm(folder, { recursive: true }));

const head = "---\ntitle: Segments\nquestion: Who?\nfinding: Fine\n---\n\n";

/** The problems of a page as an editor would list them. */
async function problemsOf(source: string, file = "page.mdx"): Promise<string[]> {
  await writeFile(join(folder, "segments", file), source);
  const error: unknown = await checkReferences(folder, known).catch((refusal: unknown) => refusal);
  const problems = error instanceof UserError ? error.problems : [];
  return problems.map(
    ({ place, fact, remedy }) =>
      `${place ? formatPlace(place).slice(folder.length + 1) : ""} ${fact} ${remedy}`,
  );
}

describe("a page", () => {
  test("with known names has no problems", async () => {
    const page = `${head}<When that="segments.customers > 1">Many.</When>

There are <Value of="segments.customers" />, most in <Value of="segments.engagement_levels[segments.largest_level].customers" />.

<Table of="segments.engagement_levels" columns="engagement_level, customers" />
`;
    expect(await problemsOf(page)).toEqual([]);
  });

  test("names every unknown name at its line and column", async () => {
    const page = `${head}There are <Value of="segments.custmers" />.

<When that='segments.customers > 1 && segment.customers > 2'>
Many.
<Otherwise><Value of="segments.engagement_levels['Champions'].custmers" /></Otherwise>
</When>
`;
    expect(await problemsOf(page)).toEqual([
      "segments/page.mdx:7:22 There is no value or table of segments named custmers. Did you mean customers, largest_level, engagement_levels?",
      "segments/page.mdx:9:39 There is no analysis named segment. Did you mean segments, subject?",
      "segments/page.mdx:11:23 There is no column of segments.engagement_levels named custmers. Did you mean customers, engagement_level?",
    ]);
  });

  test("may not name a private column", async () => {
    const page = `${head}<Value of="segments.engagement_levels['Champions'].largest" />\n`;
    expect((await problemsOf(page))[0]).toContain(
      "There is no column of segments.engagement_levels named largest.",
    );
  });

  test("has its front matter checked, quoted or not", async () => {
    const page = `---
title: Segments
question: Who?
finding:
  - when: "segments.custmers > 1"
    say: Many
  - say: "{segments.customers} and {segments.large_level}"
points:
  - "{nothing.at_all}"
---
`;
    expect((await problemsOf(page)).map((problem) => problem.split(" Did")[0])).toEqual([
      "segments/page.mdx:5:12 There is no value or table of segments named custmers.",
      "segments/page.mdx:7:37 There is no value or table of segments named large_level.",
      "segments/page.mdx:9:7 There is no analysis named nothing.",
    ]);
  });

  test("has the shape of its front matter checked", async () => {
    const page = `---
title: Segments
question: Who?
finding:
  - when: "segments.customers > 1"
    say: Many
tilte: Segments
---
`;
    const problems = await problemsOf(page);
    expect(problems.join(" ")).toContain("the last wording must have no condition");
    expect(problems.join(" ")).toContain("tilte");
  });

  test("has each of its headline numbers checked", async () => {
    const page = `${head}<Headlines of="segments.customers, segments.orders" />\n`;
    expect((await problemsOf(page))[0]).toContain("page.mdx:7:36 There is no value or table of segments");
  });

  test("has its tables and figures checked", async () => {
    const page = `${head}<Table of="segments.levels" />

<Table of="segments.engagement_levels" columns="engagement_level, share" />

<Figure of="segments.level_shares" />
`;
    expect((await problemsOf(page)).map((problem) => problem.split(" Did")[0])).toEqual([
      "segments/page.mdx:7:12 There is no value or table of segments named levels.",
      "segments/page.mdx:9:67 There is no column of segments.engagement_levels named share.",
      "segments/page.mdx:11:13 There is no figure named segments.level_shares. There is none to name here.",
    ]);
  });

  test("must write an expression as quoted text", async () => {
    const problems = await problemsOf(`${head}<Value of={1 + 1} />\n`);
    expect(problems[0]).toContain("page.mdx:7:1 <Value> has no of as quoted text.");
  });

  test("has a subject only where it is one of many", async () => {
    const words = '<Value of="segments.engagement_levels[subject].customers" />\n';
    expect((await problemsOf(head + words))[0]).toContain("page.mdx:7:39 This page has no subject.");
    await rm(join(folder, "segments/page.mdx"));
    expect(await problemsOf(head + words, "level.mdx")).toEqual([]);
  });
});

describe("a figure", () => {
  const figure = (title: string, columns: string) => `export const level_shares = {
  title: [{ when: "segments.customers > 1", say: ${JSON.stringify(title)} }, { say: "Levels" }],
  subtitle: "{segments.customers} customers",
  table: "engagement_levels",
  columns: ["engagement_level", "${columns}"],
  alt: { kind: "Bar chart", name: "engagement_level", measure: "customers" },
  plot: () => ({}),
};
`;

  test("with known names has no problems, and pages may show it", async () => {
    await writeFile(
      join(folder, "segments/figures.ts"),
      figure("{segments.customers} customers", "customers"),
    );
    expect(await problemsOf(`${head}<Figure of="segments.level_shares" />\n`)).toEqual([]);
  });

  test("has its words and columns checked", async () => {
    await writeFile(join(folder, "segments/figures.ts"), figure("{segments.custmers} customers", "share"));
    expect((await problemsOf(head)).map((problem) => problem.split(" Did")[0])).toEqual([
      "segments/figures.ts:5:34 There is no column of segments.engagement_levels named share.",
      "segments/figures.ts:2:52 There is no value or table of segments named custmers.",
    ]);
  });
});

test("all problems are thrown as one error", async () => {
  await writeFile(join(folder, "segments/page.mdx"), `${head}<Value of="a.b" /> and <Value of="c.d" />\n`);
  await expect(checkReferences(folder, known)).rejects.toMatchObject({
    name: "UserError",
    problems: [{ fact: "There is no analysis named a." }, { fact: "There is no analysis named c." }],
  });
});
