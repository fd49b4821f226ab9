import { DOMParser } from "linkedom";
import type { Weight } from "./letters.ts";
import type { LineStyle, Outlines } from "./outlines.ts";

/** What the colours of a drawing are in a picture: by the name of the variable without its dashes. */
export type Colours = Readonly<Record<string, string>>;

/** A drawing of which nothing is left to the reader's fonts and settings. */
export interface Outlined {
  width: number;
  height: number;
  markup: string;
}

const typeAttributes = [
  ...["font-size", "font-weight", "font-variant", "font-family", "font-style", "text-anchor", "paint-order"],
  ...["x", "y", "dx", "dy"],
];

/** Colours as they are on the light surface; an unknown name is a fault of ours. */
export function literalColours(markup: string, colours: Colours): string {
  const hexOf = (name: string): string => {
    const hex = colours[name];
    if (hex === undefined) throw new Error(`a drawing uses the colour ${name}, which the palette has not`);
    return hex;
  };
  return markup
    .replace(/var\(--([a-z0-9-]+)\)/g, (_, name: string) => hexOf(name))
    .replaceAll("currentColor", () => hexOf("ink"));
}

/** The nearest value of an attribute that is inherited. */
function inherited(element: Element, name: string): string | null {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const value = at.getAttribute(name);
    if (value !== null) return value;
  }
  return null;
}

/** A length of a text's own, which may be told in its sizes: `0.32em`. */
const lengthOf = (text: string | null, size: number): number =>
  text === null ? 0 : Number.parseFloat(text) * (text.endsWith("em") ? size : 1);

const weightOf = (text: string | null): Weight => (Number(text ?? 400) >= 500 ? 600 : 400);

function styleOf(element: Element): Required<LineStyle> {
  const anchor = inherited(element, "text-anchor");
  return {
    size: Number(inherited(element, "font-size")),
    weight: weightOf(inherited(element, "font-weight")),
    anchor: anchor === "middle" || anchor === "end" ? anchor : "start",
  };
}

/** The lines of a text: itself, or each of its tspans with a place of its own below the last. */
function linesOf(text: Element, outlines: Outlines): string {
  const style = styleOf(text);
  const at = (element: Element, name: string) => lengthOf(element.getAttribute(name), style.size);
  const x = at(text, "x") + at(text, "dx");
  let y = at(text, "y") + at(text, "dy");
  const spans = [...text.children].filter((child) => child.localName === "tspan");
  if (spans.length === 0) return outlines.line(text.textContent ?? "", x, y, style);
  return spans
    .map((span) => {
      y = (span.hasAttribute("y") ? at(span, "y") : y) + at(span, "dy");
      const from = (span.hasAttribute("x") ? at(span, "x") : x) + at(span, "dx");
      return outlines.line(span.textContent ?? "", from, y, styleOf(span));
    })
    .join("");
}

/** Stands in the document for marks that are put in its place when it is text again: they need not be parsed. */
const placeFor = (at: number): string => `\u{E000}${at}\u{E001}`;
const place = /\u{E000}(\d+)\u{E001}/gu;

/** A text with a rim is drawn twice, so that no letter's rim lies on its neighbour. Its marks are added to `marks`. */
function outlineText(text: Element, outlines: Outlines, marks: string[]): void {
  const lines = linesOf(text, outlines);
  const stroke = inherited(text, "stroke");
  const rimmed = stroke !== null && stroke !== "none";
  const group = text.ownerDocument.createElementNS("http://www.w3.org/2000/svg", "g");
  for (const { name, value } of [...text.attributes])
    if (!typeAttributes.includes(name)) group.setAttribute(name, value);
  group.textContent = placeFor(marks.length);
  marks.push(rimmed ? `<g stroke-linejoin="round">${lines}</g><g stroke="none">${lines}</g>` : lines);
  text.replaceWith(group);
}

/** The size of a drawing, as its root states it. */
export function sizeOf(drawing: string): { width: number; height: number } {
  const [root = ""] = /<svg\b[^>]*>/.exec(drawing) ?? [];
  const stated = (name: string) => Number(new RegExp(`\\s${name}="([\\d.]+)"`).exec(root)?.[1]);
  const size = { width: stated("width"), height: stated("height") };
  if (Number.isNaN(size.width + size.height)) throw new Error("a drawing does not state its size");
  return size;
}

/** A drawing with its texts as outlines and its colours as they are; what is inside its root. */
export function outlineDrawing(drawing: string, colours: Colours, outlines: Outlines): Outlined {
  const { documentElement: root } = new DOMParser().parseFromString(
    literalColours(drawing, colours),
    "image/svg+xml",
  );
  const marks: string[] = [];
  for (const text of [...root.querySelectorAll("text")]) outlineText(text, outlines, marks);
  for (const element of root.querySelectorAll("*"))
    for (const name of typeAttributes.slice(0, 7)) element.removeAttribute(name);
  const fill = root.getAttribute("fill") ?? "none";
  const inside = root.innerHTML.replace(place, (_, at: string) => marks[Number(at)] ?? "");
  return { ...sizeOf(drawing), markup: `<g fill="${fill}">${inside}</g>` };
}
