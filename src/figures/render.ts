import type { PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { Figure, Frame, PlotRow } from "./define.ts";
import { type DrawingNames, tidyDrawing } from "./tidy.ts";

const warningSign = "⚠";

/** Plot marks a drawing it warns about with a sign; a figure with a warning is our mistake. */
function refuseWarning(drawing: Element): void {
  const warned = [...drawing.querySelectorAll("text")].find((text) =>
    text.textContent?.includes(warningSign),
  );
  if (!warned) return;
  const title = warned.querySelector("title")?.textContent ?? "";
  throw new Error(`Plot warns about a figure: ${title} The text of the warning is on the console.`);
}

/** Draws Plot options with a document that is no browser's; the class is given, so that it is always the same. */
function drawn(options: PlotOptions): Element {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const drawing = Plot.plot({ ...options, document, className: "plot", figure: false });
  refuseWarning(drawing);
  return drawing;
}

/**
 * The drawing of a figure as SVG markup: colours are CSS variables, no inline style, numbers with one decimal.
 * `role="img"` and `aria-labelledby` are on the root only. Its rules of style are in `plotCss`.
 */
export function renderFigure(
  figure: Figure,
  rows: readonly PlotRow[],
  frame: Frame,
  names: DrawingNames,
): string {
  return tidyDrawing(drawn({ width: frame.width, ...figure.plot(rows, frame) }), names);
}
