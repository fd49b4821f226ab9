import { type ChildProcess, spawn } from "node:child_process";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { launchBrowser } from "../src/paper/launch.ts";
import { copyRepository } from "./test-copy.ts";

let folder: string;
let remove: () => Promise<void>;
let server: ChildProcess;
let browser: Browser;
let page: Page;
let address: string;
let printed = "";

/** Milliseconds that an edit may take on the busiest machine; on an idle one prose takes well below a second. */
const patience = 90_000;
const inTime = { timeout: 3 * patience };

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + patience;
  while (!(await isSo())) {
    if (performance.now() > end || server.exitCode !== null)
      throw new Error(`${what} did not come; printed so far:\n${printed}`);
    await setTimeout(30);
  }
}

beforeAll(async () => {
  ({ folder, remove } = await copyRepository());
  // an extract is to be edited, which a manifest would refuse
  await rm(join(folder, "data/gold/manifest.json"));
  // fewer resamples, so that other extracts are followed sooner
  await edit("data/report.yaml", (text) => text.replace("resamples: 200", "resamples: 20"));
  // Vite serves otherwise where it finds by the variables that a test has started it
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME };
  server = spawn(process.execPath, ["scripts/dev.ts", "--as-of", "2025-01-03"], { cwd: folder, env });
  for (const stream of [server.stdout, server.stderr])
    stream?.on("data", (text) => {
      printed += String(text);
    });
  await until("the address", () => /http:\/\/localhost:\d+/.test(printed));
  address = /http:\/\/localhost:\d+/.exec(printed)?.[0] ?? "";
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(`${address}/value/`);
});

afterAll(async () => {
  await browser?.close();
  if (server.exitCode === null) {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill();
    await ended;
  }
  expect(await readdir(join(folder, "data/build"))).toEqual(["cache"]);
  await remove();
});

const textOf = async (path: string) => readFile(join(folder, path), "utf8");

/** Edits a file of the copy; gives what puts it back. */
async function edit(path: string, change: (text: string) => string): Promise<() => Promise<void>> {
  const before = await textOf(path);
  const after = change(before);
  if (after === before) throw new Error(`${path} is as it was`);
  await writeFile(join(folder, path), after);
  let isBack = false;
  return async () => {
    if (!isBack) await writeFile(join(folder, path), before);
    isBack = true;
  };
}

/** Astro tells of what fails, and reloads pages when it is mended, a little later than what is told here. */
const astroHasTold = () => setTimeout(1000);

/** What the page says; nothing while it is on its way. */
const read = () =>
  page.evaluate(
    () => (document.readyState === "complete" ? document.querySelector("main")?.innerText : "") ?? "",
  );
const overlay = () => page.locator("vite-error-overlay");
const overlayText = () => overlay().evaluate((element) => element.shadowRoot?.textContent ?? "");

/** Waits until all of the page has come and reads so; gives what it reads. */
async function reads(isSo: (text: string) => boolean): Promise<string> {
  let text = "";
  await until("the page", async () => {
    // a page that is left while it is read is read again
    text = await read().catch(() => "");
    return text !== "" && isSo(text);
  });
  return text;
}
const whole = () => reads(() => true);

const edits: Record<string, { path: string; change: (text: string) => string }> = {
  "a sentence": {
    path: "analyses/value/page.mdx",
    change: (text) => `${text}\nA sentence written just now.\n`,
  },
  "a select": {
    path: "analyses/value/totals.sql",
    change: (text) =>
      text.replace(
        "quantile_cont(cast(total_sales as double), 0.5)",
        "quantile_cont(cast(total_sales as double), 0.6)",
      ),
  },
  "an analysis.ts": {
    path: "analyses/value/analysis.ts",
    change: (text) =>
      text.replace(/numberIn\((\w+), "total_sales_median"\)/, '2 * numberIn($1, "total_sales_median")'),
  },
  "a figure": {
    path: "analyses/value/figures.ts",
    change: (text) => text.replaceAll("Revenue per customer", "Money per customer"),
  },
  "the settings": {
    path: "data/report.yaml",
    change: (text) => text.replace("currency: EUR", "currency: USD"),
  },
  "an extract": {
    path: "data/gold/fact_sales.csv",
    change: (text) => `${text.trimEnd().split("\n").slice(0, -2000).join("\n")}\n`,
  },
};

