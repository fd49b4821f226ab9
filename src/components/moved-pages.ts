import { UserError } from "../errors.ts";
import { report } from "./report.ts";
import { sitePaths } from "./site-paths.ts";

const ofPages = report.redirects.filter(({ from }) => from.startsWith("/"));

/** The paths at which no page stands any more, and where their readers are led; a page that is there is not led away from. */
export function movedPages(): readonly { from: string; to: string }[] {
  const standing = ofPages.filter(({ from }) => sitePaths.includes(from));
  if (standing.length === 0) return ofPages;
  throw new UserError(
    standing.map(({ from, place }) => ({
      place,
      fact: `${from} is led elsewhere, and its page is still there.`,
      remedy: "Take the line out, or the page.",
    })),
  );
}
