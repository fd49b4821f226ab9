/** Something in an SVG that must not be published; 1-based. */
export interface SvgFault {
  line: number;
  column: number;
  fact: string;
}

/** Elements that only draw. Style sheets, text in fonts that may not be there, pictures and scripts are not among them. */
const drawing = new Set(
  "svg g defs pattern title desc path rect circle ellipse line polyline polygon clipPath mask linearGradient radialGradient stop use symbol".split(
    " ",
  ),
);

const comment = /<!--[\s\S]*?-->/y;
const declaration = /<\?xml\s[^?]*\?>/y;
const tag = /<\/?([A-Za-z][\w:-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>/y;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Why an attribute must not be there, as the end of a sentence; empty where it may. */
function attributeFault(name: string, value: string): string {
  if (/^on/i.test(name)) return `has the attribute ${name}, which runs a script`;
  if (/[&\\]/.test(value)) return `has a character written as a code in ${name}`;
  if (/(^|:)href$/i.test(name) && !value.startsWith("#")) return `refers to ${value.slice(0, 60)}`;
  if (/^xmlns(:|$)/.test(name)) return "";
  return /url\(\s*["']?(?!["'#\s])|@import|javascript:|\/\//i.test(value)
    ? `refers elsewhere in ${name}`
    : "";
}

function tagFaults([, name = "", attributes = ""]: RegExpExecArray): string[] {
  if (!drawing.has(name)) return [`The SVG has the element ${name}, which does more than draw.`];
  return [...attributes.matchAll(attribute)]
    .map(([, key = "", double, single]) => attributeFault(key, double ?? single ?? ""))
    .filter((fault) => fault !== "")
    .map((fault) => `The SVG's element ${name} ${fault}.`);
}

/** What stands at a place where markup begins: how far it goes, and its faults. */
function readMarkup(text: string, at: number): { end: number; faults: string[] } {
  for (const pattern of [comment, declaration, tag]) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return { end: pattern.lastIndex, faults: pattern === tag ? tagFaults(found) : [] };
  }
  return { end: at + 1, faults: ["The SVG has markup here that is neither an element nor a comment."] };
}

function placeOf(text: string, at: number): Pick<SvgFault, "line" | "column"> {
  const lines = text.slice(0, at).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/**
 * What in an SVG could run, load or refer to anything outside itself. Nothing is guessed: markup that is not understood is
 * a fault, and only elements that draw are known.
 */
export function svgFaults(text: string): SvgFault[] {
  const faults: SvgFault[] = [];
  for (let at = text.indexOf("<"); at >= 0; ) {
    const { end, faults: found } = readMarkup(text, at);
    faults.push(...found.map((fact) => ({ ...placeOf(text, at), fact })));
    at = text.indexOf("<", end);
  }
  if (/<svg[\s>]/.test(text)) return faults;
  return [{ line: 1, column: 1, fact: "The file has no svg element." }, ...faults];
}
