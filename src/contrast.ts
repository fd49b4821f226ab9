/** Surfaces of the site that text stands on, in light and in dark; the palette has them from here. */
export const grounds = {
  light: { surface: "#ffffff", raised: "#f6f7f9" },
  dark: { surface: "#0f1419", raised: "#171d24" },
} as const;

/** Least contrast of text with what lies behind it. WCAG 2.2, 1.4.3 */
export const leastTextContrast = 4.5;

/** Relative luminance of `#rrggbb`, 0..1. WCAG 2.2, "relative luminance" */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours given as `#rrggbb`: 1, a colour on itself, to 21, black on white. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}
