import { lineWidth, type Outline, setLine, type Weight } from "./letters.ts";

/** How a line of text is set. */
export interface LineStyle {
  size: number;
  weight: Weight;
  anchor?: "start" | "middle" | "end";
}

const letterCode: Readonly<Record<Outline[number]["command"], string>> = {
  moveTo: "M",
  lineTo: "L",
  quadraticCurveTo: "Q",
  bezierCurveTo: "C",
  closePath: "Z",
};

const short = (value: number): string => String(Math.round(value * 100) / 100 + 0);

/** An outline at a size, y downwards as in SVG. */
function pathOf(outline: Outline, size: number): string {
  const scale = (value: number, at: number) => short(((at % 2 === 0 ? value : -value) * size) / 1000);
  return outline.map(({ command, args }) => letterCode[command] + args.map(scale).join(" ")).join("");
}

/** What pictures have set already, by letter and size: the same few stand in all of them. */
const paths = new Map<string, string>();

/** The letters of one picture: each outline is written once and used wherever the letter stands. */
export interface Outlines {
  /** The marks of a line of text whose beginning (middle, end) is at a point of its baseline. */
  line(text: string, x: number, y: number, style: LineStyle): string;
  /** All outlines that lines have used, for the head of the picture. */
  definitions(): string;
}

const share = { start: 0, middle: 0.5, end: 1 } as const;

/** Begins the letters of a picture. */
export function outlinesOf(): Outlines {
  const ids = new Map<string, { id: string; path: string }>();
  const idOf = (name: string, outline: Outline, size: number): string | undefined => {
    const key = `${name} ${size}`;
    const path = paths.get(key) ?? pathOf(outline, size);
    paths.set(key, path);
    const id = ids.get(key)?.id ?? `g${ids.size + 1}`;
    ids.set(key, { id, path });
    return path === "" ? undefined : id;
  };
  return {
    line(text, x, y, { size, weight, anchor = "start" }) {
      const start = x - share[anchor] * lineWidth(text, size, weight);
      const uses = setLine(text, weight).letters.map((letter) => {
        const id = idOf(letter.name, letter.outline, size);
        const at = [start + (letter.x * size) / 1000, y - (letter.y * size) / 1000].map(short);
        return id === undefined ? "" : `<use xlink:href="#${id}" x="${at[0]}" y="${at[1]}"/>`;
      });
      return uses.join("");
    },
    definitions: () =>
      [...ids.values()]
        .filter(({ path }) => path !== "")
        .map(({ id, path }) => `<path id="${id}" d="${path}"/>`)
        .join(""),
  };
}

/**
 * A text in lines no wider than the room, broken at spaces; a word that is wider than the room stands out of it. Words are
 * measured one by one, each once.
 */
export function wrapMeasured(text: string, room: number, { size, weight }: LineStyle): string[] {
  const lines: string[] = [];
  const space = lineWidth(" ", size, weight);
  let width = 0;
  for (const word of text.split(/\s+/).filter((one) => one !== "")) {
    const own = lineWidth(word, size, weight);
    const fits = lines.length > 0 && width + space + own <= room;
    if (fits) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
    width = fits ? width + space + own : own;
  }
  return lines;
}
