import type { Format } from "../format.ts";
import { isVisible, writeChange } from "../results/change-text.ts";
import type { Change, MovedClaim, MovedReview, ReleaseNews, WhyChanged } from "../results/changes.ts";
import { lowerFirst, upperFirst, valueName } from "../results/number-names.ts";

export { claimText, reasonText } from "../results/change-text.ts";

/** The numbers to be told first are those that read otherwise, not words and dates. */
const isTellable = (change: Change, format: Format): boolean =>
  typeof change.before === "number" && isVisible(change, format);

const turns = { 1: "up", 0: "now", [-1]: "down" } as const;

/** "revenue up 4.1%" */
function turnOf(change: Change, format: Format): string {
  const { change: text, direction } = writeChange(change, format);
  return `${lowerFirst(change.label)} ${turns[direction]} ${text.replace(/^[+-]/, "")}`;
}

/** "since 30 June 2024", or the last release where that has the same end. */
export function sinceText(
  { since, observation_end }: Pick<ReleaseNews, "since" | "observation_end">,
  format: Format,
): string {
  if (since === null || since.observation_end === observation_end) return "since the last release";
  return `since ${format(since.observation_end, "date")}`;
}

/** What is different, as a sentence: "12 numbers moved since 30 June 2024: revenue up 4.1%". */
export function changesFinding(news: ReleaseNews, format: Format): string {
  if (news.since === null) return "This is the first release: there is nothing to compare with yet";
  const since = sinceText(news, format);
  if (news.moved === 0) return `No published number has moved ${since}`;
  const tellable = news.first.filter((change) => isTellable(change, format));
  const told = tellable.find(({ name }) => name === "summary.revenue") ?? tellable[0];
  const counted = `${format(news.moved, "number")} ${news.moved === 1 ? "number" : "numbers"} moved ${since}`;
  return told ? `${counted}: ${turnOf(told, format)}` : counted;
}

/** A page that must be read again: "Value: 3 numbers have moved since its review on data to 30 June 2024, for instance …" */
export function reviewSentence(
  { page, subject, observation_end, moved, first }: MovedReview,
  format: Format,
): string {
  const numbers = moved === 1 ? "1 number has" : `${format(moved, "number")} numbers have`;
  const [example] = first;
  const text = example && writeChange(example, format);
  const shown = text ? `, for instance ${example.label} from ${text.before} to ${text.after}` : "";
  return `${subject ?? upperFirst(analysisOf({ page }))}: ${numbers} moved since its review on data to ${format(observation_end, "date")}${shown}.`;
}

/** One change as a sentence: "Revenue: from €1.2m to €1.3m (+4.1%)." */
export function changeSentence(change: Change, format: Format): string {
  const { before, after, change: text } = writeChange(change, format);
  const title = change.table === null ? change.label : `${change.table}, ${change.label}`;
  return `${title}: from ${before} to ${after}${text === "changed" ? "" : ` (${text})`}.`;
}

/** What a page is about, and the names of the numbers that it leans on. */
export interface Leaning {
  analysis: string;
  subject: string | null;
  leans: ReadonlySet<string>;
  format: Format;
}

function nearnessOf(change: Change, { analysis, subject, format }: Leaning): number {
  const { name, unit } = change;
  if (unit === "date" || !isVisible(change, format)) return 3;
  if (subject !== null && name.includes(`[${JSON.stringify(subject)}]`)) return 0;
  return name.startsWith(valueName(analysis, "")) ? 1 : 2;
}

/** The changes of a page's numbers: its subject's first, then its own analysis's, else in the order in which they are told. */
export function changesOfPage(ranked: readonly Change[], leaning: Leaning): Change[] {
  const own = ranked.filter(({ name }) => leaning.leans.has(name));
  return own.toSorted((one, other) => nearnessOf(one, leaning) - nearnessOf(other, leaning));
}

const reasonPhrase: Readonly<Record<WhyChanged, string>> = {
  new_data: "because of new data",
  revised_data: "because data of a period published before were revised",
  changed_definition: "because a definition changed",
};

const countOf = (count: number, one: string, many: string, format: Format): string =>
  `${format(count, "number")} ${count === 1 ? one : many}`;

/** How many numbers, words and dates differ, and why: "12 numbers and 1 word differ, all because of new data." */
export function countChanges(changes: readonly Change[], format: Format): string {
  const numbers = changes.filter(({ before }) => typeof before === "number").length;
  const others = changes.length - numbers;
  const things = [
    countOf(numbers, "number", "numbers", format),
    ...(others > 0 ? [countOf(others, "word or date", "words and dates", format)] : []),
  ];
  const reasons = Object.entries(reasonPhrase)
    .map(([reason, phrase]) => ({ phrase, count: changes.filter(({ why }) => why === reason).length }))
    .filter(({ count }) => count > 0);
  const whys = reasons.map(
    ({ phrase, count }) => `${reasons.length === 1 ? "all" : format(count, "number")} ${phrase}`,
  );
  return `${things.join(" and ")} ${changes.length === 1 ? "differs" : "differ"}, ${whys.join(", ")}.`;
}

/** The folder of the analysis that a page or a number belongs to. */
export const analysisOf = ({ page }: Pick<MovedClaim, "page">): string => page.split("/")[0] ?? "";
