import type { RenderFunction } from "@observablehq/plot";
import { colour } from "./palette.ts";

const step = 5;
const lineWidth = 1.2;
const namespace = "http://www.w3.org/2000/svg";

/** Marks that a model made: drawn in lines, so that nobody takes them for something that was observed. */
export interface Hatching {
  /** The first of the marks: it defines the patterns and draws nothing. */
  definitions: RenderFunction;
  /** The fill of a mark in one of the colours. */
  fill(tone: string): string;
}

function patternOf(document: Document, id: string, tone: string): Element {
  const element = (name: string, attributes: Readonly<Record<string, string | number>>) => {
    const made = document.createElementNS(namespace, name);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
    return made;
  };
  const size = { width: step, height: step };
  const pattern = element("pattern", {
    ...{ id, ...size, patternUnits: "userSpaceOnUse" },
    patternTransform: "rotate(45)",
  });
  pattern.append(
    element("rect", { ...size, fill: colour("surface") }),
    element("rect", { width: lineWidth, height: step, fill: tone }),
  );
  return pattern;
}

/** Hatching in these colours (`var(--…)`): slanted lines on the surface, each colour a pattern of its own. */
export function hatchingOf(tones: readonly string[]): Hatching {
  const ids = new Map([...new Set(tones)].map((tone, at) => [tone, `hatch-${at}`]));
  return {
    definitions(_index, _scales, _values, _dimensions, { document }) {
      const definitions = document.createElementNS(namespace, "defs");
      definitions.append(...[...ids].map(([tone, id]) => patternOf(document, id, tone)));
      return definitions as SVGElement;
    },
    fill: (tone) => `url(#${ids.get(tone) ?? ""})`,
  };
}
