import { contrast } from "../contrast.ts";

// the first two functions run in the page

/** Words, their ink and what they stand on, as the browser resolves them. */
export interface Pair {
  words: string;
  ink: string;
  ground: string;
}

/** Each pair of ink and ground of the words outside drawings; axe reads the colours before the browser forces them. */
export function inksOfWords(): Pair[] {
  const isClear = (css: string) => /^rgba\(.*, 0\)$/.test(css);
  const groundOf = (element: Element): string => {
    const ground = getComputedStyle(element).backgroundColor;
    return isClear(ground) && element.parentElement ? groundOf(element.parentElement) : ground;
  };
  const hasWords = (element: Element) =>
    [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim());
  const pairs = [...document.body.querySelectorAll("*:not(svg, svg *, script, style, option)")]
    .filter((element) => hasWords(element) && element.checkVisibility({ visibilityProperty: true }))
    .map((element) => ({
      words: element.textContent?.trim().slice(0, 60) ?? "",
      ink: getComputedStyle(element).color,
      ground: groundOf(element),
    }));
  return [...new Map(pairs.map((pair) => [pair.ink + pair.ground, pair])).values()];
}

/** A line that is drawn around or below an element. */
export interface Line {
  /** Pixels; 0 where nothing is drawn. */
  width: number;
  line: string;
  ground: string;
}

/** The line around what has the focus, or below an element, with the ground of the page. */
export function lineOf(element: Element, kind: "outline" | "border-bottom"): Line {
  const style = getComputedStyle(element);
  const isDrawn = style.getPropertyValue(`${kind}-style`) !== "none";
  return {
    width: isDrawn ? Number.parseFloat(style.getPropertyValue(`${kind}-width`)) : 0,
    line: style.getPropertyValue(`${kind}-color`),
    ground: getComputedStyle(document.body).backgroundColor,
  };
}

/** `#rrggbb` of a colour as the browser resolves it. */
export function hexOf(css: string): string {
  const channels = css.match(/^rgb\((\d+), (\d+), (\d+)\)$/)?.slice(1) ?? [];
  if (channels.length !== 3) throw new Error(`${css} is no opaque colour`);
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, "0")).join("")}`;
}

/** How well a line stands out from the page. */
export const lineContrast = ({ line, ground }: Line) => contrast(hexOf(line), hexOf(ground));
