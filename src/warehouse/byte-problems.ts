import type { DeliveredFile } from "../contracts/delivery.ts";
import type { Problem } from "../errors.ts";
import type { Bytes } from "./byte-gate.ts";
import { lineOfOffset } from "./locate.ts";
import { longestLine, type TextFaultKind } from "./text-faults.ts";

type Words = Omit<Problem, "place">;

const endsRemedy = "Export the extract with one kind of line end throughout, CRLF or LF.";
const againRemedy = "Export or fetch the extract again, whole.";

const faultWords: Readonly<Record<TextFaultKind, Words>> = {
  empty: { fact: "The file is empty.", remedy: againRemedy },
  nul: {
    fact: "The line holds a zero byte, which no text does.",
    remedy: `The file may be damaged or no text at all. ${againRemedy}`,
  },
  encoding: {
    fact: "The line is not UTF-8.",
    remedy: "Export the extract as UTF-8 or UTF-16; it may be in an older code page, such as Windows-1252.",
  },
  "lone carriage return": {
    fact: "The line holds a carriage return that ends no line.",
    remedy: `${endsRemedy} Take line breaks out of values at the source.`,
  },
  "mixed line ends": { fact: "The line ends otherwise than the first one does.", remedy: endsRemedy },
  "blank line": { fact: "The line is blank.", remedy: "Export the extract without blank lines." },
  "long line": {
    fact: `The line is longer than ${longestLine.toLocaleString("en-US")} bytes.`,
    remedy: "No row of the contract is that long: a line end may be missing.",
  },
  "many values": {
    fact: "The line has more values than the header has columns; the last of them is empty.",
    remedy: "Export text that holds a comma in double quotes, and no comma at the end of a line.",
  },
  "no last line end": {
    fact: "The file does not end with a line end, so its last line may be cut off.",
    remedy: againRemedy,
  },
};

/** What is wrong with an extract's bytes, with the line; nothing where they are in order. */
export async function describeBytes(file: DeliveredFile, { fault, textPath }: Bytes): Promise<Problem[]> {
  if (!fault) return [];
  if (fault.kind === "undecodable")
    return [{ place: { file: file.path }, fact: `The file ${fault.why}.`, remedy: againRemedy }];
  const place = { file: file.path };
  if (fault.kind === "empty") return [{ place, ...faultWords.empty }];
  return [
    { place: { ...place, line: await lineOfOffset(textPath, fault.offset) }, ...faultWords[fault.kind] },
  ];
}
