import type { Problem } from "../errors.ts";
import type { Language } from "../words/language.ts";
import { attributePlace, isElement, startOf } from "./element.ts";
import type { StatedRecommendation } from "./front-matter.ts";
import type { FrontMatterPath } from "./front-matter-source.ts";
import { type Listener, listenTo, type WhereOf } from "./listener.ts";
import { nearest } from "./names.ts";
import { hearAll } from "./narrate-body.ts";
import { type Narration, type Recommendation, type RecommendedNumber, silence } from "./narration.ts";
import { type Where, whereIn } from "./place.ts";
import type { PageText } from "./read-pages.ts";
import type { Stage } from "./stage.ts";
import type { Source } from "./tell.ts";

/** What all pages of one delivery are told with. */
export interface Telling extends Pick<Stage, "figures" | "namedClaims"> {
  /** The published numbers; `subject` is put in page by page. */
  source: Omit<Source, "subject">;
  format: Language;
  /** The settings' owners by their words. */
  owners: Readonly<Record<string, string>>;
  /** ISO dates: the end of the data, and what today is taken for. */
  observationEnd: string;
  asOf: string;
}

const millisecondsADay = 86_400_000;

function addDays(isoDate: string, days: number): string {
  return new Date(Date.parse(isoDate) + days * millisecondsADay).toISOString().slice(0, 10);
}

/** Says everything that a page says, about one subject where it is one of many, without writing the page. */
export function narrate(text: PageText, subject: string | null, telling: Telling): Narration {
  const heard = silence();
  const listener = listenTo({ ...telling.source, subject }, telling.format, heard);
  hearFrontMatter(text, listener, telling, heard);
  hearAll([text.read.tree], stageOf(text, subject, telling, listener, heard));
  return heard;
}

function stageOf(
  text: PageText,
  subject: string | null,
  telling: Telling,
  listener: Listener,
  heard: Narration,
): Stage {
  const { page, file, source } = text;
  const { figures, namedClaims } = telling;
  const whereOf: Stage["whereOf"] = (node, attribute) => {
    const start = startOf(node);
    const at =
      attribute !== undefined && isElement(node) ? attributePlace(source, node, attribute) : () => start;
    return whereIn(file, source, at);
  };
  const aside = (): Stage => {
    const unheard = silence();
    const deaf = listenTo({ ...telling.source, subject }, telling.format, unheard);
    return stageOf(text, subject, telling, deaf, unheard);
  };
  return { page, subject, listener, heard, figures, namedClaims, whereOf, aside };
}

/** Where something of the front matter stands. */
const whereAt = ({ file, source, read }: PageText, path: FrontMatterPath): Where =>
  whereIn(file, source, read.frontMatter.at(path));

/** Where the parts of a wording of the front matter stand. */
const whereOfWords =
  (text: PageText, path: FrontMatterPath): WhereOf =>
  ({ choice, key, at }) => {
    const where = whereAt(text, choice === null ? path : [...path, choice, key]);
    return (within) => where(at + within);
  };

function hearFrontMatter(text: PageText, listener: Listener, telling: Telling, heard: Narration): void {
  const { title, finding, points, recommendations } = text.frontMatter;
  listener.say(title, whereOfWords(text, ["title"]));
  listener.say(finding, whereOfWords(text, ["finding"]));
  for (const [at, point] of points.entries()) listener.say(point, whereOfWords(text, ["points", at]));
  for (const [at, stated] of recommendations.entries())
    hearRecommendation(stated, { text, path: ["recommendations", at] }, listener, telling, heard);
  heard.warnings.push(...warningsOf(text, heard, telling));
}

/** Where a recommendation is stated. */
interface StatedAt {
  text: PageText;
  path: FrontMatterPath;
}

function hearRecommendation(
  stated: StatedRecommendation,
  at: StatedAt,
  listener: Listener,
  telling: Telling,
  heard: Narration,
): void {
  const { text, path } = at;
  const { when } = stated;
  if (when !== undefined && listener.truth(when, whereAt(text, [...path, "when"]))?.truth !== true) return;
  const words = (key: "action" | "level") => listener.say(stated[key], whereOfWords(text, [...path, key]));
  const recommended: Recommendation = {
    id: `${text.slug}/${stated.id}`,
    action: words("action"),
    level: words("level"),
    owner: ownerOf(stated, whereAt(text, [...path, "owner"]), telling, heard),
    due: stated.due ?? addDays(telling.observationEnd, stated.due_days ?? 0),
    ...numbersOf(stated, at, listener),
  };
  heard.recommendations.push(recommended);
}

const numberKeys = ["customers", "value", "low", "high", "cost"] as const;
type Numbers = Record<(typeof numberKeys)[number], RecommendedNumber | null>;

function numbersOf(stated: StatedRecommendation, { text, path }: StatedAt, listener: Listener): Numbers {
  const numbers: Numbers = { customers: null, value: null, low: null, high: null, cost: null };
  for (const key of numberKeys) {
    const reference = stated[key];
    const told = reference === undefined ? null : listener.look(reference, whereAt(text, [...path, key]));
    if (told)
      numbers[key] = { value: told.value, unit: told.unit, label: told.label, text: listener.write(told) };
  }
  return numbers;
}

function ownerOf(
  { id, owner }: StatedRecommendation,
  where: Where,
  { owners }: Telling,
  { problems }: Narration,
): string | null {
  if (owner === undefined) return null;
  const known = Object.hasOwn(owners, owner) ? owners[owner] : undefined;
  if (known !== undefined) return known;
  const near = nearest(owner, Object.keys(owners)).join(", ");
  problems.push({
    place: where(0),
    fact: `The recommendation ${id} has the owner ${owner}, whom the settings do not name.`,
    remedy:
      near === "" ? "Add owners to the settings." : `Did you mean ${near}? Owners stand in the settings.`,
  });
  return null;
}

const countOf = ({ length }: readonly Recommendation[]): string =>
  length === 1 ? "1 recommendation is" : `${length} recommendations are`;

const named = (stated: readonly Recommendation[]): string =>
  stated.map(({ id, due }) => `${id.slice(id.indexOf("/") + 1)} (${due})`).join(", ");

/** What deserves a look about a page's recommendations: those without an owner, and those whose day is past. */
function warningsOf(text: PageText, { recommendations }: Narration, { owners, asOf }: Telling): Problem[] {
  const place = whereAt(text, ["recommendations"])(0);
  const nobodys = recommendations.filter(({ owner }) => owner === null);
  const late = recommendations.filter(({ due }) => due < asOf);
  const ownerless = {
    place,
    fact: `${countOf(nobodys)} without an owner: ${named(nobodys)}.`,
    remedy: `Name one of the settings' owners: ${Object.keys(owners).join(", ") || "there is none yet"}.`,
  };
  const overdue = {
    place,
    fact: `${countOf(late)} past due: ${named(late)}.`,
    remedy: "Take out what is done; give the others another day.",
  };
  return [...(nobodys.length > 0 ? [ownerless] : []), ...(late.length > 0 ? [overdue] : [])];
}
