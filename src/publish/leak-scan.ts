import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { decodeText, plainText, withoutKeys } from "./leak-scan/decode.ts";
import { type Counts, countTraces } from "./leak-scan/search.ts";
import {
  type AllowedTraces,
  indexTraces,
  type LeakKind,
  type PersonalTraces,
  type TraceIndex,
} from "./leak-scan/traces.ts";
import { viewsOf } from "./leak-scan/views.ts";

export type { AllowedTraces, LeakKind, PersonalTraces } from "./leak-scan/traces.ts";

/** Personal data in one file: which kind and how often, never the data itself. */
export interface Leak {
  /** Path inside the folder, with `/`; `(name)` where the name of the file itself tells it. */
  file: string;
  kind: LeakKind;
  count: number;
}

/** What else is looked for, and what is there on purpose. */
export interface LeakScanOptions {
  /** Made-up texts that a test planted in the extracts. */
  canaries?: Iterable<string>;
  allowed?: Partial<AllowedTraces>;
}

function countText(text: string, index: TraceIndex): Counts {
  return countTraces(plainText(withoutKeys(decodeText(text))), index);
}

function countBytes(bytes: Buffer, name: string, index: TraceIndex): Counts {
  const all: Counts = new Map();
  for (const counts of viewsOf(bytes, name).map((text) => countText(text, index))) {
    for (const [kind, count] of counts) all.set(kind, (all.get(kind) ?? 0) + count);
  }
  return all;
}

function leaksOf(file: string, counts: Counts): Leak[] {
  return [...counts].map(([kind, count]) => ({ file, kind, count }));
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return files
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .sort();
}

/**
 * Looks in every byte of a finished site for traces of people: first and last name next to each other in either
 * order, customer numbers (of five signs with a letter, or seven digits: shorter ones can't be told from figures),
 * birthdates in the usual written forms, and canaries; through entities, escapes, case, accents, invisible signs,
 * tags inside words, base64, hexadecimal, gzip, Brotli and the texts of PNG files. A name that stands alone is a word
 * and is not looked for. Text in PDF files is not unpacked. Leaks come in order of their files.
 */
export async function findLeaks(
  folder: string,
  people: Iterable<PersonalTraces>,
  { canaries = [], allowed = {} }: LeakScanOptions = {},
): Promise<Leak[]> {
  const index = indexTraces(people, canaries, { dates: [], numbers: [], phrases: [], ...allowed });
  const leaks: Leak[] = [];
  for (const file of await filesIn(folder)) {
    const bytes = await readFile(join(folder, file));
    leaks.push(...leaksOf(file, countBytes(bytes, file, index)));
    leaks.push(...leaksOf(`${file} (name)`, countText(file, index)));
  }
  return leaks;
}
