import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReleaseRecord } from "../src/publish/records/record.ts";
import { makeReleaseGround, pageOf, type ReleaseGround } from "./test-release-ground.ts";

let ground: ReleaseGround;
let redirects = "";
let figure = "";

/** A release whose readers may have linked to a page and a figure that are no more. */
beforeAll(async () => {
  ground = await makeReleaseGround();
  redirects = join(ground.folder, "redirects.yaml");
  const { code, stderr } = await ground.run("release", ground.earlier);
  expect(code, stderr).toBe(0);
  const folder = join(ground.folder, "releases");
  const [name = ""] = await readdir(folder);
  const record = JSON.parse(await readFile(join(folder, name), "utf8")) as ReleaseRecord;
  const { "/value/": ids = [], ...others } = record.anchors ?? {};
  figure = ids[0] ?? "";
  const anchors = { ...others, "/value/": [...ids, "fig-value-old"], "/old/": [] };
  await writeFile(join(folder, name), JSON.stringify({ ...record, anchors }));
});
afterAll(() => ground.remove());

test("a release keeps the anchors of its pages", async () => {
  const [record] = await ground.records();
  expect(figure).toMatch(/^fig-value-/);
  expect(Object.keys(record?.anchors ?? {})).toEqual(
    expect.arrayContaining(["/", "/data/", "/segments/champions/"]),
  );
});

test("a build without a place that was published is refused, and the live site stays", async () => {
  const live = await ground.live();
  const { code, stderr } = await ground.run("build", ground.later);
  expect(code).toBe(1);
  expect(stderr).toContain("The page /old/ was published with the release");
  expect(stderr).toContain("The figure fig-value-old of /value/ was published with the release");
  expect(await ground.live()).toBe(live);
});

test("its readers are led on where it is said whereto", async () => {
  await writeFile(redirects, `/old/: /value/\nfig-value-old: ${figure}\n`);
  const { code, stderr } = await ground.run("build", ground.later);
  expect(code, stderr).toBe(0);
  const site = await ground.live();
  const led = (await pageOf(site, "value")).getElementById("fig-value-old");
  expect(led?.closest("figure")?.id).toBe(figure);
  expect(led?.textContent).toBe("");
  const moved = await pageOf(site, "old");
  expect(moved.querySelector('meta[http-equiv="refresh"]')?.getAttribute("content")).toBe("0; url=/value/");
  expect(moved.querySelector('meta[name="robots"]')?.getAttribute("content")).toContain("noindex");
  expect(moved.querySelector('link[rel="canonical"]')?.getAttribute("href")).toBe("/value/");
  expect(moved.querySelector("main a")?.getAttribute("href")).toBe("/value/");
  expect(moved.querySelectorAll("script")).toHaveLength(0);
});

test("a line that leads to nothing is refused at its place", async () => {
  await writeFile(redirects, `/old/: /value/\nfig-value-old: fig-value-nothing\n`);
  const { code, stderr } = await ground.run("build", ground.later);
  expect(code).toBe(1);
  expect(stderr).toContain(
    "redirects.yaml:2:1: fig-value-old leads to fig-value-nothing, which is not there.",
  );
});
