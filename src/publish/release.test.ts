import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { prepareOut, stageRelease } from "./release.ts";

let folder = "";
let out = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "release-"));
  out = join(folder, "dist");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function release(id: string, text = id): Promise<string> {
  const staged = await stageRelease(out);
  await mkdir(join(staged.folder, "value"));
  for (const name of ["index.html", "value/index.html", "style.css"])
    await writeFile(join(staged.folder, name), text);
  return staged.publish(id);
}

async function siteText(): Promise<string[]> {
  const names = ["index.html", "value/index.html", "style.css"];
  const texts = await Promise.all(names.map((name) => readFile(join(out, name), "utf8")));
  return [...new Set(texts)];
}

async function messageOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => "nothing was refused",
    (reason: unknown) => reason,
  );
  return error instanceof UserError ? error.message.replaceAll(folder, "<folder>") : String(error);
}

describe("publishing", () => {
  it("makes --out a relative link to the release", async () => {
    await release("a");
    expect(await readlink(out)).toBe(join(".dist-releases", "a"));
    expect(await siteText()).toEqual(["a"]);
  });

  it("replaces an empty folder", async () => {
    await mkdir(out);
    await release("a");
    expect(await siteText()).toEqual(["a"]);
  });

  it("shows the old site until the new one is whole", async () => {
    await release("a");
    const staged = await stageRelease(out);
    await writeFile(join(staged.folder, "index.html"), "b");
    expect(await siteText()).toEqual(["a"]);
    await staged.abandon();
    expect(await siteText()).toEqual(["a"]);
    expect((await readdir(join(folder, ".dist-releases"))).sort()).toEqual(["a", "history"]);
  });

  it("keeps the live release and the two before it", async () => {
    for (const id of ["a", "b", "c", "d"]) await release(id);
    expect((await readdir(join(folder, ".dist-releases"))).sort()).toEqual(["b", "c", "d", "history"]);
  });

  it("uses a release again whose id and bytes are the same, as the newest", async () => {
    for (const id of ["a", "b", "a", "c", "d"]) await release(id);
    expect((await readdir(join(folder, ".dist-releases"))).sort()).toEqual(["a", "c", "d", "history"]);
  });

  it("keeps both of two releases with one id and different bytes", async () => {
    await release("a", "old");
    await release("a", "new");
    expect(await siteText()).toEqual(["new"]);
    expect(await readFile(join(folder, ".dist-releases", "a", "index.html"), "utf8")).toBe("old");
  });
});

describe("what stands at --out already", () => {
  it("refuses a folder with files of its own and leaves them", async () => {
    await mkdir(out);
    await writeFile(join(out, "thesis.txt"), "mine");
    expect(await messageOf(stageRelease(out))).toMatchInlineSnapshot(`
      "<folder>/dist: There is a folder here with files of its own, which a site would replace.
        Give an --out that does not exist yet, an empty folder, or the --out of an earlier build."
    `);
    expect(await readdir(out)).toEqual(["thesis.txt"]);
  });

  it("refuses a file", async () => {
    await writeFile(out, "mine");
    expect(await messageOf(prepareOut(out))).toMatchInlineSnapshot(`
      "<folder>/dist: There is a file here, which a site would replace.
        Give an --out that does not exist yet, an empty folder, or the --out of an earlier build."
    `);
  });

  it("refuses a link that leads elsewhere", async () => {
    await symlink(join(folder, "elsewhere"), out);
    expect(await messageOf(prepareOut(out))).toMatchInlineSnapshot(`
      "<folder>/dist: There is a link here that no build of this product made.
        Give an --out that does not exist yet, an empty folder, or the --out of an earlier build."
    `);
  });

  it("refuses files that came while the site was built, and keeps them", async () => {
    const staged = await stageRelease(out);
    await mkdir(out);
    await writeFile(join(out, "thesis.txt"), "mine");
    expect(await messageOf(staged.publish("a"))).toContain("with files of its own");
    expect(await readdir(out)).toEqual(["thesis.txt"]);
  });
});

describe("two builds at once", () => {
  it("refuses the second", async () => {
    const first = await stageRelease(out);
    expect(await messageOf(stageRelease(out))).toMatchInlineSnapshot(`
      "<folder>/dist: Another build is writing here at this moment.
        Wait until it is done, or give this build another --out."
    `);
    await first.abandon();
    await release("b");
    expect(await siteText()).toEqual(["b"]);
  });

  it("refuses the second where the first is another living process", async () => {
    await mkdir(join(folder, ".dist-releases"));
    await writeFile(join(folder, ".dist-releases", "lock"), `${process.ppid}\n`);
    expect(await messageOf(stageRelease(out))).toContain("Another build is writing here");
  });

  it("takes over the lock of a process that is gone, and removes what it left", async () => {
    const gone = spawn(process.execPath, ["--version"]);
    await new Promise((resolve) => gone.on("exit", resolve));
    await mkdir(join(folder, ".dist-releases", "x.partial"), { recursive: true });
    await writeFile(join(folder, ".dist-releases", "lock"), `${gone.pid}\n`);
    await release("a");
    expect((await readdir(join(folder, ".dist-releases"))).sort()).toEqual(["a", "history"]);
  });
});
