import { describe, expect, it } from "vitest";
import { type ColourName, colour, cssTokens, palette, type Tone } from "./palette.ts";

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const schemes: (keyof Tone)[] = ["light", "dark"];
const on = (mark: ColourName, ground: ColourName, scheme: keyof Tone) =>
  contrast(palette[mark][scheme], palette[ground][scheme]);

const levels = ["champions", "loyal-customers", "needs-attention", "at-risk", "churn-risk"] as const;
const steps = [1, 2, 3, 4, 5, 6] as const;

describe.each(schemes)("on the %s surface", (scheme) => {
  it("text reads at 4.5:1 or better on surface and raised surface", () => {
    for (const text of ["ink", "muted", "link", "up", "down"] as const)
      for (const ground of ["surface", "raised"] as const)
        expect(on(text, ground, scheme), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  it("marks stand out at 3:1 or better", () => {
    for (const mark of ["axis", "context", "focus", "seq-4", "seq-5"] as const)
      expect(on(mark, "surface", scheme), mark).toBeGreaterThanOrEqual(3);
    // a level's mark stands on cards too
    for (const level of levels)
      for (const ground of ["surface", "raised"] as const)
        expect(on(`level-${level}`, ground, scheme), `${level} on ${ground}`).toBeGreaterThanOrEqual(3);
  });

  it("text about a level reads on the surface, and ink reads on the level's fill", () => {
    for (const level of levels) {
      expect(on(`level-${level}-text`, "surface", scheme), level).toBeGreaterThanOrEqual(4.5);
      expect(on(`level-${level}-ink`, `level-${level}`, scheme), level).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("numbers read on every step of the sequence", () => {
    for (const step of steps)
      expect(on(`seq-${step}-ink`, `seq-${step}`, scheme), `step ${step}`).toBeGreaterThanOrEqual(4.5);
  });
});

it("the oracle of contrast gives 21 for black on white and 1 for a colour on itself", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#3e7266", "#3e7266")).toBe(1);
});

it("every colour is a CSS variable once in light and once in dark", () => {
  const css = cssTokens();
  for (const name of Object.keys(palette))
    expect(css.match(new RegExp(`--${name}: #[0-9a-f]{6};`, "g"))).toHaveLength(2);
  expect(css.split("@media (prefers-color-scheme: dark)")[0]).toContain("--surface: #ffffff;");
  expect(css.split("@media (prefers-color-scheme: dark)")[1]).toContain("--surface: #0f1419;");
});

it("a mark refers to a colour by its variable", () => {
  expect(colour("level-at-risk")).toBe("var(--level-at-risk)");
});
