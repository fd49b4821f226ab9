import type { Place } from "../in-page/find-places.ts";
import { fill } from "../words/fill.ts";
import { pageText } from "./page-text.ts";
import { words } from "./report.ts";
import { figureFiles, tellAlone } from "./told-figure.ts";

/** A page as it was made, and its content as HTML. */
interface MadePage {
  path: string;
  title: string;
  finding: string;
  points?: readonly string[] | undefined;
  content: string;
}

/** A page or a figure of the list, and what is looked through for it. */
export interface SearchedPlace extends Place {
  /** Path and anchor. */
  address: string;
  kind: string;
}

function pagePlace({ path, title, finding, points = [], content }: MadePage): SearchedPlace {
  return {
    address: path,
    kind: words.search.page,
    title,
    line: finding,
    text: [...points, pageText(content)].join(" "),
  };
}

/** The page on which a figure stands; its own rather than the home page, which shows some of others. */
function pageOfFigure(id: string, pages: readonly MadePage[]): MadePage | undefined {
  const showing = pages.filter(({ content }) => content.includes(`id="fig-${id}"`));
  return showing.find(({ path }) => path !== "/") ?? showing[0];
}

function figurePlaces(pages: readonly MadePage[]): SearchedPlace[] {
  return figureFiles.map(tellAlone).flatMap(({ id, title, subtitle, alt }) => {
    const page = pageOfFigure(id, pages);
    if (!page) return [];
    const kind = fill(words.search.figure, { page: page.title });
    const address = `${page.path}#fig-${id}`;
    return { address, kind, title, line: subtitle, text: `${alt} ${id.replaceAll("-", " ")}` };
  });
}

/** All that can be found: the pages in the order of reading, then their figures. Only what pages show anyway. */
export const searchedPlaces = (pages: readonly MadePage[]): SearchedPlace[] => [
  ...pages.map(pagePlace),
  ...figurePlaces(pages),
];
