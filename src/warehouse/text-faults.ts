import { isUtf8 } from "node:buffer";

/** What can be wrong with the bytes of a CSV text. */
export type TextFaultKind =
  | "empty"
  | "nul"
  | "encoding"
  | "lone carriage return"
  | "mixed line ends"
  | "blank line"
  | "long line"
  | "many values"
  | "no last line end";

/** Something wrong, and at which byte. */
export interface TextFault {
  kind: TextFaultKind;
  offset: number;
}

/** How the lines of a text are to be, by its header. */
export interface LineForm {
  crlf: boolean;
  /** Values on a line at most. */
  values: number;
}

/** Bytes of one line at most; the engine's reader is held to the same. */
export const longestLine = 65_536;

const LF = 10;
const CR = 13;
const QUOTE = 34;
const COMMA = 44;

type Judge = (lines: Buffer, form: LineForm) => TextFault | undefined;

function fault(kind: TextFaultKind, offset: number): TextFault | undefined {
  return offset < 0 ? undefined : { kind, offset };
}

/** Values in a line, or undefined where its quotes do not pair, which the engine's reader judges. */
export function countValues(line: Buffer): number | undefined {
  let values = 1;
  let quoted = false;
  for (const byte of line) {
    if (byte === QUOTE) quoted = !quoted;
    else if (byte === COMMA && !quoted) values += 1;
  }
  return quoted ? undefined : values;
}

const judgeZero: Judge = (lines) => fault("nul", lines.indexOf(0));

const judgeEncoding: Judge = (lines) => {
  if (isUtf8(lines)) return undefined;
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf(LF, start) + 1 || lines.length;
    if (!isUtf8(lines.subarray(start, end))) return fault("encoding", start);
    start = end;
  }
  throw new Error("each line is UTF-8, and the lines are not");
};

const judgeLineEnds: Judge = (lines, { crlf }) => {
  if (!crlf) {
    const at = lines.indexOf(CR);
    return fault(lines[at + 1] === LF ? "mixed line ends" : "lone carriage return", at);
  }
  for (let at = lines.indexOf(LF); at >= 0; at = lines.indexOf(LF, at + 1))
    if (lines[at - 1] !== CR) return fault("mixed line ends", at);
  for (let at = lines.indexOf(CR); at >= 0; at = lines.indexOf(CR, at + 1))
    if (lines[at + 1] !== LF) return fault("lone carriage return", at);
  return undefined;
};

const judgeBlank: Judge = (lines, { crlf }) => {
  const blank = crlf ? "\r\n" : "\n";
  if (lines.indexOf(blank) === 0) return fault("blank line", 0);
  const at = lines.indexOf(`\n${blank}`);
  return at < 0 ? undefined : fault("blank line", at + 1);
};

const judgeLength: Judge = (lines) => {
  for (let at = 0; lines.length - at > longestLine; ) {
    const end = lines.lastIndexOf(LF, at + longestLine);
    if (end < at) return fault("long line", at);
    at = end + 1;
  }
  return undefined;
};

/** The engine drops an empty value too many at the end of a line; here it is a fault. */
const judgeTrailing: Judge = (lines, { crlf, values }) => {
  const trail = crlf ? ",\r\n" : ",\n";
  for (let at = lines.indexOf(trail); at >= 0; at = lines.indexOf(trail, at + 1)) {
    const start = at === 0 ? 0 : lines.lastIndexOf(LF, at - 1) + 1;
    if ((countValues(lines.subarray(start, at + 1)) ?? 0) > values) return fault("many values", start);
  }
  return undefined;
};

const judges: readonly Judge[] = [
  judgeZero,
  judgeEncoding,
  judgeLineEnds,
  judgeBlank,
  judgeLength,
  judgeTrailing,
];

/** The first thing wrong with whole lines. */
export function judgeLines(lines: Buffer, form: LineForm): TextFault | undefined {
  for (const judge of judges) {
    const found = judge(lines, form);
    if (found) return found;
  }
  return undefined;
}

/** What is wrong with a last line, which has no end. */
export function judgeRest(rest: Buffer): TextFault {
  return (
    judgeZero(rest, { crlf: false, values: 0 }) ?? {
      kind: isUtf8(rest) ? "no last line end" : "encoding",
      offset: 0,
    }
  );
}
