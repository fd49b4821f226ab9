import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { pagePaths } from "../paper/site-files.ts";
import { weigh } from "../paper/weight.ts";

const kilobyte = 1024;
const most = { markup: 25 * kilobyte, fonts: 60 * kilobyte, all: 90 * kilobyte, tool: 8 * kilobyte };

const folder = inject("site");
const paths = await pagePaths(folder);
/** Pages that may bring a tool, and the page that holds all others. */
const tools = ["/revenue/", "/data/", "/search/"];
const isWhole = (path: string) => path === "/report/";

test.each(
  paths.filter((path) => !tools.includes(path) && !isWhole(path)),
)("%s loads fast on a poor line, and without a script", async (path) => {
  const { markup, fonts, scripts } = await weigh(folder, path);
  expect(scripts).toBe(0);
  expect(markup).toBeGreaterThan(kilobyte);
  expect(markup).toBeLessThanOrEqual(most.markup);
  expect(fonts).toBeGreaterThan(kilobyte);
  expect(fonts).toBeLessThanOrEqual(most.fonts);
  expect(markup + fonts).toBeLessThanOrEqual(most.all);
});

test.each(["/revenue/", "/data/"])("%s has a small script at most", async (path) => {
  expect((await weigh(folder, path)).scripts).toBeLessThanOrEqual(most.tool);
});

test("a script, a style sheet and a font are weighed with the page that asks for them", async () => {
  const made = await mkdtemp(join(tmpdir(), "assay-weight-"));
  await writeFile(join(made, "a.css"), '@font-face { src: url("/a.woff2") }');
  await writeFile(join(made, "a.woff2"), "0123456789");
  await writeFile(join(made, "index.html"), '<link rel="stylesheet" href="/a.css"><script>go()</script>');
  const weight = await weigh(made, "/");
  await rm(made, { recursive: true });
  expect(weight.fonts).toBe(10);
  expect(weight.scripts).toBeGreaterThan(0);
});
