import { expect, test } from "vitest";
import { alignWith } from "./alignment.ts";

// a source, what is read of it, and a part whose place both have
const texts: readonly (readonly [source: string, read: string, part: string])[] = [
  ["plain words", "plain words", "words"],
  ["a &lt; b &amp; c", "a < b & c", "c"],
  ["not &amp; decoded", "not &amp; decoded", "decoded"],
  ['say \\"so\\" now', 'say "so" now', "now"],
  ["the firm''s share", "the firm's share", "share"],
  ["one\n    two\n    three", "one\ntwo\nthree", "three"],
  ["folded\n  over lines", "folded over lines", "lines"],
  ["> quoted\n> twice", "> quoted\ntwice", "twice"],
  ["é 𝒳 then", "é 𝒳 then", "then"],
];

test.each(texts)("the place of a part is found in %j, read as %j: %s", (source, read, part) => {
  expect(alignWith(`before ${source}`, 7, read)(read.indexOf(part))).toBe(7 + source.lastIndexOf(part));
});
