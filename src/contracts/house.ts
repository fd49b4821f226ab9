import { z } from "zod";
import { contrast, grounds, leastTextContrast } from "../contrast.ts";

type Scheme = keyof typeof grounds;

/** The surfaces of a scheme on which text of this colour cannot be read, as the end of a sentence; empty where it can. */
function faintOn(accent: string, scheme: Scheme): string {
  const faint = Object.entries(grounds[scheme])
    .map(([name, ground]) => ({ name, ground, found: contrast(accent, ground) }))
    .filter(({ found }) => found < leastTextContrast)
    // cut, not rounded: 4.499 is not 4.50
    .map(({ name, ground, found }) => `${(Math.floor(found * 100) / 100).toFixed(2)}:1 on ${name} ${ground}`);
  return faint.join(" and ");
}

const accentFor = (scheme: Scheme) =>
  z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, "it is a colour as #0b57b8, in quotes")
    .superRefine((accent, told) => {
      const faint = /^#[0-9a-f]{6}$/i.test(accent) ? faintOn(accent, scheme) : "";
      if (faint === "") return;
      const message = `${accent} has a contrast of ${faint} (${scheme}), and links must have ${leastTextContrast}:1 or more`;
      told.addIssue({ code: "custom", message });
    })
    .transform((accent) => accent.toLowerCase())
    .nullable();

/** How the site looks like the house that publishes it; null keeps what the report has without it. */
export const house = z.strictObject({
  /** The short name in the header; null: the organisation. */
  name: z.string().min(1).max(40).nullable(),
  /** An SVG or PNG file beside the settings. */
  logo: z
    .string()
    .regex(/\.(svg|png)$/, "it is an SVG or PNG file beside these settings")
    .nullable(),
  /** Colour of links on the light surfaces, and of what has the focus there. */
  accent: accentFor("light"),
  /** Colour of links on the dark surfaces. */
  accent_dark: accentFor("dark"),
});

function isSiteAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return (
    url !== null &&
    ["http:", "https:"].includes(url.protocol) &&
    [url.search, url.hash, url.username, url.password].every((part) => part === "")
  );
}

/** Where the site is published. */
export const site = z.strictObject({
  /** Its whole address, the path of a site below another one included, without a slash at the end; null: not told. */
  url: z
    .string()
    .refine(isSiteAddress, "it is an address as https://example.org/reports, without ? and #")
    .transform((url) => new URL(url).href.replace(/\/$/, ""))
    .nullable(),
});
