import { expect, test } from "vitest";
import { pageText } from "./page-text.ts";

test("headings and text are read as words, with spaces between blocks", () => {
  const html = "<h2 id='a'>Who <em>are</em> they?</h2><p>One &amp; all</p><ul><li>a</li><li>b</li></ul>";
  expect(pageText(html)).toBe("Who are they? One & all a b");
});

test("drawings, tables and scripts are no words, and text that looks like markup is", () => {
  const html =
    "<svg><text>12%</text></svg><table><tr><td>9</td></tr></table><script>{}</script><p>1 &lt; 2 &lt;b&gt;</p><svg></svg>";
  expect(pageText(html)).toBe("1 < 2 <b>");
});
