import { describe, expect, test } from "vitest";
import { longestLine, type TextFault } from "./text-faults.ts";
import { TextGate } from "./text-gate.ts";

function judge(text: Buffer | string, pieceSize = 1 << 20): { fault: TextFault | undefined; header: string } {
  const bytes = Buffer.from(text);
  const gate = new TextGate();
  for (let at = 0; at < bytes.length; at += pieceSize) gate.add(bytes.subarray(at, at + pieceSize));
  gate.end();
  return { fault: gate.fault, header: gate.header?.toString() ?? "" };
}

describe("the text gate", () => {
  test.each([
    ["LF", "a,b\n1,2\n"],
    ["CRLF", "a,b\r\n1,2\r\n"],
    ["a byte order mark", "\uFEFFa,b\n1,2\n"],
    ["letters of two, three and four bytes", "a,b\né,€\n😀,x\n"],
    ["an empty last value", "a,b\n1,\n,\n"],
    ["quoted commas before an empty last value", 'a,b\n"1,2,3",\n'],
  ])("lets %s through, in pieces of any size", (_, text) => {
    for (const size of [1, 2, 3, 5, 100])
      expect(judge(text, size)).toEqual({ fault: undefined, header: "a,b" });
  });

  test.each([
    ["an empty file", "", { kind: "empty", offset: 0 }],
    ["a zero byte", "a,b\n1,\0\n", { kind: "nul", offset: 6 }],
    ["a zero byte on a line without end", "a,b\n1,\0", { kind: "nul", offset: 6 }],
    ["a carriage return alone", "a,b\n1\r,2\n", { kind: "lone carriage return", offset: 5 }],
    ["a carriage return alone among CRLF", "a,b\r\n1\r,2\r\n", { kind: "lone carriage return", offset: 6 }],
    ["CRLF among LF", "a,b\n1,2\r\n", { kind: "mixed line ends", offset: 7 }],
    ["LF among CRLF", "a,b\r\n1,2\n", { kind: "mixed line ends", offset: 8 }],
    ["a blank line", "a,b\n\n1,2\n", { kind: "blank line", offset: 4 }],
    ["a blank line at the end of CRLF", "a,b\r\n1,2\r\n\r\n", { kind: "blank line", offset: 10 }],
    ["a missing line end", "a,b\n1,2", { kind: "no last line end", offset: 4 }],
    ["an empty value too many", "a,b\n1,2\n3,4,\n", { kind: "many values", offset: 8 }],
  ] as const)("finds %s at its byte, in pieces of any size", (_, text, fault) => {
    for (const size of [1, 2, 3, 5, 100]) expect(judge(text, size).fault).toEqual(fault);
  });

  test("finds the line that is no UTF-8, in pieces of any size", () => {
    const text = Buffer.concat([Buffer.from("a,b\n1,é\n"), Buffer.from([0x31, 0x2c, 0xe9, 0x0a])]);
    for (const size of [1, 2, 3, 5, 100])
      expect(judge(text, size).fault).toEqual({ kind: "encoding", offset: 9 });
  });

  test("lets a line of the longest length through and finds one that is longer", () => {
    const line = "x".repeat(longestLine - 3);
    for (const size of [1000, 1 << 20]) {
      expect(judge(`a,b\n1,${line}\n1,2\n`, size).fault).toBeUndefined();
      expect(judge(`a,b\n1,${line}xxx\n1,2\n`, size).fault).toEqual({ kind: "long line", offset: 4 });
    }
  });
});
