import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readRecords } from "./read-records.ts";
import { record } from "./test-record.ts";
import { stageRecord, textOfRecord } from "./write-record.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-records-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFile(join(folder, name), text);
const refusal = async () => {
  const error = await readRecords(folder).then(
    () => new Error("nothing was refused"),
    (refused: Error) => refused,
  );
  return error.message.replaceAll(folder, "releases");
};

it("records are read oldest release first, whatever their dates, and other files are passed over", async () => {
  const later = record({ release_id: "2024-03-31-bbbbbbbbbbbb", sequence: 2, observation_end: "2024-03-31" });
  for (const one of [later, record()]) await (await stageRecord(folder, one)).settle();
  await write("README.md", "# Releases");
  await write(".2024-12-31-cccccccccccc.json.partial", "{");
  expect(await readRecords(folder)).toEqual([record(), later]);
});

it("a folder that is not there has no records", async () => {
  expect(await readRecords(join(folder, "absent"))).toEqual([]);
});

it("a file cut short, a foreign file and one under another name are all named at once, with their places", async () => {
  const text = textOfRecord(record());
  await write("2024-06-30-0123456789aa.json", text.slice(0, 100));
  await write("2024-06-30-0123456789ab.json", text.replace('"sequence": 1', '"sequence": "first"'));
  await write("2024-06-30-0123456789ac.json", text);
  await write("package.json", '{\n  "name": "other"\n}\n');
  expect(await refusal()).toMatchInlineSnapshot(`
    "releases/2024-06-30-0123456789aa.json:6:4: This is not JSON, so it is no record of a release.
      Fetch the file again as it was released, from version control; where it is no record of a release, move it elsewhere.
    releases/2024-06-30-0123456789ab.json:4:15: This is no record of a release: sequence is not as it must be: Invalid input: expected number, received string.
      Fetch the file again as it was released, from version control; where it is no record of a release, move it elsewhere.
    releases/2024-06-30-0123456789ac.json: This is the record of the release 2024-06-30-0123456789ab, under another name.
      Name it 2024-06-30-0123456789ab.json.
    releases/package.json: This is no record of a release: format is not as it must be: Invalid input: expected 1.
      Fetch the file again as it was released, from version control; where it is no record of a release, move it elsewhere."
  `);
});

it("a record of another form is refused, not guessed at", async () => {
  await write("2024-06-30-0123456789ab.json", textOfRecord(record()).replace('"format": 1', '"format": 2'));
  expect(await refusal()).toMatchInlineSnapshot(`
    "releases/2024-06-30-0123456789ab.json:2:13: This is no record of a release: format is not as it must be: Invalid input: expected 1.
      Fetch the file again as it was released, from version control; where it is no record of a release, move it elsewhere."
  `);
});

it("a record appears whole or not at all, with the same bytes each time", async () => {
  const staged = await stageRecord(folder, record());
  expect(await readRecords(folder)).toEqual([]);
  await staged.settle();
  const [name = ""] = await readdir(folder);
  expect(await readFile(join(folder, name), "utf8")).toBe(textOfRecord(record()));
  await (await stageRecord(folder, record())).settle();
  expect(await readdir(folder)).toEqual(["2024-06-30-0123456789ab.json"]);
  await (await stageRecord(folder, record({ release_id: "2024-07-31-0123456789ab" }))).abandon();
  expect(await readdir(folder)).toEqual(["2024-06-30-0123456789ab.json"]);
});

it("another record of the same release is never overwritten", async () => {
  await (await stageRecord(folder, record())).settle();
  await expect(stageRecord(folder, record({ notes: ["Otherwise."] }))).rejects.toThrow(
    "There is another record of this release already.",
  );
  expect(await readRecords(folder)).toEqual([record()]);
});

it("a folder of records is made where it is missing", async () => {
  await mkdir(join(folder, "empty"));
  await (await stageRecord(join(folder, "empty/releases"), record())).settle();
  expect(await readRecords(join(folder, "empty/releases"))).toEqual([record()]);
});
