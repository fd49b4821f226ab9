import cards from "assay:cards";
import type { CardFigure } from "../publish/pictures/card.ts";
import { asOf } from "./as-of.ts";
import { pageKey } from "./links.ts";
import { lightColours } from "./pictures.ts";
import { report, words } from "./report.ts";

const isPublic = report.audience === "public";
const { accent } = report.house;

const colours: Readonly<Record<string, string>> = {
  ...lightColours,
  ...(accent === null ? {} : { link: accent }),
};

/** Who may see a link to an internal report may not see the report: one card for all pages, without a finding. */
const internalCard = {
  report: report.organisation,
  headline: report.title,
  note: words.share.internal,
  figure: null,
  colours,
};

const figures = new Map<string, CardFigure>();

/** Hands in the card of a page with its finding; the figure is the page's first, whichever of both is told first. */
export function shareFinding(path: string, headline: string): void {
  if (!isPublic) cards.set("report", internalCard);
  else {
    const whose = [report.organisation, report.title].join(" · ");
    const figure = figures.get(path) ?? null;
    cards.set(pageKey(path), { report: whose, headline, note: asOf, figure, colours });
  }
}

/** Hands in a figure of a page; only its first is on its card. */
export function shareFigure(path: string, figure: CardFigure): void {
  if (!isPublic || figures.has(path)) return;
  figures.set(path, figure);
  const card = cards.get(pageKey(path));
  if (card) cards.set(pageKey(path), { ...card, figure });
}
