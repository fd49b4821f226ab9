import { mdxToJs } from "satteri";
import { expect, test } from "vitest";
import { keepParagraphs } from "./keep-paragraphs.ts";

const compiled = (source: string) => mdxToJs(source, { mdastPlugins: [keepParagraphs] }).code;

test("a sentence that stands alone in When is told to be a paragraph", () => {
  expect(compiled('<When that="a > 1">Many. <Otherwise>Few.</Otherwise></When>')).toContain(
    "paragraph: true",
  );
});

test("two of them on one line are each a paragraph", () => {
  const code = compiled('<When that="a">Many.</When> <When that="b">Few.</When>');
  expect(code.match(/paragraph: true/g)).toHaveLength(2);
});

test("a sentence inside a paragraph, or with paragraphs of its own, is left as it is", () => {
  expect(compiled('There are <When that="a">many</When> customers.')).not.toContain("paragraph: true");
  expect(compiled('<When that="a">\n\nMany.\n\n</When>')).not.toContain("paragraph: true");
});
