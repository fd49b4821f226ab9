import type { MdastNode } from "satteri";
import type { PublishedClaim } from "../results/published.ts";
import { attributeOf, type Element } from "./element.ts";
import type { FigureSource } from "./figure-source.ts";
import type { Listener } from "./listener.ts";
import type { Narration } from "./narration.ts";
import type { Where } from "./place.ts";

/** A figure, and where offsets in the source of its figures.ts stand. */
export interface PlacedFigure extends FigureSource {
  where: Where;
}

/** What walking a page's body needs to know. */
export interface Stage {
  /** The page in the folder of the analyses. */
  page: string;
  subject: string | null;
  listener: Listener;
  heard: Narration;
  /** Figures by `slug.name`, and where each stands. */
  figures: Readonly<Record<string, PlacedFigure>>;
  /** What the analyses say of the claims that they test themselves, by `slug.name`. */
  namedClaims: Readonly<Record<string, PublishedClaim>>;
  /** Where a node begins, or where the text of one of its attributes stands. */
  whereOf(node: MdastNode, attribute?: string): Where;
  /** The same stage for words that are not shown: nothing that they lean on or get wrong counts. */
  aside(): Stage;
}

/** The text of an attribute; empty where it is absent or no text. */
export const textAttribute = (node: Element, name: string): string => {
  const value = attributeOf(node, name);
  return typeof value === "string" ? value : "";
};
