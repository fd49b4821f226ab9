import { isUtf8 } from "node:buffer";

/** What can be wrong with the bytes of a CSV text, and at which byte of it. */
export interface TextFault {
  kind:
    | "empty"
    | "nul"
    | "encoding"
    | "lone carriage return"
    | "mixed line ends"
    | "blank line"
    | "long line"
    | "many values"
    | "no last line end";
  offset: number;
}

const LF = 10;
const CR = 13;
const QUOTE = 34;
const COMMA = 44;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** Bytes of one line at most; the engine's reader is held to the same. */
export const longestLine = 65_536;

/** Values in a line, or undefined where its quotes do not pair, which the engine's reader judges. */
function countValues(line: Buffer): number | undefined {
  let values = 1;
  let quoted = false;
  for (const byte of line) {
    if (byte === QUOTE) quoted = !quoted;
    else if (byte === COMMA && !quoted) values += 1;
  }
  return quoted ? undefined : values;
}

/**
 * Judges a CSV text piece by piece, in bounded memory: UTF-8, no NUL, one kind of line end, no blank or over-long
 * line, a line end at the end. The engine drops an empty value too many at the end of a line; here it is a fault.
 */
export class TextGate {
  fault: TextFault | undefined;
  /** The first line without its end and byte order mark; undefined until it has come. */
  header: Buffer | undefined;
  #rest = Buffer.alloc(0);
  #offset = 0;
  #crlf = false;
  #values = 0;

  /** Takes the next piece of the text. */
  add(piece: Buffer): void {
    if (this.fault) return;
    const text = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece;
    const end = text.lastIndexOf(LF) + 1;
    const lines = text.subarray(0, end);
    this.#rest = Buffer.from(text.subarray(end));
    if (end > 0) this.#judge(lines);
    else if (text.includes(0)) this.#fail("nul", text.indexOf(0));
    this.#offset += end;
    if (this.#rest.length > longestLine) this.#fail("long line", 0);
  }

  /** Says that the text is at its end. */
  end(): void {
    if (this.#offset + this.#rest.length === 0) this.#fail("empty", 0);
    else if (this.#rest.length > 0) this.#judgeRest();
  }

  #fail(kind: TextFault["kind"], at: number): void {
    this.fault ??= { kind, offset: this.#offset + at };
  }

  #judgeRest(): void {
    const rest = this.#rest;
    if (rest.includes(0)) this.#fail("nul", rest.indexOf(0));
    else if (!isUtf8(rest)) this.#fail("encoding", 0);
    else this.#fail("no last line end", 0);
  }

  #judge(lines: Buffer): void {
    if (lines.includes(0)) return this.#fail("nul", lines.indexOf(0));
    if (!isUtf8(lines)) return this.#fail("encoding", offsetOfBadLine(lines));
    if (!this.header) this.#readHeader(lines);
    if (this.#crlf) this.#judgeCrlf(lines);
    else this.#judgeLf(lines);
    this.#judgeBlank(lines);
    this.#judgeLength(lines);
    this.#judgeTrailing(lines);
  }

  #readHeader(lines: Buffer): void {
    const end = lines.indexOf(LF);
    this.#crlf = lines[end - 1] === CR;
    const start = lines.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    this.header = lines.subarray(start, this.#crlf ? end - 1 : end);
    this.#values = countValues(this.header) ?? 0;
  }

  #judgeLf(lines: Buffer): void {
    const at = lines.indexOf(CR);
    if (at >= 0) this.#fail(lines[at + 1] === LF ? "mixed line ends" : "lone carriage return", at);
  }

  #judgeCrlf(lines: Buffer): void {
    for (let at = lines.indexOf(LF); at >= 0; at = lines.indexOf(LF, at + 1))
      if (lines[at - 1] !== CR) return this.#fail("mixed line ends", at);
    for (let at = lines.indexOf(CR); at >= 0; at = lines.indexOf(CR, at + 1))
      if (lines[at + 1] !== LF) return this.#fail("lone carriage return", at);
  }

  #judgeBlank(lines: Buffer): void {
    const blank = this.#crlf ? "\r\n" : "\n";
    if (lines.subarray(0, blank.length).equals(Buffer.from(blank))) return this.#fail("blank line", 0);
    const at = lines.indexOf(`\n${blank}`);
    if (at >= 0) this.#fail("blank line", at + 1);
  }

  /** A longer line can only begin in the piece before, since a piece is a few lines' limit long: look at the ends. */
  #judgeLength(lines: Buffer): void {
    for (let at = 0; lines.length - at > longestLine; ) {
      const end = lines.lastIndexOf(LF, at + longestLine);
      if (end < at) return this.#fail("long line", at);
      at = end + 1;
    }
  }

  #judgeTrailing(lines: Buffer): void {
    const trail = this.#crlf ? ",\r\n" : ",\n";
    for (let at = lines.indexOf(trail); at >= 0; at = lines.indexOf(trail, at + 1)) {
      const start = at === 0 ? 0 : lines.lastIndexOf(LF, at - 1) + 1;
      const values = countValues(lines.subarray(start, at + 1));
      if (values !== undefined && values > this.#values) return this.#fail("many values", start);
    }
  }
}

function offsetOfBadLine(lines: Buffer): number {
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf(LF, start) + 1;
    if (!isUtf8(lines.subarray(start, end))) return start;
    start = end;
  }
  return 0;
}
