import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeWorkplace } from "./workplace.ts";

async function makeParent(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), "assay-workplace-"));
  onTestFinished(() => rm(parent, { recursive: true }));
  return parent;
}

test("a workplace lies hidden beside its target, whose parents are made", async () => {
  const parent = await makeParent();
  const folder = await makeWorkplace(join(parent, "deep", "results"));
  expect(await readdir(join(parent, "deep"))).toEqual([basename(folder)]);
  expect(basename(folder)).toMatch(new RegExp(`^\\.results-${process.pid}-`));
});

test("what a killed build left goes; what lives, or is not of this kind, stays", async () => {
  const parent = await makeParent();
  // a process that has ended: its number is free
  const dead = execFileSync(process.execPath, ["-p", "process.pid"]).toString().trim();
  const kept = [".results-notes", `.exports-${dead}-abcdef`, `.results-${process.ppid}-abcdef`, "results"];
  for (const name of [...kept, `.results-${dead}-abcdef`]) await mkdir(join(parent, name));
  const folder = await makeWorkplace(join(parent, "results"));
  expect((await readdir(parent)).sort()).toEqual([...kept, basename(folder)].sort());
});
