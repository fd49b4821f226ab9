import { textWidth } from "./text-width.ts";
import { fontSize } from "./theme.ts";

/** A line of text of a drawing and the room that it takes, in units of the drawing. */
export interface TextBox {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** The same of the whole line, as browsers measure it: from the font's highest to its lowest letter. */
  line: { top: number; bottom: number };
}

const number = String.raw`(-?[\d.]+)`;
const translate = new RegExp(String.raw`translate\(${number},\s*${number}\)`, "g");

/** The attribute of the element or of the nearest around it that has it. */
function inherited(element: Element, name: string): string | null {
  const owner = element.closest(`[${name}]`);
  return owner ? owner.getAttribute(name) : null;
}

/** Where the element's own zero is in the drawing. */
function originOf(element: Element): { x: number; y: number } {
  const origin = { x: 0, y: 0 };
  for (let at: Element | null = element; at; at = at.parentElement)
    for (const [, x, y] of (at.getAttribute("transform") ?? "").matchAll(translate)) {
      origin.x += Number(x);
      origin.y += Number(y);
    }
  return origin;
}

const anchorParts: Readonly<Record<string, number>> = { start: 0, middle: 0.5, end: 1 };

/** Letters reach this part of the font size above and below the middle of their line. */
const halfLetters = 0.4;
/** Plot moves text down by this much to bring its middle to its position. */
const middleOfLine = 0.32;
/** How far a line reaches above and below its baseline in parts of the size: Source Sans 3 states so. */
const [ascent, descent] = [1.024, 0.4];

function boxOf(text: string, line: Element, shift: number): TextBox {
  const size = Number(inherited(line, "font-size") ?? fontSize);
  const { x, y } = originOf(line);
  const wide = textWidth(text, size);
  const left = x - (anchorParts[inherited(line, "text-anchor") ?? "middle"] ?? 0) * wide;
  const middle = y + (shift - middleOfLine) * size;
  const baseline = y + shift * size;
  return {
    ...{ text, left, right: left + wide },
    line: { top: baseline - ascent * size, bottom: baseline + descent * size },
    ...{ top: middle - halfLetters * size, bottom: middle + halfLetters * size },
  };
}

const emOf = (value: string | null): number => Number.parseFloat(value ?? "0");

/** The lines of text of a drawing as large as they may be set; rotated text is not expected. */
export function textBoxes(root: Element): TextBox[] {
  return [...root.querySelectorAll("text")].flatMap((element) => {
    const lines = [...element.querySelectorAll("tspan")];
    let shift = emOf(element.getAttribute("y"));
    if (lines.length === 0) return [boxOf(element.textContent ?? "", element, shift)];
    return lines.map((line) => {
      const own = line.getAttribute("y");
      shift = own === null ? shift + emOf(line.getAttribute("dy")) : emOf(own);
      return boxOf(line.textContent ?? "", line, shift);
    });
  });
}

/** The estimate of a width is generous: less than this is no overlap. */
const tolerance = 3;

const overlap = (one: TextBox, other: TextBox): boolean =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > tolerance &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > tolerance;

/** Text that leaves the drawing or lies on other text. */
export function textFaults(root: Element): string[] {
  const svg = root.querySelector("svg");
  const [, , width, height] = (svg?.getAttribute("viewBox") ?? "0 0 0 0").split(" ").map(Number);
  const boxes = textBoxes(root).filter(({ text }) => text !== "");
  const cut = boxes.filter(
    ({ left, right, line }) =>
      left < -tolerance ||
      right > (width ?? 0) + tolerance ||
      line.top < -1 ||
      line.bottom > (height ?? 0) + 1,
  );
  const hidden = boxes.flatMap((box, at) =>
    boxes
      .slice(0, at)
      .filter((other) => overlap(box, other))
      .map((other) => `"${box.text}" lies on "${other.text}"`),
  );
  return [...cut.map(({ text }) => `"${text}" leaves the drawing`), ...hidden];
}
