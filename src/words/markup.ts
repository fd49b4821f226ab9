import { fill, type Parts } from "./fill.ts";

/**
 * A piece of a sentence with marks: plain, **strong**, a [link](/path/), `code`, the ~name of a release~, or a $formula$ whose
 * ^(…) stands raised.
 */
export type Piece =
  | { kind: "plain" | "strong" | "code" | "release" | "raised"; text: string }
  | { kind: "link"; text: string; to: string }
  | { kind: "formula"; pieces: readonly Piece[] };

const marks = /\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)]+)\)|`(.+?)`|~(.+?)~|\$(.+?)\$/g;
const raised = /\^\((.+)\)/g;

/** Cuts a text where a pattern matches; what lies between is plain. */
function cut(
  text: string,
  pattern: RegExp,
  pieceOf: (match: RegExpExecArray) => Piece,
  parts: Parts,
): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const plain = (to: number) => {
    if (to > from) pieces.push({ kind: "plain", text: fill(text.slice(from, to), parts) });
  };
  for (const match of text.matchAll(pattern)) {
    plain(match.index);
    pieces.push(pieceOf(match));
    from = match.index + match[0].length;
  }
  plain(text.length);
  return pieces;
}

/**
 * The pieces of a sentence of the dictionary. Marks are read before anything is filled in, so that nothing of the data can be
 * one.
 */
export function piecesOf(sentence: string, parts: Parts): Piece[] {
  const told = (text: string) => fill(text, parts);
  return cut(
    sentence,
    marks,
    ([, strong, linked, to, code, release, formula]) => {
      if (strong !== undefined) return { kind: "strong", text: told(strong) };
      if (linked !== undefined) return { kind: "link", text: told(linked), to: to ?? "" };
      if (code !== undefined) return { kind: "code", text: told(code) };
      if (release !== undefined) return { kind: "release", text: told(release) };
      const raise = ([, text = ""]: RegExpExecArray): Piece => ({ kind: "raised", text: told(text) });
      return { kind: "formula", pieces: cut(formula ?? "", raised, raise, parts) };
    },
    parts,
  );
}

/** What a translation must keep of a sentence: its placeholders and where its links lead, each once, in order. */
export const keptParts = (sentence: string): string[] => [
  ...new Set([...sentence.matchAll(/\{[a-z_]+\}|\]\([^)]+\)|`[^`]+`/gi)].map(([part]) => part)),
];
