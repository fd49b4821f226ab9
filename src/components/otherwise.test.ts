import { expect, test } from "vitest";
import { closeMark, openMark, otherwisePart, withoutOtherwise } from "./otherwise.ts";

const otherwise = (html: string) => openMark + html + closeMark;

test("where the condition holds, the other branch and its marks are gone", () => {
  expect(withoutOtherwise(`Many. ${otherwise("Few.")}`)).toBe("Many.");
});

test("where it does not, only the other branch is left", () => {
  expect(otherwisePart(`Many. ${otherwise("Few.")}`)).toBe("Few.");
});

test("a sentence cut out of a paragraph gets a paragraph of its own", () => {
  expect(otherwisePart(`<p>Many.\n${otherwise("Few.")}</p>`)).toBe("<p>Few.</p>");
  expect(withoutOtherwise(`<p>Many.\n${otherwise("Few.")}</p>`)).toBe("<p>Many.</p>");
});

test("a branch with paragraphs keeps them", () => {
  expect(otherwisePart(`<p>Many.</p>${otherwise("<p>Few.</p>")}`)).toBe("<p>Few.</p>");
});

test("without another branch nothing is said", () => {
  expect(otherwisePart("<p>Many.</p>")).toBe("");
});
