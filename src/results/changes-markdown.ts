import type { Language } from "../words/language.ts";
import { claimText, isVisible, writeChange } from "./change-text.ts";
import type { Change, MovedClaim } from "./changes.ts";
import { rankChanges } from "./rank-changes.ts";

/** What differs between two releases, each by its name. */
export interface Moves {
  from: string;
  to: string;
  values: readonly Change[];
  claims: readonly MovedClaim[];
}

/** A comment on a proposal should be read at one look: so many numbers, and so many sentences. */
const mostRows = 25;

/** Sentences come from whoever proposes them: as text they make no table, no markup, no link, and call nobody. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_{}[\]<>#|~&]/g, (sign) => `\\${sign}`)
    .replaceAll("@", "@\u200b")
    .replaceAll("://", ":\u200b//");

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(heads),
  row(heads.map(() => "---")),
  ...rows.slice(0, mostRows).map((cells) => row(cells.map(plain))),
  ...(rows.length > mostRows ? ["", `… and ${rows.length - mostRows} more.`] : []),
];

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

function numberLines(values: readonly Change[], format: Language): string[] {
  const shown = rankChanges(values, format).filter((change) => isVisible(change, format));
  if (shown.length === 0) return ["No published number moves."];
  const rows = shown.map((change) => {
    const { before, after, change: distance } = writeChange(change, format);
    const label = change.table === null ? change.label : `${change.table}, ${change.label}`;
    return [label, before, after, distance, format.words.changes.reasons[change.why]];
  });
  const finding = `${count(rows.length, "published number moves", "published numbers move")}.`;
  return [finding, "", ...table(["Number", "From", "To", "Change", "Why"], rows)];
}

function claimLines(claims: readonly MovedClaim[], { words }: Language): string[] {
  if (claims.length === 0) return ["No tested sentence becomes true or false, comes or goes."];
  const rows = claims.map(({ sentence, page, subject, condition, before, after }) => [
    sentence,
    subject === null ? page : `${page}, ${subject}`,
    condition,
    claimText(before, words),
    claimText(after, words),
  ]);
  const finding = `${count(rows.length, "tested sentence moves", "tested sentences move")}.`;
  return [finding, "", ...table(["Sentence", "Page", "Holds where", "From", "To"], rows)];
}

/** What moves between two releases, as Markdown: numbers told first as on the site, then the tested sentences. */
export function writeMoves({ from, to, values, claims }: Moves, format: Language): string {
  const lines = [
    "## What moves",
    "",
    `From release ${from} to ${to}.`,
    "",
    ...numberLines(values, format),
    "",
    "### Tested sentences",
    "",
    ...claimLines(claims, format),
  ];
  return `${lines.join("\n")}\n`;
}
