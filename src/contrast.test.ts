import { expect, test } from "vitest";
import { contrast } from "./contrast.ts";

// published examples: black on white is 21:1; #767676 is known as the lightest grey that passes 4.5:1 on white (WebAIM)
test("contrast is that of the guidelines' own examples, whichever colour comes first", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#ffffff", "#000000")).toBeCloseTo(21, 5);
  expect(contrast("#3e7266", "#3e7266")).toBe(1);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrast("#ff0000", "#ffffff")).toBeCloseTo(4.0, 2);
});
