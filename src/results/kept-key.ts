import { createHash, type Hash } from "node:crypto";

/** What a kept value is computed from: numbers, texts, typed arrays, and lists and plain records of them. */
export type KeyPart = string | number | boolean | null | undefined | object;

/** The parts of a record in the order of their names; a Map, a Date or a function does not say what is in it. */
function entriesOf(record: object): [string, KeyPart][] {
  const prototype: unknown = Object.getPrototypeOf(record);
  if (prototype !== Object.prototype && prototype !== null)
    throw new Error(`a key cannot be made of ${record.constructor.name}`);
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Feeds a part with its kind and length before it, so that no two different parts give the same bytes. */
function feed(hash: Hash, part: KeyPart): void {
  if (ArrayBuffer.isView(part)) {
    hash.update(`${part.constructor.name} ${part.byteLength}\n`);
    hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  } else if (Array.isArray(part)) {
    hash.update(`list ${part.length}\n`);
    for (const item of part) feed(hash, item);
  } else if (typeof part === "object" && part !== null) {
    const entries = entriesOf(part);
    hash.update(`record ${entries.length}\n`);
    for (const entry of entries) feed(hash, entry);
  } else if (typeof part === "function") {
    throw new Error("a key cannot be made of a function");
  } else {
    const text = Object.is(part, -0) ? "-0" : String(part);
    hash.update(`${typeof part} ${text.length}\n${text}\n`);
  }
}

/**
 * sha256, in hex, of everything that a value is computed from. Records count by their names, in whatever order; typed
 * arrays by their kind and bytes. The engine of JavaScript and the machine's kind count too: logarithms may differ in their last digit.
 */
export function keyOf(part: KeyPart): string {
  const hash = createHash("sha256");
  feed(hash, [process.versions.node, process.versions.v8, process.arch, part]);
  return hash.digest("hex");
}
