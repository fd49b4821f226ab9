import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

/** The bytes of an extract cannot be turned into text; the message says why, in words that follow "the file". */
export class DecodeError extends Error {}

/** Pieces of a file or text, in order. */
export type Pieces = AsyncIterable<Buffer>;

/** Bytes read at a time. */
const pieceSize = 1 << 20;

/** The bytes of a file, a piece at a time. */
export function readPieces(path: string): Pieces {
  return createReadStream(path, { highWaterMark: pieceSize });
}

const gzipFaults: Readonly<Record<string, string>> = {
  "unexpected end of file": "is cut off: its gzip stream has no end",
  "incorrect header check": "is no gzip file, whatever its name",
};

/** The bytes that a gzip file holds; one that is cut off or corrupt is refused. */
export async function* gunzip(packed: Pieces): AsyncGenerator<Buffer> {
  const unpack = createGunzip({ chunkSize: pieceSize });
  const flow = pipeline(packed, unpack);
  try {
    for await (const piece of unpack) yield piece as Buffer;
    await flow;
  } catch (error) {
    await flow.catch(() => undefined);
    if (!isZlibError(error)) throw error;
    throw new DecodeError(gzipFaults[error.message] ?? "is damaged: its gzip stream does not unpack");
  }
}

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}

/** How a text is encoded: UTF-16 by its byte order mark, or by the zero beside its first letters; else UTF-8. */
export function encodingOf(start: Buffer): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second, third, fourth] = start;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return "utf-16le";
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return "utf-16be";
  return "utf-8";
}

/** UTF-16 as UTF-8 without a byte order mark; half a character or half a pair is refused. */
export async function* transcode(pieces: Pieces, encoding: "utf-16le" | "utf-16be"): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of pieces) yield Buffer.from(decoder.decode(piece, { stream: true }));
    yield Buffer.from(decoder.decode());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new DecodeError("begins as UTF-16, but not all of it is");
  }
}

/** The first piece and all of them, the first included. */
export async function peek(pieces: Pieces): Promise<{ start: Buffer; all: Pieces }> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  const start = first.done ? Buffer.alloc(0) : first.value;
  async function* all(): AsyncGenerator<Buffer> {
    if (first.done) return;
    yield start;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { start, all: all() };
}
