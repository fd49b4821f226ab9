import type { DueDecision, MovedClaim, ReleaseNews } from "../results/changes.ts";
import type { Report } from "../results/report.ts";
import { fill } from "../words/fill.ts";
import type { Language } from "../words/language.ts";
import { changeSentence, changesFinding, reviewSentence } from "./changes.ts";

/** Signs that XML cannot hold, not even escaped. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as it stands in XML, between tags or quotes. */
export const escapeXml = (text: string): string =>
  text.replace(forbidden, "\u{FFFD}").replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Where the feed and its pages stand. */
export interface FeedPlaces {
  feed: string;
  changes: string;
  home: string;
}

/** Midnight UTC of the delivery's own date, else of the last date of the data: the feed knows no clock. */
const updatedOf = ({ delivered, observation_end }: ReleaseNews): string =>
  `${delivered ?? observation_end}T00:00:00Z`;

function claimSentence({ sentence, after }: MovedClaim, { words }: Language): string {
  const { noLonger, holdsNow, failsNow } = words.changes.feed;
  return fill(after === null ? noLonger : after ? holdsNow : failsNow, { sentence });
}

const decisionSentence = ({ action, level, owner, due }: DueDecision, format: Language): string =>
  fill(format.words.changes.feed.due, {
    date: format(due, "date"),
    action,
    whom: [level, owner].filter(Boolean).join(", "),
  });

const list = (title: string, sentences: readonly string[]): string =>
  sentences.length === 0
    ? ""
    : `<p>${escapeXml(title)}</p><ul>${sentences.map((sentence) => `<li>${escapeXml(sentence)}</li>`).join("")}</ul>`;

/** What an entry says: what changed, which claims moved, which decisions are due, and the notes. */
function contentOf(news: ReleaseNews, format: Language): string {
  const said = format.words.changes.feed;
  const date = format(news.observation_end, "date");
  return [
    list(
      said.changed,
      news.first.map((change) => changeSentence(change, format)),
    ),
    list(
      said.claims,
      news.claims.map((claim) => claimSentence(claim, format)),
    ),
    list(
      said.reviews,
      news.reviews.map((review) => reviewSentence(review, format)),
    ),
    list(
      said.decisions,
      news.decisions.map((decision) => decisionSentence(decision, format)),
    ),
    list(said.notes, news.notes),
    `<p>${escapeXml(fill(said.release, { release: news.release_id, date }))}</p>`,
  ].join("");
}

const element = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`;

const linkTo = (relation: string, href: string, type: string): string =>
  `<link rel="${relation}" type="${type}" href="${escapeXml(href)}"/>`;

function entryOf(news: ReleaseNews, isPresent: boolean, format: Language, { changes }: FeedPlaces): string {
  const lines = [
    element("id", `urn:assay:release:${news.release_id}`),
    element("title", changesFinding(news, format)),
    element("updated", updatedOf(news)),
    ...(isPresent ? [linkTo("alternate", changes, "text/html")] : []),
    `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${contentOf(news, format)}</div></content>`,
  ];
  return `  <entry>\n${lines.map((line) => `    ${line}\n`).join("")}  </entry>\n`;
}

/**
 * The releases of a report as an Atom feed (RFC 4287), newest first. The same releases give the same bytes; links are
 * paths, since a site does not know its host.
 */
export function atomFeed(
  report: Pick<Report, "title" | "organisation" | "releases">,
  format: Language,
  places: FeedPlaces,
): string {
  const [present] = report.releases;
  if (!present) throw new Error("a report has at least its own release to tell of");
  const lines = [
    element("id", `urn:assay:feed:${encodeURIComponent(report.organisation)}`),
    element("title", `${report.organisation}: ${report.title}`),
    element("updated", report.releases.map(updatedOf).toSorted().at(-1) ?? updatedOf(present)),
    `<author>${element("name", report.organisation)}</author>`,
    linkTo("self", places.feed, "application/atom+xml"),
    linkTo("alternate", places.home, "text/html"),
  ];
  const entries = report.releases.map((news, at) => entryOf(news, at === 0, format, places));
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${format.locale}">\n${lines
    .map((line) => `  ${line}\n`)
    .join("")}${entries.join("")}</feed>\n`;
}
