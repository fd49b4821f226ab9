import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { DeliveredFile } from "../contracts/delivery.ts";
import { DecodeError, encodingOf, gunzip, type Pieces, peek, readPieces, transcode } from "./decode.ts";
import type { TextFault } from "./text-faults.ts";
import { TextGate } from "./text-gate.ts";

/** An extract as its bytes are. */
export interface Bytes {
  /** Of the file as delivered, in hexadecimal. */
  sha256: string;
  /** Of the file as delivered. */
  bytes: number;
  /** Where its text lies as UTF-8: the file itself, or our private copy where it was packed or UTF-16. */
  textPath: string;
  header?: Buffer | undefined;
  /** Why it is no text that can be read. */
  fault?: TextFault | { kind: "undecodable"; why: string } | undefined;
}

/** A tally of bytes on their way through. */
class Tally {
  #bytes = 0;
  readonly #hash = createHash("sha256");

  async *through(pieces: Pieces): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      this.#bytes += piece.length;
      this.#hash.update(piece);
      yield piece;
    }
  }

  get sum(): { sha256: string; bytes: number } {
    return { sha256: this.#hash.digest("hex"), bytes: this.#bytes };
  }
}

/** Text as UTF-8, and whether that is other than the bytes of the file. */
async function toText(file: DeliveredFile, bytes: Pieces): Promise<{ text: Pieces; changed: boolean }> {
  const { start, all } = await peek(file.format === "csv.gz" ? gunzip(bytes) : bytes);
  const encoding = encodingOf(start);
  if (encoding === "utf-8") return { text: all, changed: file.format === "csv.gz" };
  return { text: transcode(all, encoding), changed: true };
}

async function judge(text: Pieces, gate: TextGate, copyTo: string | undefined): Promise<void> {
  const copy = copyTo === undefined ? undefined : await open(copyTo, "w", 0o600);
  try {
    for await (const piece of text) {
      gate.add(piece);
      await copy?.appendFile(piece);
    }
    gate.end();
  } finally {
    await copy?.close();
  }
}

async function judgeText(file: DeliveredFile, folder: string): Promise<Bytes> {
  const tally = new Tally();
  const gate = new TextGate();
  const { text, changed } = await toText(file, tally.through(readPieces(file.path)));
  const textPath = changed ? join(folder, `${file.table}.csv`) : file.path;
  await judge(text, gate, changed ? textPath : undefined);
  return { ...tally.sum, textPath, header: gate.header, fault: gate.fault };
}

/** Hash and size alone. */
async function countBytes(path: string): Promise<Bytes> {
  const tally = new Tally();
  for await (const _ of tally.through(readPieces(path)));
  return { ...tally.sum, textPath: path };
}

const parquetMark = Buffer.from("PAR1");

/** Why a file is not Parquet, which begins and ends with its mark; undefined where it does. */
async function parquetFault(path: string, bytes: number): Promise<Bytes["fault"]> {
  if (bytes === 0) return { kind: "empty", offset: 0 };
  const file = await open(path);
  try {
    const length = parquetMark.length;
    const start = await file.read(Buffer.alloc(length), 0, length, 0);
    const end = await file.read(Buffer.alloc(length), 0, length, Math.max(0, bytes - length));
    if (!start.buffer.equals(parquetMark))
      return { kind: "undecodable", why: "is no Parquet file, whatever its name" };
    if (!end.buffer.equals(parquetMark))
      return { kind: "undecodable", why: "is cut off: its Parquet footer is missing" };
    return undefined;
  } finally {
    await file.close();
  }
}

async function judgeParquet(path: string): Promise<Bytes> {
  const counted = await countBytes(path);
  return { ...counted, fault: await parquetFault(path, counted.bytes) };
}

/**
 * Reads an extract's bytes once: their hash and number, and of text whether the engine may be shown it.
 * Packed and UTF-16 text goes to a private copy in `folder`; no more than a piece is held in memory.
 */
export async function readBytes(file: DeliveredFile, folder: string): Promise<Bytes> {
  if (file.format === "parquet") return judgeParquet(file.path);
  try {
    return await judgeText(file, folder);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return { ...(await countBytes(file.path)), fault: { kind: "undecodable", why: error.message } };
  }
}
