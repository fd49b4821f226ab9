import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { csvParse } from "d3-dsv";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReviewRecord } from "../src/narrative/review.ts";
import { copyRepository } from "./bench/repository.ts";

let folder: string;

beforeAll(async () => {
  folder = await copyRepository();
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a script of the copy as a person would; nobody is known to git there. */
function run(script: string, ...args: string[]): Promise<Ended> {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [`scripts/${script}.ts`, ...args],
      { cwd: folder, env },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    ),
  );
}

async function customerName(): Promise<string> {
  const [customer] = csvParse(await readFile(join(folder, "data/gold/dim_customers.csv"), "utf8"));
  return `${customer?.["first_name"]} ${customer?.["last_name"]}`;
}

const record = () => join(folder, "analyses/value/review.json");
const readRecord = async () => JSON.parse(await readFile(record(), "utf8")) as ReviewRecord;

/** The note of a built page, a list of its rows included. */
async function noteOf(path: string): Promise<{ text: string; rows: (string | null)[][] } | null> {
  const { document } = parseHTML(await readFile(join(folder, "dist", path, "index.html"), "utf8"));
  const note = document.querySelector(".review");
  if (!note) return null;
  const rows = [...note.querySelectorAll("tbody tr")];
  return {
    text: note.querySelector("p")?.textContent ?? "",
    rows: rows.map((row) => [...row.children].map((cell) => cell.textContent)),
  };
}

const built = async () => {
  const { code, stderr } = await run("build", "--as-of", "2025-01-03");
  expect(code, stderr).toBe(0);
  return stderr;
};

test("a review records what a page leans on, and the page says so until its numbers move", async () => {
  const { code, stdout, stderr } = await run("review", "value", "--by", "Ann Reader");
  expect(code, stderr).toBe(0);
  expect(stdout).toMatch(
    /\nwrote analyses\/value\/review\.json: \d+ numbers, reviewed by Ann Reader on data to 2024-12-31\n$/,
  );
  const reviewed = await readRecord();
  expect(reviewed).toMatchObject({ reviewed_by: "Ann Reader", observation_end: "2024-12-31" });
  // as though the page had been reviewed on other data: one number within its tolerance of a tenth, one beyond
  const mean = reviewed.values["value.total_sales_mean"];
  const median = reviewed.values["value.total_sales_median"];
  if (typeof mean?.value !== "number" || typeof median?.value !== "number") throw new Error("no means");
  reviewed.values["value.total_sales_mean"] = { ...mean, value: mean.value * 1.05 };
  reviewed.values["value.total_sales_median"] = { ...median, value: 10 * median.value };
  await writeFile(record(), JSON.stringify(reviewed));
  const warnings = await built();
  expect(warnings).toContain(
    "analyses/value/page.mdx: 1 number of this page moved since Ann Reader reviewed it on data to 2024-12-31",
  );
  expect(warnings).toContain("npm run review -- value");
  const rows = (await noteOf("value"))?.rows ?? [];
  expect(rows).toHaveLength(1);
  expect(rows[0]?.[0]).toContain("edian");
  const digits = (text: string | null | undefined) => Number((text ?? "").replaceAll(/[^\d.]/g, ""));
  expect(digits(rows[0]?.[1]) / digits(rows[0]?.[2])).toBeCloseTo(10, 2);

  // who reviews may be a customer too: the name is said on purpose, and is no leak
  const namesake = await customerName();
  const again = await run("review", "value", "--by", namesake);
  expect(again.stdout).toContain("1 number has moved since Ann Reader reviewed it on data to 2024-12-31\n  ");
  expect(again.stdout).toContain(`: ${rows[0]?.[1]} → ${rows[0]?.[2]}\n`);
  expect(await built()).not.toContain("moved since");
  expect(await noteOf("value")).toEqual({
    text: `Reviewed by ${namesake} on data to 31 December 2024.`,
    rows: [],
  });
  expect(await noteOf("revenue")).toBeNull();
  await rm(record());
}, 120_000);

test("a page whose claim does not hold cannot be reviewed, those of others do not matter", async () => {
  const page = join(folder, "analyses/revenue/page.mdx");
  const words = await readFile(page, "utf8");
  await writeFile(page, `${words}\n<Claim that="summary.customers < 0">There is nobody.</Claim>\n`);
  const refused = await run("review", "revenue", "--by", "Ann Reader");
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('The data no longer support this sentence: "There is nobody."');
  expect((await run("review", "value", "--by", "Ann Reader")).code).toBe(0);
  await rm(record());
  await writeFile(page, words);
}, 120_000);

test("a review needs an analysis and a name", async () => {
  const unknown = await run("review", "values", "--by", "Ann Reader");
  expect(unknown.code).toBe(1);
  expect(unknown.stderr).toMatchInlineSnapshot(`
    "There is no analysis named values.
      Write npm run review -- <slug>, such as value, backtest, revenue.
    "
  `);
  expect((await run("review")).stderr).toMatchInlineSnapshot(`
    "No analysis was named.
      Write npm run review -- <slug>, such as value, actions, revenue.
    "
  `);
  const nobody = await run("review", "value");
  expect(nobody.code).toBe(1);
  expect(nobody.stderr).toMatchInlineSnapshot(`
    "Nobody is named who has reviewed the page.
      Add --by "Your Name", or set git config user.name.
    "
  `);
});
