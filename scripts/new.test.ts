import { execFile } from "node:child_process";
import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shapeOf } from "../src/analysis/define.ts";
import { discoverAnalyses } from "../src/analysis/discover.ts";
import { readSettings } from "../src/contracts/settings.ts";
import { readNarrative } from "../src/narrative/read-narrative.ts";
import { disclose } from "../src/publish/disclosure.ts";
import type { Result } from "../src/results/shape.ts";
import { testLanguage } from "../src/words/test-language.ts";
import { copyRepository } from "./bench/repository.ts";

let folder: string;

beforeAll(async () => {
  folder = await copyRepository();
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  code: number;
  told: string;
}

/** Types a line into a terminal in the copy, where sentences that do not hold are flagged. */
function type(line: string): Promise<Ended> {
  const { VITEST: _, CI: __, NODE_ENV: ___, ...env } = process.env;
  return new Promise((resolve) =>
    execFile("sh", ["-c", line], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, told: `${stdout}${stderr}` }),
    ),
  );
}

async function typed(line: string): Promise<void> {
  const { code, told } = await type(line);
  expect(code, `${line}\n${told}`).toBe(0);
}

/** The words of a built page, with one space between them. */
async function wordsOf(path: string): Promise<string> {
  const { document } = parseHTML(await readFile(join(folder, "dist", path, "index.html"), "utf8"));
  return (document.querySelector("main")?.textContent ?? "").replaceAll(/\s+/g, " ");
}

/** A page with every way in which a claim is said, gives way or is flagged. */
const everyWay = `
<Claim that="summary.customers > 0">Way 1: there are **<Value of="summary.customers" />** of them (<Value of="summary.customers" form="table" />).</Claim>

- Way 2: <Claim that="summary.customers < 0">there are none,<Otherwise>there are <Value of="summary.orders_per_customer" digits={2} />
  orders each,</Otherwise></Claim> in a list.
- <Claim
    that="summary.customers > 0 &&
      summary.orders > 0">Way 3: a condition over lines, for <Constant>80%</Constant> of
  [all](/value/).</Claim>

<Claim that="summary.revenue < 0">

Way 4: a claim of two paragraphs that does not hold.

It is said in the first and in the second, <Value of="summary.revenue" />.

<Otherwise>

Way 5: what is said instead, <Claim that="summary.orders > 1">with a claim of its own</Claim>.

</Otherwise>

</Claim>

<When that="summary.orders < 0">Way 6: never <Claim that="summary.orders < 1">said</Claim>.<Otherwise><Claim that="summary.orders > 2">Way 7: said in
the other branch, <Value of="summary.observation_end" />.</Claim></Otherwise></When>

<Claim that="summary.orders < 3">Way 8: no longer true.</Claim>
`;

/** What the pages of the copy say of what was built there. */
async function readCopy() {
  const analyses = await discoverAnalyses(join(folder, "analyses"));
  const settings = await readSettings(join(folder, "data/report.yaml"));
  const shaped = analyses.map(async ({ slug, definition }) => ({
    result: JSON.parse(await readFile(join(folder, `data/build/results/${slug}.json`), "utf8")) as Result,
    shape: shapeOf(definition, settings.groups),
  }));
  const { narrative } = await readNarrative(join(folder, "analyses"), {
    results: disclose(await Promise.all(shaped)),
    format: testLanguage,
    owners: settings.owners,
    observationEnd: "2024-12-31",
    asOf: "2025-01-03",
    claims: "flag",
    tolerance: {},
    drafts: false,
  });
  return narrative;
}

test("analyses/README.md, followed to the letter, gives a page with the sentence that it adds", async () => {
  // this goes with the same build: what pages say and what is rendered is compared below
  await typed("npm run new -- every-way");
  await appendFile(join(folder, "analyses/every-way/page.mdx"), everyWay);

  const readme = await readFile(join(folder, "analyses/README.md"), "utf8");
  const steps = [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)];
  expect(steps.map(([, language]) => language)).toEqual(["sh", "mdx", "sh"]);
  for (const [, language, text = ""] of steps) {
    if (language === "sh") for (const line of text.trim().split("\n")) await typed(line);
    const [, page = ""] = /add this to the end of `(\S+)`/.exec(readme) ?? [];
    if (language === "mdx") await appendFile(join(folder, page), `\n${text}`);
  }
  const words = await wordsOf("first-orders");
  expect(words).toContain("Customers have come in more than one year.");
  expect(words).not.toContain("in one and the same year");
}, 120_000);

test("a page says what its claims were tested to say, and no other sentence of theirs", async () => {
  const { claims } = await readCopy();
  const own = claims.filter(({ page }) => page === "every-way/page.mdx");
  const words = await wordsOf("every-way");
  const ways = own.map(({ sentence, holds }) => `${holds ? "holds" : "does not hold"}: ${sentence}`);
  expect(ways).toMatchInlineSnapshot(`
    [
      "holds: More than a quarter of all customers came first in 2024.",
      "holds: Way 1: there are 5,996 of them (5,996).",
      "does not hold: there are none,",
      "holds: Way 3: a condition over lines, for 80% of all.",
      "does not hold: Way 4: a claim of two paragraphs that does not hold. It is said in the first and in the second, €11.0m.",
      "holds: with a claim of its own",
      "holds: Way 7: said in the other branch, 31 December 2024.",
      "does not hold: Way 8: no longer true.",
    ]
  `);
  const flagged = "Way 8: no longer true.";
  for (const { sentence, holds } of own)
    expect(words.includes(sentence), sentence).toBe(holds || sentence === flagged);
  expect(words).toContain(`${flagged} The data no longer support this sentence.`);
  expect([...words.matchAll(/Way (\d)/g)].map(([, way]) => way)).toEqual(["1", "2", "3", "5", "7", "8"]);
  for (const path of ["value", "revenue", "retention"])
    for (const { sentence, holds, page } of claims)
      if (page === `${path}/page.mdx`) expect((await wordsOf(path)).includes(sentence), sentence).toBe(holds);
});

test("a name of any length gives an analysis that is well formed", async () => {
  for (const slug of ["q", "customers-who-have-come-first-in-one-of-the-years"]) {
    await typed(`npm run new -- ${slug}`);
    await typed(`node_modules/.bin/biome check --vcs-enabled=false --error-on-warnings analyses/${slug}`);
  }
  await writeFile(join(folder, "analyses/q/note.txt"), "kept");
});

test("a name that is taken, or that is none, is refused, and nothing is written", async () => {
  const told = async (name: string) =>
    (await type(`node_modules/.bin/node scripts/new.ts ${name}`)).told.replaceAll(`${folder}/`, "");
  expect(await told("q")).toMatchInlineSnapshot(`
    "analyses/q: The name q is taken.
      Give it another name, or work on what is there.
    "
  `);
  expect(await told("data")).toMatchInlineSnapshot(`
    "src/pages/data: The name data is taken.
      Give it another name, or work on what is there.
    "
  `);
  expect(await told("Value")).toMatchInlineSnapshot(`
    "analyses/Value: "Value" cannot be the folder of an analysis, since the name is a part of its URL.
      Name it in small letters and digits, with hyphens between words.
    "
  `);
  expect(await told("in")).toMatchInlineSnapshot(`
    "The name in has a meaning of its own in expressions.
      Give it another name, or work on what is there.
    "
  `);
  expect(await told("")).toMatchInlineSnapshot(`
    "A new analysis needs one name.
      Write npm run new -- <slug>: the name of its folder and of its page's address, such as first-orders.
    "
  `);
  expect(await readFile(join(folder, "analyses/q/note.txt"), "utf8")).toBe("kept");
});
