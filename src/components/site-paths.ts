import { levelPath, pagePath } from "./links.ts";
import { analysisPages, levelPage, levels } from "./pages.ts";

/** The paths of all pages that a reader may come to, in the order of reading. */
export const sitePaths: readonly string[] = [
  ...analysisPages.map(({ slug }) => pagePath(slug)),
  ...(levelPage ? levels.map(levelPath) : []),
  "/data/",
  "/method/",
  "/glossary/",
  "/changes/",
  "/report/",
  "/search/",
];
