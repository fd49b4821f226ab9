import { createHash } from "node:crypto";
import { palette } from "../figures/palette.ts";
import type { House, HouseLogo } from "../results/report.ts";

/** A file that makes the site look like its house. */
export interface HouseFile {
  /** Below `/house/`. */
  name: string;
  type: string;
  content: Uint8Array<ArrayBuffer>;
}

const types = { svg: "image/svg+xml", png: "image/png" } as const;

const tokens = (named: Readonly<Record<string, string>>): string =>
  Object.entries(named)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(";");

/**
 * The accents in place of the palette's links, and of what has the focus on light; `html:root` counts for more than the
 * palette's own `:root`, wherever the sheets stand. Empty where the house has none.
 */
export function houseCss({ accent, accent_dark }: House): string {
  const light = accent === null ? "" : `html:root{${tokens({ link: accent, focus: accent })}}\n`;
  // what is said of light holds in dark too, unless it is said again
  const dark = accent === null && accent_dark === null ? "" : darkCss(accent_dark);
  return light + dark;
}

const darkCss = (accent: string | null): string =>
  `@media (prefers-color-scheme:dark){html:root{${tokens({
    link: accent ?? palette.link.dark,
    focus: palette.focus.dark,
  })}}}\n`;

/** What a policy of the page must name, so that a style within the page counts: `sha256-…`. */
export const styleHash = (css: string): `sha256-${string}` =>
  `sha256-${createHash("sha256").update(css).digest("base64")}`;

/** The house's files: those that its settings ask for. */
export const houseFiles = ({ logo }: House): HouseFile[] => (logo === null ? [] : [logoFile(logo)]);

const logoFile = ({ kind, base64 }: HouseLogo): HouseFile => ({
  name: `logo.${kind}`,
  type: types[kind],
  content: new Uint8Array(Buffer.from(base64, "base64")),
});
