import { expect, test } from "vitest";
import { keptParts, piecesOf } from "./markup.ts";

test("a sentence has strong words, links, code, names of releases and formulas", () => {
  expect(piecesOf("**A {a}** in [b](/b/), `c`, ~{a}~: $x^({a} ÷ (n))$.", { a: "1" })).toEqual([
    { kind: "strong", text: "A 1" },
    { kind: "plain", text: " in " },
    { kind: "link", text: "b", to: "/b/" },
    { kind: "plain", text: ", " },
    { kind: "code", text: "c" },
    { kind: "plain", text: ", " },
    { kind: "release", text: "1" },
    { kind: "plain", text: ": " },
    {
      kind: "formula",
      pieces: [
        { kind: "plain", text: "x" },
        { kind: "raised", text: "1 ÷ (n)" },
      ],
    },
    { kind: "plain", text: "." },
  ]);
});

test("nothing of the data is a mark", () => {
  const name = "**Bold** [away](https://elsewhere) $5$";
  expect(piecesOf("From {name}.", { name })).toEqual([{ kind: "plain", text: `From ${name}.` }]);
});

test("a translation keeps placeholders, where links lead, and code", () => {
  expect(keptParts("{a} and {a}: see [this](/b/#c) and `d`")).toEqual(["{a}", "](/b/#c)", "`d`"]);
});
