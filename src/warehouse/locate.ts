import { readPieces } from "./decode.ts";

const LF = 10;

/** The line, counted from 1, on which a byte of a file stands. */
export async function lineOfOffset(path: string, offset: number): Promise<number> {
  let line = 1;
  let passed = 0;
  for await (const piece of readPieces(path)) {
    const upTo = Math.min(piece.length, offset - passed);
    for (let at = piece.indexOf(LF); at >= 0 && at < upTo; at = piece.indexOf(LF, at + 1)) line += 1;
    passed += piece.length;
    if (passed > offset) break;
  }
  return line;
}

/** The text of some lines, counted from 1, without their ends. */
export async function readLines(path: string, wanted: readonly number[]): Promise<Map<number, string>> {
  const lines = new Map<number, string>();
  const last = Math.max(...wanted);
  let at = 1;
  let rest = Buffer.alloc(0);
  for await (const piece of readPieces(path)) {
    const text = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    let start = 0;
    for (let end = text.indexOf(LF); end >= 0 && at <= last; end = text.indexOf(LF, start)) {
      if (wanted.includes(at)) lines.set(at, toText(text.subarray(start, end)));
      start = end + 1;
      at += 1;
    }
    if (at > last) break;
    rest = Buffer.from(text.subarray(start));
  }
  return lines;
}

function toText(line: Buffer): string {
  return line
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .replace(/\r$/, "");
}

/** The column, counted from 1, at which a line's value begins; values are counted from 0. */
export function columnOfValue(line: string, value: number): number {
  let quoted = false;
  let seen = 0;
  for (const [at, letter] of Array.from(line).entries()) {
    if (seen === value) return at + 1;
    if (letter === '"') quoted = !quoted;
    else if (letter === "," && !quoted) seen += 1;
  }
  return seen === value ? Array.from(line).length + 1 : 1;
}
