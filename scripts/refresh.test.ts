import { execFile } from "node:child_process";
import { access, readdir, readFile, readlink, realpath, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { copyRepository } from "./bench/repository.ts";
import { makeSmallDeliveries, nthForReleases } from "./bench/small-deliveries.ts";

let folder = "";
let deliveries: readonly [string, string] = ["", ""];

beforeAll(async () => {
  folder = await copyRepository();
  deliveries = await makeSmallDeliveries(
    join(folder, "data/gold"),
    join(folder, "deliveries"),
    nthForReleases,
  );
  // what it checks has tests of its own, and takes half a minute
  await writeFile(join(folder, "scripts/check.ts"), 'console.log("checked");\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a script of the copy as a person would. */
function run(script: string, args: readonly string[] = []): Promise<Ended> {
  // the small deliveries do not support each sentence that the sample does
  const env = { ...process.env, CI: "" };
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [join(folder, "scripts", script), ...args],
      { cwd: folder, env },
      (error, stdout, stderr) =>
        resolve({
          code: error ? Number(error.code) : 0,
          stdout,
          stderr: stderr.replaceAll(folder, "<folder>"),
        }),
    ),
  );
}

/** Refreshes with the command that the settings give for fetching; what it wrote as outcome and summary. */
async function refresh(fetch: string, readers: string | null, ...args: string[]) {
  const file = join(folder, "data/report.yaml");
  const text = await readFile(file, "utf8");
  const settings = { fetch, readers };
  await writeFile(file, text.replace(/^refresh:.*\n(?: .*\n)*/m, `refresh: ${JSON.stringify(settings)}\n`));
  const [outcome, summary] = [join(folder, "outcome"), join(folder, "summary.md")];
  for (const written of [outcome, summary]) await rm(written, { force: true });
  const told = ["--as-of", "2024-07-02", "--outcome", outcome, "--summary", summary, ...args];
  const ended = await run("refresh.ts", told);
  const read = (path: string) => readFile(path, "utf8").catch(() => "");
  return { ...ended, outcome: await read(outcome), summary: await read(summary) };
}

const fetchOf = (delivery: string) => `cp "${delivery}"/*.csv "$ASSAY_GOLD"`;
const records = async () =>
  (await readdir(join(folder, "data/releases"))).filter((name) => name.endsWith(".json"));
const live = () => readlink(join(folder, "dist"));

it("an internal report is not made to be deployed where the settings don't say who can read it", async () => {
  const { code, stderr, outcome } = await refresh('touch "$ASSAY_GOLD/../fetched"', null, "--deploy");
  expect(code).toBe(1);
  expect(stderr).toMatchInlineSnapshot(`
    "<folder>/data/report.yaml: The report is internal, and the settings don't say who can read it where it is deployed.
      Write under refresh.readers who that is, or build it without --deploy.
    "
  `);
  expect(outcome).toBe("");
  await expect(access(join(folder, "data/build/fetched"))).rejects.toThrow("ENOENT");
});

it("a command that fetches nothing, or only a part, ends the refresh", async () => {
  const { code, stderr, outcome } = await refresh(`${fetchOf(deliveries[0])}; exit 7`, "the team");
  expect(code).toBe(1);
  expect(stderr).toMatchInlineSnapshot(`
    "<folder>/data/report.yaml: The command that fetches the extracts (refresh.fetch) ended with 7.
      Mend what it says above, or the command; nothing was built.
    "
  `);
  expect(outcome).toBe("");
});

it("a delivery is fetched, checked, built and recorded, and then there is nothing to do until the next", async () => {
  const first = await refresh(fetchOf(deliveries[0]), "the team", "--deploy");
  expect(first.stderr).toBe("");
  expect(first.code).toBe(0);
  expect(first.stdout).toContain("checked\n");
  const [record = "", ...others] = await records();
  expect(others).toEqual([]);
  const release = record.replace(".json", "");
  const site = await realpath(join(folder, "dist"));
  expect(first.outcome).toBe(
    `release=${release}\nchanged=true\nsite=${site}\nrecord=${join(folder, "data/releases", record)}\n`,
  );
  expect(first.summary).toBe(`Release ${release} is the first one.\n`);
  expect(first.stdout).toContain(`deploy ${site}\n`);

  const before = await live();
  const again = await refresh(fetchOf(deliveries[0]), "the team", "--deploy");
  expect(again.code).toBe(0);
  expect(again.stdout).toContain(`nothing to do: release ${release} `);
  expect(again.stdout).not.toContain("checked");
  expect(again.outcome).toBe(`release=${release}\nchanged=false\nsite=\nrecord=\n`);

  // an edited page makes no other release, so that whoever wrote it says --always
  await writeFile(
    join(folder, "analyses/value/page.mdx"),
    `${await readFile(join(folder, "analyses/value/page.mdx"), "utf8")}\n\nOne more sentence.\n`,
  );
  const always = await refresh(fetchOf(deliveries[0]), "the team", "--always");
  expect(always.code).toBe(0);
  expect(always.outcome).toMatch(/^release=.*\nchanged=true\nsite=.*\nrecord=\n$/);
  expect(await live()).not.toBe(before);
  expect(await readFile(join(folder, "dist/value/index.html"), "utf8")).toContain("One more sentence.");

  const next = await refresh(fetchOf(deliveries[1]), "the team", "--as-of", "2025-01-03");
  expect(next.stderr).toBe("");
  expect(next.code).toBe(0);
  expect(await records()).toHaveLength(2);
  expect(next.summary).toMatch(
    new RegExp(`^## What moves\\n\\nFrom release ${release} to 2024-12-31-[0-9a-f]{12}\\.`),
  );
  expect(await run("compare.ts")).toMatchObject({ code: 0, stdout: next.summary });
  // what was fetched is gone, wherever the refresh ended
  const left = (await readdir(join(folder, "data/build"))).filter((name) => name.startsWith("."));
  expect(left).toEqual([]);
}, 180_000);
