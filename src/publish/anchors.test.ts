import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Anchors, readAnchors, refuseLostAnchors, withUnshown } from "./anchors.ts";
import { recordSchema } from "./records/record.ts";
import { record } from "./records/test-record.ts";

const last = (anchors: Anchors) => ({ release_id: "2024-06-30-0123456789ab", anchors });
const place = { file: "data/redirects.yaml", line: 2, column: 1 };
const now: Anchors = { "/": ["fig-a"], "/value/": ["fig-a", "fig-b"] };

function told(
  before: Anchors | null,
  standing: Anchors,
  ...redirects: readonly [from: string, to: string][]
): string {
  const leading = redirects.map(([from, to]) => ({ from, to, place }));
  try {
    refuseLostAnchors(before && last(before), standing, { redirects: leading, file: "data/redirects.yaml" });
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("a figure that a page names and does not show", () => {
  const before = { "/": ["fig-a", "fig-b"], "/levels/one/": ["fig-c-one"], "/old/": ["fig-a"] };
  const site = { "/": ["fig-a"], "/levels/one/": [] };
  const kept = (...named: string[]) => withUnshown(site, last(before), new Set(named));

  it("keeps its anchor, on a page about one of many too", () => {
    expect(kept("fig-b", "fig-c")).toEqual({ "/": ["fig-a", "fig-b"], "/levels/one/": ["fig-c-one"] });
  });

  it("has none that no release has published, and a page that is gone keeps nothing", () => {
    expect(kept("fig-x", "fig-old")).toEqual(site);
    expect(withUnshown(site, null, new Set(["fig-b"]))).toEqual(site);
    expect(told(before, kept("fig-b", "fig-c"))).toContain("The page /old/");
  });

  it("is lost once no page names it", () => {
    expect(told(before, kept("fig-c"))).toContain("The figure fig-b of /");
    expect(told(before, kept("fig-b"))).toContain("The figure fig-c-one of /levels/one/");
  });
});

describe("the anchors of a site", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "assay-anchors-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("are the ids of its figures, those of old ones included, by the paths of its pages", async () => {
    const pages = {
      "index.html": '<figure id="fig-b"></figure><p id="other"></p>',
      "value/index.html": '<figure class="figure" id="fig-c"><span id="fig-a"></span></figure>',
      "report/index.html": '<figure id="home--fig-b"></figure>',
      "404.html": '<figure id="fig-z"></figure>',
    };
    for (const [file, html] of Object.entries(pages)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), html);
    }
    expect(await readAnchors(folder)).toEqual({
      "/": ["fig-b"],
      "/value/": ["fig-a", "fig-c"],
      "/report/": [],
    });
  });
});

describe("a site after a release", () => {
  it("may have more than it had, and a figure on another page", () => {
    expect(told({ "/": ["fig-b"], "/value/": ["fig-a"] }, now)).toBe("");
    expect(told(null, now)).toBe("");
  });

  it("is refused without a figure or a page that it had", () => {
    expect(told({ "/": ["fig-a"], "/old/": [], "/value/": ["fig-lost"] }, now)).toMatchInlineSnapshot(`
      "The page /old/ was published with the release 2024-06-30-0123456789ab, so others may link to it, and it is gone.
        Bring it back, or lead its readers on by a line of data/redirects.yaml: /old/: /new/
      The figure fig-lost of /value/ was published with the release 2024-06-30-0123456789ab, so others may link to it, and it is gone.
        Bring it back, or lead its readers on by a line of data/redirects.yaml: fig-lost: fig-new"
    `);
  });

  it("is refused where readers are led to what is not there, or away from what is", () => {
    expect(told(null, now, ["fig-old", "fig-gone"])).toMatchInlineSnapshot(`
      "data/redirects.yaml:2:1: fig-old leads to fig-gone, which is not there.
        Name the anchor of a figure that is on a page."
    `);
    expect(told(null, { "/": ["fig-a", "fig-a", "fig-b"] }, ["fig-a", "fig-b"])).toMatchInlineSnapshot(`
      "data/redirects.yaml:2:1: fig-a is led elsewhere, and its figure is still there.
        Take the line out, or the figure."
    `);
    expect(
      told(null, { "/": ["fig-a", "fig-b", "fig-c"] }, ["fig-a", "fig-b"], ["fig-b", "fig-c"]),
    ).toContain("fig-a leads to fig-b, which is not there");
  });

  it("keeps what it has led on before: taking the line out loses the old anchor again", () => {
    const standing = { "/": ["fig-a", "fig-old"] };
    expect(told({ "/": ["fig-old"] }, standing, ["fig-old", "fig-a"])).toBe("");
    expect(told(standing, { "/": ["fig-a"] })).toContain("fig-old");
  });
});

it("a record from before anchors were kept is a record", () => {
  expect(recordSchema.parse(record())).not.toHaveProperty("anchors");
  expect(recordSchema.parse({ ...record(), anchors: now }).anchors).toEqual(now);
});
