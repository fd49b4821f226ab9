import { expect, test } from "vitest";
import { highlightCss, levelSlug, levelsDrawn } from "./highlight.ts";
import { pairedDots } from "./paired-dots.ts";
import { drawingOf } from "./test-drawings.ts";
import { levelColour, levelNames } from "./theme.ts";

const rows = levelNames.map((engagement_level, at) => ({
  ...{ engagement_level, customers: 100, customers_share: 0.1 * at, revenue_share: 0.2 },
}));

const drawing = drawingOf(
  {
    ...{ title: "", subtitle: "", table: "levels", columns: [] },
    alt: { kind: "", name: "engagement_level", measure: "revenue_share" },
    plot: (some, frame) =>
      pairedDots(
        some,
        {
          name: "engagement_level",
          ring: { column: "customers_share", label: "one" },
          solid: { column: "revenue_share", label: "other" },
        },
        frame,
      ),
  },
  rows,
);

test("each level has a name for markup, and no other group has one", () => {
  expect(levelNames.map(levelSlug)).toEqual([
    "champions",
    "loyal-customers",
    "needs-attention",
    "at-risk",
    "churn-risk",
  ]);
  expect(levelSlug("VIP")).toBeUndefined();
});

test("marks without the colour of their level are tied to it, text never is", () => {
  const tied = [...drawing.querySelectorAll("[data-level]")];
  expect(tied).toHaveLength(10);
  expect(new Set(tied.map((mark) => mark.getAttribute("data-level"))).size).toBe(5);
  expect(tied.filter(({ tagName }) => /text/i.test(tagName))).toEqual([]);
  expect(drawing.querySelectorAll("[aria-label]")).toHaveLength(0);
});

test("the levels of a drawing are those whose colour its marks have, not those of its text alone", () => {
  expect(levelsDrawn(drawing.outerHTML)).toEqual(levelNames);
  expect(levelsDrawn('<text fill="var(--level-churn-risk-text)">')).toEqual([]);
});

test("the rules never reach text: they ask for the colours of marks alone", () => {
  const css = highlightCss();
  for (const name of levelNames) expect(css).toContain(`[fill="${levelColour(name)}"]`);
  expect(css).not.toContain("-text");
  expect(css.match(/:checked/g)).toHaveLength(levelNames.length);
});
