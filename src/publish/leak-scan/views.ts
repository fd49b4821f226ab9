import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { decodeText } from "./decode.ts";
import { tagMark } from "./segments.ts";

const deepest = 4;
const tag = /<(?:[^<>"']|"[^"]*"|'[^']*')*>/g;
const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const gzipMagic = Buffer.from([0x1f, 0x8b, 0x08]);

function attempt(unpack: (bytes: Buffer) => Buffer, bytes: Buffer): Buffer | null {
  try {
    return unpack(bytes);
  } catch {
    // Bytes that only look packed are no error: they have been looked at as they are.
    return null;
  }
}

/** Markup as texts: with a mark for each tag, and what stands inside the tags. */
function markupTexts(text: string): string[] {
  const plain = text.replaceAll(tagMark, " ");
  if (!plain.includes("<")) return [plain];
  const inside = (plain.match(tag) ?? []).map((one) => one.slice(1, -1)).join("\n");
  return [plain.replace(tag, tagMark), ...(inside === "" ? [] : markupTexts(decodeText(inside)))];
}

/** Most of what begins a readable run is plain ASCII, and nothing in it is a control sign. */
function isReadable(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 64);
  const plain = head.filter((byte) => byte < 0x7f).length;
  return plain >= 0.7 * head.length && head.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

function isPacked(bytes: Buffer): boolean {
  return bytes.subarray(0, 3).equals(gzipMagic) || isReadable(bytes) || isPng(bytes);
}

/** Base64 (also its form for addresses) and hexadecimal runs that hold something readable. */
function packedRuns(text: string): Buffer[] {
  const runs = text.match(/[A-Za-z0-9+/_-]{16,}/g) ?? [];
  const hex = runs.filter((run) => run.length % 2 === 0 && /^[0-9a-f]+$/i.test(run));
  const bytes = [
    ...runs.map((run) => Buffer.from(run, "base64")),
    ...hex.map((run) => Buffer.from(run, "hex")),
  ];
  return bytes.filter(isPacked);
}

function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).equals(pngSignature);
}

/** The chunks of a PNG but for its pixels: as text, and what is compressed in them unpacked. */
function pngChunks(bytes: Buffer): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type !== "IDAT") chunks.push(Buffer.from(data.map((byte) => byte || 0x20)), ...compressedText(data));
    at += 12 + length;
  }
  return chunks;
}

/** Compressed text of a PNG begins somewhere after a keyword of at most 79 bytes and some short fields. */
function compressedText(data: Buffer): Buffer[] {
  const starts = [...data.subarray(0, 256).keys()].filter((at) => data[at] === 0x78);
  return starts.flatMap((at) => attempt(inflateSync, data.subarray(at)) ?? []);
}

/**
 * Runs of letters and figures in bytes that are no text as a whole (fonts, images), as Latin-1. Shorter ones, or runs
 * with signs, are chance: a compressed font holds every name of two letters somewhere.
 */
function readableRuns(bytes: Buffer): string {
  return (bytes.toString("latin1").match(/[A-Za-z0-9\xc0-\xff ,.'_-]{8,}/g) ?? []).join("\n");
}

function textOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return Buffer.from(bytes).swap16().toString("utf16le");
  if (bytes.includes(0)) return null;
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? null : text;
}

function gzipMembers(bytes: Buffer): Buffer[] {
  const members: Buffer[] = [];
  for (let at = bytes.indexOf(gzipMagic); at >= 0; at = bytes.indexOf(gzipMagic, at + 1)) {
    const member = attempt(gunzipSync, bytes.subarray(at));
    if (member) members.push(member);
  }
  return members;
}

function nested(bytes: Buffer, text: string): Buffer[] {
  const chunks = isPng(bytes) ? pngChunks(bytes) : [];
  return [...chunks, ...gzipMembers(bytes), ...packedRuns(text)];
}

/**
 * Every text in some bytes, with a mark for each tag. Looks into gzip, PNG texts, base64 and hexadecimal runs, and
 * into what is inside those. `name` tells Brotli files, which have no mark of their own.
 */
export function viewsOf(bytes: Buffer, name: string, depth = 0): string[] {
  const unpacked = name.endsWith(".br") ? attempt(brotliDecompressSync, bytes) : null;
  const whole = unpacked ?? bytes;
  const text = isPng(whole) ? "" : (textOf(whole) ?? readableRuns(whole));
  const own = markupTexts(text);
  if (depth >= deepest) return own;
  return [...own, ...nested(whole, text).flatMap((inner) => viewsOf(inner, "", depth + 1))];
}
