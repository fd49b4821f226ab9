import { csvParse } from "d3-dsv";
import { expect, it } from "vitest";
import { safeCsv } from "./csv.ts";

it("puts a quote before a text that a spreadsheet would run, and before nothing else", () => {
  const texts = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "At Risk (High Value)", "a=b", ""];
  const rows = texts.map((level) => ({ level, revenue: -1.5 }));
  const parsed = csvParse(safeCsv(rows, ["level", "revenue"]));
  expect(parsed.map(({ level }) => level)).toEqual([
    "'=1+1",
    "'+1",
    "'-1",
    "'@x",
    "'\tx",
    "'\rx",
    "At Risk (High Value)",
    "a=b",
    "",
  ]);
  expect(new Set(parsed.map(({ revenue }) => revenue))).toEqual(new Set(["-1.5"]));
});

it("writes columns in the order asked for, quotes what must be quoted, and leaves null empty", () => {
  const rows = [{ b: null, a: 'say "x", please', c: true }];
  expect(safeCsv(rows, ["a", "b"])).toBe('a,b\n"say ""x"", please",\n');
  expect(safeCsv([], ["a", "b"])).toBe("a,b\n");
});