for (const [what, { path, change }] of Object.entries(edits))
  test(`the page follows an edit of ${what}, and its taking back`, inTime, async () => {
    const before = await whole();
    const takeBack = await edit(path, change);
    await reads((text) => text !== before);
    await takeBack();
    await reads((text) => text === before);
    expect(await overlay().count()).toBe(0);
  });

test("the page follows a file that is emptied before it is written", inTime, async () => {
  const { path, change } = edits["a select"] as (typeof edits)[string];
  const before = await whole();
  const file = join(folder, path);
  const text = await textOf(path);
  for (const written of [change(text), text]) {
    await writeFile(file, "");
    await setTimeout(20);
    await writeFile(file, written);
    await reads((now) => (now === before) === (written === text));
  }
  expect(await overlay().count()).toBe(0);
});

const damages: Record<string, { path: string; change: (text: string) => string; told: RegExp }> = {
  "a sentence leans on a name that does not exist": {
    path: "analyses/value/page.mdx",
    change: (text) => `${text}\nIt is <Value of="value.nothing" />.\n`,
    told: /value\/page\.mdx:\d+:\d+: There is no value or table of value named nothing/,
  },
  "a page cannot be read": {
    path: "analyses/value/page.mdx",
    change: (text) => `${text}\n<Claim that="true">open\n`,
    told: /value\/page\.mdx/,
  },
  "a select cannot be run": {
    path: "analyses/value/totals.sql",
    change: (text) => text.replace("from customers_ranked", "from customers_rankled"),
    told: /value\/totals\.sql:\d+.*customers_rankled/s,
  },
  "an analysis.ts cannot be read": {
    path: "analyses/value/analysis.ts",
    change: (text) => `${text}\nconst = 1;\n`,
    told: /value\/analysis\.ts/,
  },
  "a figure fails": {
    path: "analyses/value/figures.ts",
    change: (text) => text.replace(/title: \[/, "title: nowhere.at.all ?? ["),
    told: /nowhere is not defined/,
  },
  "a setting is not known": {
    path: "data/report.yaml",
    change: (text) => text.replace("currency: EUR", "curency: EUR"),
    told: /report\.yaml:4:1/,
  },
  "an extract is damaged": {
    path: "data/gold/fact_sales.csv",
    change: (text) => text.replace(/,[^,\n]+\n(?=[^\n]+\n$)/, ",twelve\n"),
    told: /fact_sales\.csv:\d+/,
  },
};

for (const [what, { path, change, told }] of Object.entries(damages))
  test(
    `where ${what}, browser and terminal say so over the last good page until it is mended`,
    inTime,
    async () => {
      const before = await whole();
      printed = "";
      const mend = await edit(path, change);
      onTestFinished(mend);
      await overlay().waitFor({ timeout: patience });
      expect(await overlayText()).toMatch(told);
      await until("the error", () => told.test(printed));
      await reads((text) => text === before);
      await page.reload();
      await reads((text) => text === before);
      await overlay().waitFor({ timeout: patience });
      await astroHasTold();
      printed = "";
      await mend();
      await until("the mended page", () => printed.includes(`follow ${path}`));
      await astroHasTold();
      await reads((text) => text === before);
      expect(await overlay().count()).toBe(0);
    },
  );

test("a new analysis has its page as soon as its folder is whole", inTime, async () => {
  const from = join(folder, "analyses/value");
  const to = join(folder, "analyses/worth");
  await cp(from, to, { recursive: true, filter: (path) => !/test\.ts$|snapshots/.test(path) });
  for (const name of ["page.mdx", "figures.ts"])
    await edit(`analyses/worth/${name}`, (text) =>
      text
        .replaceAll(/\bvalue\./g, "worth.")
        .replace("title: Value", "title: Worth")
        .replace("order: 3", "order: 9"),
    );
  const find = async () => (await fetch(`${address}/worth/`, { headers: { accept: "text/html" } })).status;
  await expect.poll(find, { timeout: patience, interval: 200 }).toBe(200);
  const text = await (await fetch(`${address}/worth/`, { headers: { accept: "text/html" } })).text();
  expect(text).toContain("<title>Worth");
});
