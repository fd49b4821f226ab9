import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { DecodeError, encodingOf, gunzip, type Pieces, transcode } from "./decode.ts";

const text = "a,b\né,€\n😀,x\n";
const little = Buffer.from(text, "utf16le");
const big = Buffer.from(text, "utf16le").swap16();

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function join(pieces: Pieces): Promise<string> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString("utf8");
}

describe("UTF-16", () => {
  test("is told from UTF-8 by its mark, and without one by the zeros beside its first letters", () => {
    expect(encodingOf(Buffer.from("\uFEFFab", "utf16le"))).toBe("utf-16le");
    expect(encodingOf(Buffer.from("\uFEFFab", "utf16le").swap16())).toBe("utf-16be");
    expect(encodingOf(little)).toBe("utf-16le");
    expect(encodingOf(big)).toBe("utf-16be");
    expect(encodingOf(Buffer.from(text))).toBe("utf-8");
    expect(encodingOf(Buffer.from("\uFEFFab"))).toBe("utf-8");
    expect(encodingOf(Buffer.alloc(0))).toBe("utf-8");
  });

  test("becomes UTF-8 wherever the pieces are cut, through letters and pairs", async () => {
    for (const size of [1, 2, 3, 5, 100]) {
      expect(await join(transcode(inPieces(little, size), "utf-16le"))).toBe(text);
      expect(await join(transcode(inPieces(big, size), "utf-16be"))).toBe(text);
    }
  });

  test("with half a letter or half a pair is refused", async () => {
    const lonePair = Buffer.concat([little, Buffer.from([0x3d, 0xd8, 0x61, 0x00])]);
    for (const bytes of [little.subarray(0, -1), lonePair])
      await expect(join(transcode(inPieces(bytes, 4), "utf-16le"))).rejects.toThrow(DecodeError);
  });
});

describe("gzip", () => {
  test("is unpacked, also of several members one after the other", async () => {
    const packed = Buffer.concat([gzipSync("a,b\n"), gzipSync("1,2\n")]);
    for (const size of [1, 7, 1000]) expect(await join(gunzip(inPieces(packed, size)))).toBe("a,b\n1,2\n");
  });

  test("that is cut off, corrupt or no gzip is refused, each in its words", async () => {
    const packed = gzipSync(Buffer.from(text.repeat(100)));
    const corrupt = Buffer.from(packed).fill(0xa5, 20, 40);
    await expect(join(gunzip(inPieces(packed.subarray(0, -9), 64)))).rejects.toThrow("is cut off");
    await expect(join(gunzip(inPieces(corrupt, 64)))).rejects.toThrow("is damaged");
    await expect(join(gunzip(inPieces(Buffer.from(text), 64)))).rejects.toThrow("is no gzip file");
  });

  test("of a file that cannot be read fails as reading does", async () => {
    async function* failing(): AsyncGenerator<Buffer> {
      yield gzipSync("a,b\n").subarray(0, 5);
      throw new Error("the disk is gone");
    }
    await expect(join(gunzip(failing()))).rejects.toThrow("the disk is gone");
  });
});
