import { tieToLevel } from "./highlight.ts";
import { fontSize } from "./theme.ts";

/** How one drawing is told from the others of its page. */
export interface DrawingNames {
  /** Begins every id inside the drawing: `level-shares-wide`. */
  id: string;
  /** The ids of the elements that name and describe the drawing, as in `aria-labelledby`. */
  labelledBy: string;
}

/** Attributes that hold positions and sizes; all others keep their text. */
const geometry = new Set([
  ...["d", "transform", "points", "viewBox", "width", "height", "x", "y", "x1", "x2", "y1", "y2"],
  ...["cx", "cy", "r", "rx", "ry", "dx", "dy", "stroke-width", "stroke-dasharray"],
]);

const decimals = 1;
const number = /-?\d*\.?\d+(?:e[-+]?\d+)?/gi;

const rounded = (text: string): string => String(Number(Number(text).toFixed(decimals)) + 0);

/** Positions with one decimal: a tenth of a unit can't be seen, and the page is half as long. */
function roundGeometry(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    if (!geometry.has(name) || value.includes("em")) continue;
    if (/NaN|Infinity/.test(value)) throw new Error(`a drawing has ${name}="${value}"`);
    element.setAttribute(name, value.replace(number, rounded));
  }
}

/** Our own ids, so that two drawings of one page never share one. */
function renumberIds(root: Element, prefix: string): void {
  const ids = new Map<string, string>();
  for (const element of root.querySelectorAll("[id]")) {
    ids.set(element.id, `${prefix}-${ids.size + 1}`);
    element.setAttribute("id", ids.get(element.id) ?? "");
  }
  if (ids.size === 0) return;
  for (const element of root.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      const id = /^(?:url\()?#([^)]+)\)?$/.exec(value)?.[1];
      const own = id === undefined ? undefined : ids.get(id);
      if (id !== undefined && own !== undefined) element.setAttribute(name, value.replace(id, own));
    }
  }
}

/** Names and styles inside the drawing: the root alone is named, and the page's policy forbids inline style. */
function stripInside(root: Element): void {
  root.removeAttribute("style");
  for (const style of root.querySelectorAll("style")) style.remove();
  if (root.querySelector("[style]"))
    throw new Error("a mark has an inline style, which the page would ignore");
  for (const element of [root, ...root.querySelectorAll("*")]) {
    tieToLevel(element);
    for (const name of ["aria-label", "aria-description", "aria-hidden"]) element.removeAttribute(name);
    roundGeometry(element);
  }
}

/** Turns what Plot drew into the markup of a page; see `renderFigure`. */
export function tidyDrawing(root: Element, { id, labelledBy }: DrawingNames): string {
  stripInside(root);
  renumberIds(root, id);
  root.removeAttribute("font-family");
  root.setAttribute("font-size", String(fontSize));
  root.setAttribute("role", "img");
  root.setAttribute("aria-labelledby", labelledBy);
  return root.outerHTML;
}

/** The style of every drawing, for the site's stylesheet. */
export const plotCss = `.plot {
  display: block;
  width: 100%;
  height: auto;
  color: var(--ink);
  font-family: inherit;
  font-variant-numeric: tabular-nums;
  overflow: visible;
}
.plot text,
.plot tspan {
  white-space: pre;
}
`;
