import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { stageRelease } from "./release.ts";
import { rollBack } from "./roll-back.ts";

let folder = "";
let out = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "roll-back-"));
  out = join(folder, "dist");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function release(...ids: string[]): Promise<void> {
  for (const id of ids) {
    const staged = await stageRelease(out);
    await writeFile(join(staged.folder, "index.html"), id);
    await staged.publish(id);
  }
}

const readLive = () => readFile(join(out, "index.html"), "utf8");
const kept = async () =>
  (await readdir(join(folder, ".dist-releases"))).filter((name) => name !== "history").sort();

async function refusalOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => "nothing was refused",
    (reason: Error) => reason.message,
  );
  return error.replaceAll(folder, "<folder>");
}

it("puts the release before the live one in its place", async () => {
  await release("a", "b", "c");
  const takenBack = join(folder, ".dist-releases", "c");
  expect(await rollBack(out)).toEqual({ live: "b", takenBack: "c", folder: takenBack });
  expect(await readLive()).toBe("b");
  expect(await readFile(join(takenBack, "index.html"), "utf8")).toBe("c");
});

it("goes further back each time, never to what was taken back, until there is none", async () => {
  await release("a", "b", "c", "d");
  expect((await rollBack(out)).live).toBe("c");
  expect((await rollBack(out)).live).toBe("b");
  expect(await refusalOf(rollBack(out))).toMatchInlineSnapshot(`
    "<folder>/dist: Release b is live, and no earlier one is kept here.
      Build from the delivery that the site is to show."
  `);
  expect(await readLive()).toBe("b");
});

it("lets the next build follow the release that is live, and remove what was taken back", async () => {
  await release("a", "b", "c");
  await rollBack(out);
  await release("d");
  expect(await kept()).toEqual(["a", "b", "d"]);
  expect((await rollBack(out)).live).toBe("b");
});

it("lets a release that was taken back go live again when it is built again", async () => {
  await release("a", "b");
  await rollBack(out);
  await release("b");
  expect(await readLive()).toBe("b");
  expect(await kept()).toEqual(["a", "b"]);
  expect((await rollBack(out)).live).toBe("a");
});

it("passes over a release whose folder somebody has removed", async () => {
  await release("a", "b", "c");
  await rm(join(folder, ".dist-releases", "b"), { recursive: true });
  expect((await rollBack(out)).live).toBe("a");
});

it("refuses while a build is at work", async () => {
  await release("a", "b");
  const building = await stageRelease(out);
  expect(await refusalOf(rollBack(out))).toContain("Another build is writing here");
  await building.abandon();
  expect((await rollBack(out)).live).toBe("a");
});

it("refuses a place without a site of ours", async () => {
  const told = [await refusalOf(rollBack(out))];
  await mkdir(join(folder, "elsewhere"));
  await symlink(join(folder, "elsewhere"), out);
  told.push(await refusalOf(rollBack(out)));
  expect(new Set(told)).toEqual(
    new Set([
      "<folder>/dist: There is no site here that a build of this product made.\n  Name the --out of an earlier build.",
    ]),
  );
});
