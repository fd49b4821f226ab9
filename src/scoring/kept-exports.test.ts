import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { hashExports, takeExports } from "./kept-exports.ts";

const names = ["customer_scores.csv", "customer_scores.parquet"];

async function exportsInPlace(): Promise<{ place: string; folder: string }> {
  const parent = await mkdtemp(join(tmpdir(), "assay-exports-"));
  onTestFinished(() => rm(parent, { recursive: true }));
  const place = join(parent, "exports");
  await mkdir(place);
  for (const name of names) await writeFile(join(place, name), `rows of ${name}`);
  return { place, folder: join(parent, "work/exports") };
}

test("exports that are in place as they were written are copied, to the byte", async () => {
  const { place, folder } = await exportsInPlace();
  expect(await takeExports(place, folder, await hashExports(place))).toBe(true);
  for (const name of names) expect(await readFile(join(folder, name), "utf8")).toBe(`rows of ${name}`);
});

test("exports that were edited, removed in part or as a whole are not taken, and nothing is left of them", async () => {
  const { place, folder } = await exportsInPlace();
  const hashes = await hashExports(place);
  const damages = [
    () => appendFile(join(place, "customer_scores.parquet"), "."),
    () => rm(join(place, "customer_scores.csv")),
    () => rm(place, { recursive: true }),
  ];
  for (const damage of damages) {
    await damage();
    expect(await takeExports(place, folder, hashes)).toBe(false);
    expect(await readdir(folder)).toEqual([]);
  }
});

test("no exports are taken where it is not known what they should be", async () => {
  const { place, folder } = await exportsInPlace();
  expect(await takeExports(place, folder, {})).toBe(false);
});
