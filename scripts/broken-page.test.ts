import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { startBuild } from "./bench/ground.ts";
import { copyRepository } from "./bench/repository.ts";
import { exitCodes } from "./terminal.ts";

const hiddenIn = async (folder: string) => (await readdir(folder)).filter((name) => name.startsWith("."));

it("pages that fail while the numbers are still computed end a build in order, and it leaves nothing", async () => {
  const folder = await copyRepository();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "src/pages/broken.astro"), "---\nconst broken = ;\n---\n<p>{broken}</p>\n");
  const { code, printed } = await startBuild(folder, join(folder, "data/gold")).ended;
  expect(code).toBe(exitCodes.ourFault);
  expect(printed).toContain("Nothing was published; the last good site stays.");
  expect(printed).toContain("write results");
  for (const place of ["data", "data/build"]) expect(await hiddenIn(join(folder, place))).toEqual([]);
  expect(await readdir(join(folder, ".dist-releases"))).toEqual([]);
  expect(await readdir(folder)).not.toContain("dist");
}, 120_000);
