import { grounds } from "../contrast.ts";

/** A colour on the light and on the dark surface. */
export interface Tone {
  light: string;
  dark: string;
}

const same = (hex: string): Tone => ({ light: hex, dark: hex });

/** Surfaces, type and rules of the pages; `up` and `down` are never shown without a sign. */
const surfaces = {
  surface: { light: grounds.light.surface, dark: grounds.dark.surface },
  raised: { light: grounds.light.raised, dark: grounds.dark.raised },
  ink: { light: "#1b2229", dark: "#e8ecf1" },
  muted: { light: "#515c68", dark: "#a9b4c0" },
  axis: { light: "#6b7785", dark: "#7d8996" },
  grid: { light: "#d9dee4", dark: "#2b343e" },
  link: { light: "#0b57b8", dark: "#7db3ff" },
  focus: { light: "#0b57b8", dark: "#ffd166" },
  up: { light: "#1f6fb2", dark: "#6cb0ee" },
  down: { light: "#b3470f", dark: "#f0955a" },
  context: { light: "#6b7785", dark: "#7d8996" },
} satisfies Record<string, Tone>;

const darkInk = "#0f1419";
const lightInk = "#ffffff";

/** The five levels: one fill for both surfaces, text of the same hue, and the ink that reads on the fill. */
const levels = {
  "level-champions": same("#4386fc"),
  "level-champions-text": { light: "#286ade", dark: "#4386fc" },
  "level-champions-ink": same(darkInk),
  "level-loyal-customers": same("#3e7266"),
  "level-loyal-customers-text": { light: "#3e7266", dark: "#5b9083" },
  "level-loyal-customers-ink": same(lightInk),
  "level-needs-attention": same("#a38a05"),
  "level-needs-attention-text": { light: "#836f00", dark: "#a38a05" },
  "level-needs-attention-ink": same(darkInk),
  "level-at-risk": same("#d00159"),
  "level-at-risk-text": { light: "#d00159", dark: "#f43d75" },
  "level-at-risk-ink": same(lightInk),
  "level-churn-risk": same("#8b839d"),
  "level-churn-risk-text": { light: "#746c85", dark: "#8b839d" },
  "level-churn-risk-ink": same(darkInk),
} satisfies Record<string, Tone>;

/** Steps from little to much, and the ink that reads on each. */
const sequence = {
  "seq-1": { light: "#d8f0fc", dark: "#212d47" },
  "seq-2": { light: "#9bc9e6", dark: "#315078" },
  "seq-3": { light: "#61a0d1", dark: "#3a77ab" },
  "seq-4": { light: "#2977bb", dark: "#36a2de" },
  "seq-5": { light: "#1d4f8c", dark: "#7fcbed" },
  "seq-6": { light: "#0f2a5f", dark: "#c4f0ff" },
  "seq-1-ink": { light: darkInk, dark: lightInk },
  "seq-2-ink": { light: darkInk, dark: lightInk },
  "seq-3-ink": { light: darkInk, dark: lightInk },
  "seq-4-ink": { light: lightInk, dark: darkInk },
  "seq-5-ink": { light: lightInk, dark: darkInk },
  "seq-6-ink": { light: lightInk, dark: darkInk },
} satisfies Record<string, Tone>;

/** Steps from less, through no change (4), to more. */
const divergence = {
  "div-1": { light: "#803200", dark: "#f8aa6d" },
  "div-2": { light: "#ba5d1d", dark: "#d47636" },
  "div-3": { light: "#e0a67a", dark: "#864d2d" },
  "div-4": { light: "#eceff2", dark: "#2f3338" },
  "div-5": { light: "#89bae4", dark: "#395f8f" },
  "div-6": { light: "#2f79bd", dark: "#4d97de" },
  "div-7": { light: "#184687", dark: "#8dccf9" },
} satisfies Record<string, Tone>;

/** Every colour of pages and figures, typed once; the names are the CSS variables without their dashes. */
export const palette = { ...surfaces, ...levels, ...sequence, ...divergence };

/** The name of a colour: `ink`, `level-at-risk-text`, `seq-3`. */
export type ColourName = keyof typeof palette;

/** A colour as a mark uses it, so that it follows the reader's light or dark setting: `var(--ink)`. */
export const colour = (name: ColourName): string => `var(--${name})`;

const declarations = (scheme: keyof Tone, indent: string): string =>
  Object.entries(palette)
    .map(([name, tone]) => `${indent}--${name}: ${tone[scheme]};`)
    .join("\n");

/** The colours as CSS variables: `:root` for light, and the same names where the reader prefers dark. */
export function cssTokens(): string {
  return [
    `:root {\n  color-scheme: light dark;\n${declarations("light", "  ")}\n}`,
    `@media (prefers-color-scheme: dark) {\n  :root {\n${declarations("dark", "    ")}\n  }\n}`,
    "",
  ].join("\n");
}
