import { expect, it } from "vitest";
import { shorten, textWidth, wrap } from "./text-width.ts";

it("the estimate is a little more than what a browser measures in Source Sans 3", () => {
  // oracle: measureText at 100 px in Chromium: "At Risk (High Value)" 854, "€1,234,567" 447
  for (const [text, measured] of [
    ["At Risk (High Value)", 854],
    ["€1,234,567", 447],
  ] as const) {
    expect(textWidth(text, 100)).toBeGreaterThanOrEqual(measured);
    expect(textWidth(text, 100)).toBeLessThan(1.2 * measured);
  }
});

it("wide scripts take an em a letter", () => {
  expect(textWidth("日本", 10)).toBeGreaterThanOrEqual(20);
});

it("text is shortened only where it does not fit, and says so", () => {
  expect(shorten("France", 200, 13)).toBe("France");
  const short = shorten("Bosnia and Herzegovina", 80, 13);
  expect(short).toMatch(/^Bosnia.*…$/);
  expect(textWidth(short, 13)).toBeLessThanOrEqual(80);
});

it("lines break at spaces", () => {
  expect(wrap("50 and over", 50, 12)).toEqual(["50 and", "over"]);
  expect(wrap("unknown", 60, 12)).toEqual(["unknown"]);
});
