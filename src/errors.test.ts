import { expect, test } from "vitest";
import { formatPlace, UserError } from "./errors.ts";

const remedy = "Mend the spelling.";

test("a place is written as terminals link it, as far as it is known", () => {
  expect(formatPlace({ file: "report.yaml" })).toBe("report.yaml");
  expect(formatPlace({ file: "report.yaml", line: 3 })).toBe("report.yaml:3");
  expect(formatPlace({ file: "report.yaml", line: 3, column: 9 })).toBe("report.yaml:3:9");
});

test("a person's mistake says where, what and what to do", () => {
  const error = new UserError({
    place: { file: "report.yaml", line: 3, column: 9 },
    fact: "There is no level VIPs.",
    remedy,
  });
  expect(error.message).toMatchInlineSnapshot(`
    "report.yaml:3:9: There is no level VIPs.
      Mend the spelling."
  `);
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe("UserError");
});

test("a mistake without a place begins with the fact", () => {
  expect(new UserError({ fact: "Nothing is delivered.", remedy }).message).toMatchInlineSnapshot(`
    "Nothing is delivered.
      Mend the spelling."
  `);
});

test("several mistakes are all said, in their order", () => {
  const problems = ["One is wrong.", "Two is wrong."].map((fact) => ({ fact, remedy }));
  const error = new UserError(problems);
  expect(error.problems).toEqual(problems);
  expect(error.message).toMatchInlineSnapshot(`
    "One is wrong.
      Mend the spelling.
    Two is wrong.
      Mend the spelling."
  `);
});
