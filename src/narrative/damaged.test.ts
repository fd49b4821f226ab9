import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { formatProblem, type Problem, UserError } from "../errors.ts";
import { readTestPages } from "./test-narrative.ts";

const damaged = join(import.meta.dirname, "damaged");
const cases = readdirSync(damaged).sort();

/** What a person is told of the pages in a folder of `damaged`, in their order. */
async function problemsOf(name: string): Promise<readonly Problem[]> {
  const error: unknown = await readTestPages(join(damaged, name)).catch((refusal: unknown) => refusal);
  return error instanceof UserError ? error.problems : [];
}

/** A problem as the terminal tells it, and the text at its place below it. */
async function showProblem(problem: Problem): Promise<string> {
  const { place = { file: "" } } = problem;
  const file = relative(damaged, place.file);
  const lines = (await readFile(place.file, "utf8")).split("\n");
  const found = lines[(place.line ?? 1) - 1]?.slice((place.column ?? 1) - 1) ?? "";
  return `${formatProblem({ ...problem, place: { ...place, file } })}\n  at: ${found}\n`;
}

test.each(cases)("a page is refused, with what is wrong at its place: %s", async (name) => {
  const problems = await problemsOf(name);
  expect(problems.length).toBeGreaterThan(0);
  for (const { place } of problems)
    expect(place).toMatchObject({ line: expect.any(Number), column: expect.any(Number) });
  const shown = await Promise.all(problems.map(showProblem));
  await expect(shown.join("\n")).toMatchFileSnapshot(`damaged/${name}/message.txt`);
});

test("there are many ways to damage a page, and none is told like another", async () => {
  const told = await Promise.all(cases.map(problemsOf));
  const messages = told.map((problems) => problems.map(({ fact }) => fact).join("\n"));
  expect(cases.length).toBeGreaterThanOrEqual(60);
  expect(messages.filter((message, at) => messages.indexOf(message) !== at)).toEqual([]);
});
