import { expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { asDiskRefusal, isFullDisk } from "./disk-refusal.ts";

const system = (code: string, about: object = {}) =>
  Object.assign(new Error(`${code}: said by the system`), { code, ...about });

const messageOf = (error: unknown) => {
  const refusal = asDiskRefusal(error, ["dist", "data/exports"]);
  return refusal instanceof UserError ? refusal.message : "not a refusal";
};

it("a full disk is told with the file that the system names", () => {
  expect(messageOf(system("ENOSPC", { path: "a.csv" }))).toMatchInlineSnapshot(`
    "a.csv: The disk is full.
      Make room there, or give another folder, and build again."
  `);
  expect(messageOf(system("EDQUOT", { path: "from", dest: "to.csv" }))).toContain(
    "to.csv: The disk is full.",
  );
});

it("a full disk without a file is told with the places that may be meant", () => {
  expect(messageOf(system("ENOSPC"))).toMatchInlineSnapshot(`
    "The disk is full. It is that of dist, or of data/exports.
      Make room there, or give another folder, and build again."
  `);
});

it.each([
  ["the engine", new Error('IO Error: Could not write file "x": No space left on device')],
  [
    "the engine's limit",
    new Error("Out of Memory Error: the max_temp_directory_size of 1.0 MiB was reached"),
  ],
  ["the bundler", new Error("failed to write chunk: os error 28")],
  ["a cause", new Error("could not render", { cause: system("ENOSPC") })],
  ["one of several", new AggregateError([new Error("other"), system("ENOSPC")])],
])("a full disk is known by the words of %s", (_, error) => {
  expect(isFullDisk(error)).toBe(true);
  expect(messageOf(error)).toContain("The disk is full.");
});

it("a place that may not be written to is told as one", () => {
  expect(messageOf(system("EACCES", { path: "/srv/site" }))).toMatchInlineSnapshot(`
    "/srv/site: This user may not read or write here.
      Give this user the right to, or name another folder."
  `);
  expect(messageOf(system("EROFS"))).toContain("This user may not read or write here.");
});

it("every other error stays as it was", () => {
  for (const error of [
    system("ENOENT"),
    new Error("a bug"),
    new UserError({ fact: "os error 28", remedy: "" }),
    "text",
  ])
    expect(asDiskRefusal(error, [])).toBe(error);
});
