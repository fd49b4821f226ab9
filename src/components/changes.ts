import { dateUnits } from "../format.ts";
import { isVisible, writeChange } from "../results/change-text.ts";
import type { Change, MovedClaim, MovedReview, ReleaseNews } from "../results/changes.ts";
import { lowerFirst, upperFirst, valueName } from "../results/number-names.ts";
import { fill } from "../words/fill.ts";
import type { Language } from "../words/language.ts";

export { claimText } from "../results/change-text.ts";

/** The numbers to be told first are those that read otherwise, not words and dates. */
const isTellable = (change: Change, format: Language): boolean =>
  typeof change.before === "number" && isVisible(change, format);

const turns = { 1: "up", 0: "now", [-1]: "down" } as const;

/** The signs that locales write before a number. */
const sign = /^[+\-\u2212\u200e\u200f]+/;

/** "revenue up 4.1%" */
function turnOf(change: Change, format: Language): string {
  const { change: text, direction } = writeChange(change, format);
  const what = lowerFirst(change.label, format.locale);
  return fill(format.words.changes[turns[direction]], { what, by: text.replace(sign, "") });
}

/** "since 30 June 2024", or the last release where that has the same end. */
export function sinceText(
  { since, observation_end }: Pick<ReleaseNews, "since" | "observation_end">,
  format: Language,
): string {
  const { sinceDay, sinceRelease } = format.words.changes;
  if (since === null || since.observation_end === observation_end) return sinceRelease;
  return fill(sinceDay, { date: format(since.observation_end, "date") });
}

/** What is different, as a sentence: "12 numbers moved since 30 June 2024: revenue up 4.1%". */
export function changesFinding(news: ReleaseNews, format: Language): string {
  const { first, none, moved, movedFirst } = format.words.changes;
  if (news.since === null) return first;
  const since = sinceText(news, format);
  if (news.moved === 0) return fill(none, { since });
  const tellable = news.first.filter((change) => isTellable(change, format));
  const told = tellable.find(({ name }) => name === "summary.revenue") ?? tellable[0];
  const counted = format.count(moved, news.moved, { since });
  return told ? fill(movedFirst, { moved: counted, first: turnOf(told, format) }) : counted;
}

/** A page that must be read again: "Value: 3 numbers have moved since its review on data to 30 June 2024, for instance …" */
export function reviewSentence(
  { page, subject, observation_end, moved, first }: MovedReview,
  format: Language,
): string {
  const { reviewed, reviewedFor } = format.words.changes;
  const told = { page: subject ?? upperFirst(analysisOf({ page })), date: format(observation_end, "date") };
  const [example] = first;
  if (!example) return format.count(reviewed, moved, told);
  const { before, after } = writeChange(example, format);
  return format.count(reviewedFor, moved, { ...told, what: example.label, before, after });
}

/** One change as a sentence: "Revenue: from €1.2m to €1.3m (+4.1%)." */
export function changeSentence(change: Change, format: Language): string {
  const { before, after, change: text } = writeChange(change, format);
  const { changed, cellOfTable, fromTo, fromToBy } = format.words.changes;
  const { table, label } = change;
  const what = table === null ? label : fill(cellOfTable, { table, cell: label });
  return fill(text === changed ? fromTo : fromToBy, { what, before, after, by: text });
}

/** What a page is about, and the names of the numbers that it leans on. */
export interface Leaning {
  analysis: string;
  subject: string | null;
  leans: ReadonlySet<string>;
  format: Language;
}

function nearnessOf(change: Change, { analysis, subject, format }: Leaning): number {
  const { name, unit } = change;
  if (dateUnits.has(unit) || !isVisible(change, format)) return 3;
  if (subject !== null && name.includes(`[${JSON.stringify(subject)}]`)) return 0;
  return name.startsWith(valueName(analysis, "")) ? 1 : 2;
}

/** The changes of a page's numbers: its subject's first, then its own analysis's, else in the order in which they are told. */
export function changesOfPage(ranked: readonly Change[], leaning: Leaning): Change[] {
  const own = ranked.filter(({ name }) => leaning.leans.has(name));
  return own.toSorted((one, other) => nearnessOf(one, leaning) - nearnessOf(other, leaning));
}

const reasons = ["new_data", "revised_data", "changed_definition"] as const;

/** Why so many of the changes are there: "3 because of new data", or "all because of new data". */
function reasonsOf(changes: readonly Change[], format: Language): string[] {
  const { because, allOfThem } = format.words.changes;
  const counts = reasons.map((reason) => changes.filter(({ why }) => why === reason).length);
  return reasons.flatMap((reason, at) => {
    const count = counts[at] ?? 0;
    if (count === 0) return [];
    return [fill(because[reason], { count: count === changes.length ? allOfThem : format(count, "number") })];
  });
}

/** How many numbers, words and dates differ, and why: "12 numbers and 1 word or date differ, all because of new data." */
export function countChanges(changes: readonly Change[], format: Language): string {
  const words = format.words.changes;
  const numbers = changes.filter(({ before }) => typeof before === "number").length;
  const others = changes.length - numbers;
  const counted = format.count(words.numbers, numbers);
  const things =
    others > 0 ? fill(words.both, { numbers: counted, others: format.count(words.others, others) }) : counted;
  return format.count(words.differ, changes.length, {
    things,
    reasons: reasonsOf(changes, format).join(", "),
  });
}

/** The folder of the analysis that a page or a number belongs to. */
export const analysisOf = ({ page }: Pick<MovedClaim, "page">): string => page.split("/")[0] ?? "";
