import {
  countValues,
  judgeLines,
  judgeRest,
  type LineForm,
  longestLine,
  type TextFault,
} from "./text-faults.ts";

const LF = 10;
const CR = 13;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Judges a CSV text piece by piece, in bounded memory: UTF-8, no zero byte, one kind of line end, no blank or
 * over-long line, no value too many at a line's end, a line end at the end of all.
 */
export class TextGate {
  /** The first thing wrong; what comes after is not looked at. */
  fault: TextFault | undefined;
  /** The first line without its end and byte order mark; undefined until it has come. */
  header: Buffer | undefined;
  #form: LineForm = { crlf: false, values: 0 };
  /** What came after the last line end. */
  #rest = Buffer.alloc(0);
  /** Bytes before the rest. */
  #offset = 0;

  /** Takes the next piece of the text. */
  add(piece: Buffer): void {
    if (this.fault) return;
    const text = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece;
    const end = text.lastIndexOf(LF) + 1;
    this.#rest = Buffer.from(text.subarray(end));
    if (end > 0) this.#judge(text.subarray(0, end));
    this.#offset += end;
    if (this.#rest.length > longestLine) this.#note({ kind: "long line", offset: 0 });
  }

  /** Says that the text is at its end. */
  end(): void {
    if (this.#offset + this.#rest.length === 0) this.#note({ kind: "empty", offset: 0 });
    else if (this.#rest.length > 0) this.#note(judgeRest(this.#rest));
  }

  #note(found: TextFault | undefined): void {
    if (found) this.fault ??= { kind: found.kind, offset: this.#offset + found.offset };
  }

  #judge(lines: Buffer): void {
    if (!this.header) this.#readHeader(lines);
    this.#note(judgeLines(lines, this.#form));
  }

  #readHeader(lines: Buffer): void {
    const end = lines.indexOf(LF);
    const crlf = lines[end - 1] === CR;
    const start = lines.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? byteOrderMark.length : 0;
    this.header = lines.subarray(start, crlf ? end - 1 : end);
    this.#form = { crlf, values: countValues(this.header) ?? Number.POSITIVE_INFINITY };
  }
}
