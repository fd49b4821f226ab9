/** Where a character of a text as it was read stands in its source, both counted from 0. */
export type OffsetOf = (within: number) => number;

const entity = /^&#?\w+;/;
const escaped = /^\\(?:x[\da-f]{2}|u[\da-f]{4}|.)/is;
/** The longest entity or escape that a page is likely to hold. */
const longest = 12;

const isSpace = (character: string | undefined): boolean => character !== undefined && /\s/.test(character);

/** How many characters at the start of `source` write the first character of `text`; 0 where they write none. */
function lengthWritten(source: string, text: string, read: string): number {
  const coded = entity.exec(source)?.[0] ?? "";
  if (coded !== "" && !text.startsWith(coded)) return coded.length;
  if (source.startsWith(read)) return read.length;
  const found = escaped.exec(source)?.[0] ?? "";
  return found.length || Number(isSpace(source[0]) && isSpace(read));
}

/** What a source may have more of than its text: indents and marks of continued lines, the second of two quotes. */
const extra = /[\s>']/;

/**
 * Follows a text through its source from `start` on, where entities (`&lt;`), escapes (`\"`), doubled quotes and the
 * indents of continued lines make the source longer than what is read of it.
 */
export function alignWith(source: string, start: number, text: string): OffsetOf {
  const offsets: number[] = [];
  let at = start;
  for (const read of text) {
    const rest = text.slice(offsets.length, offsets.length + longest);
    const lengthAt = (place: number) => lengthWritten(source.slice(place, place + longest), rest, read);
    while (lengthAt(at) === 0 && extra.test(source[at] ?? "")) at++;
    const length = lengthAt(at);
    for (const _ of Array(read.length)) offsets.push(at);
    at += length;
  }
  return (within) => offsets[within] ?? at;
}
