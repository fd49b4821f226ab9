import { expect, test } from "vitest";
import { asChapter } from "./chapter.ts";

const place = {
  key: "segments-champions",
  address: "/report/segments/champions/",
  beside: new Map([["/report/method/", "method"]]),
  title: 'Who & "what"',
};
const chapter = (html: string) => asChapter(html, place);

test("headings go one lower, with their attributes", () => {
  expect(chapter('<h1>A</h1><h2 class="x">B</h2><h3>C</h3><hr>')).toBe(
    '<h2>A</h2><h3 class="x">B</h3><h4>C</h4><hr>',
  );
});

test("ids, and what refers to them, begin with the page's name", () => {
  expect(chapter('<p id="a" aria-labelledby="a b"></p><a href="#a">a</a>')).toBe(
    '<p id="segments-champions--a" aria-labelledby="segments-champions--a segments-champions--b"></p>' +
      '<a href="#segments-champions--a">a</a>',
  );
  expect(chapter('<g clip-path="url(#c)"/><use href="#c"/><use xlink:href="#c"/>')).toBe(
    '<g clip-path="url(#segments-champions--c)"/><use href="#segments-champions--c"/><use xlink:href="#segments-champions--c"/>',
  );
});

test("choices are those of their page", () => {
  expect(chapter('<input type="radio" name="level">')).toBe(
    '<input type="radio" name="segments-champions--level">',
  );
});

test("a figure's permanent address stays that of its own page, and other links stay as they are", () => {
  expect(chapter('<a href="#fig-levels">#</a><a href="/method/#terms">m</a>')).toBe(
    '<a href="/report/segments/champions/#fig-levels">#</a><a href="/method/#terms">m</a>',
  );
});

test("a link to a page of the document leads to its chapter, and to the place that it names there", () => {
  expect(chapter('<a href="/report/method/">m</a><a href="/report/method/#terms">t</a>')).toBe(
    '<a href="#page-method">m</a><a href="#method--terms">t</a>',
  );
});

test("a table's region is named with its page", () => {
  expect(chapter('<div role="region" tabindex="0" aria-label="Data, $1"></div>')).toBe(
    '<div role="region" tabindex="0" aria-label="Data, $1 (Who &amp; &quot;what&quot;)"></div>',
  );
});

test("text that looks like markup or names an id stays as it is", () => {
  const text = "<p title=\"1 > 0 <h2 id='a'>\">url(#a) id=&quot;a&quot; 1 &lt; 2 #a</p>";
  expect(chapter(text)).toBe(text);
});
