import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readRedirects, redirectsFile } from "./redirects.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-redirects-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(text: string) {
  const file = join(folder, "redirects.yaml");
  await writeFile(file, text);
  return readRedirects(file).catch((error: Error) => error.message.replaceAll(folder, ""));
}

it("are read beside the settings, each with its line; there need be none", async () => {
  expect(redirectsFile("data/report.yaml")).toBe(join("data", "redirects.yaml"));
  expect(await readRedirects(join(folder, "absent.yaml"))).toEqual([]);
  expect(await read("# none yet\n")).toEqual([]);
  expect(await read("/old/: /value/\nfig-value-a: fig-value-b\n")).toMatchObject([
    { from: "/old/", to: "/value/", place: { line: 1 } },
    { from: "fig-value-a", to: "fig-value-b", place: { line: 2 } },
  ]);
});

it("are refused where they are no places, not of one kind, or lead in a circle", async () => {
  expect(
    await read('old: /value/\n"/a b/": /value/\nfig-a: /value/\n/a/: /a/\n/: /value/\n'),
  ).toMatchInlineSnapshot(`
    "/redirects.yaml:1:1: old is neither the anchor of a figure nor the path of a page.
      Write it as fig-old: fig-new, or as /old/: /new/, with a slash at both ends.
    /redirects.yaml:2:1: /a b/ is neither the anchor of a figure nor the path of a page.
      Write it as fig-old: fig-new, or as /old/: /new/, with a slash at both ends.
    /redirects.yaml:3:1: fig-a leads to /value/, which is not the same kind of place.
      Write it as fig-old: fig-new, or as /old/: /new/, with a slash at both ends.
    /redirects.yaml:4:1: /a/ leads away from a page that is always there.
      Write it as fig-old: fig-new, or as /old/: /new/, with a slash at both ends.
    /redirects.yaml:5:1: / leads away from a page that is always there.
      Write it as fig-old: fig-new, or as /old/: /new/, with a slash at both ends."
  `);
});

it("are refused where one is given twice or is a list", async () => {
  expect(await read("fig-a: fig-b\nfig-a: fig-c\n")).toContain("2:1: This is not YAML");
  expect(await read("fig-a: [fig-b]\n")).toContain("1:1: fig-a is not as it must be");
});
