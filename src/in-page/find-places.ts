import MiniSearch from "minisearch";

/** A page or a figure, as the search looks through it. */
export interface Place {
  title: string;
  /** What it says in one line: a page's finding, a figure's subtitle. */
  line: string;
  headings: string;
  text: string;
}

const fields = ["title", "line", "headings", "text"] as const satisfies (keyof Place)[];

/** What a word counts for by where it stands. */
const boost = { title: 6, line: 4, headings: 2 };

/** Words shorter than this have too many neighbours to forgive a slip. */
const forgivenFrom = 5;

/** Accents and case are no reason not to find a word. */
const termOf = (term: string): string => term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * What finds places by the words of a query: their numbers in the list, best first. All words must be there, whole or
 * begun; only where none has them is one wrong letter a word forgiven ("retention" is not "attention").
 */
export function placeFinder(places: readonly Place[]): (query: string) => number[] {
  const index = new MiniSearch<Place & { id: number }>({ fields: [...fields], processTerm: termOf });
  index.addAll(places.map((place, id) => ({ ...place, id })));
  const options = { boost, prefix: true, combineWith: "AND" } as const;
  const forgiving = { ...options, fuzzy: (term: string) => term.length >= forgivenFrom && 1 };
  return (query) => {
    const exact = index.search(query, options);
    const found = exact.length > 0 ? exact : index.search(query, forgiving);
    // equal scores keep the order of the list, whatever the engine's own
    return found
      .sort((one, other) => other.score - one.score || one.id - other.id)
      .map(({ id }) => id as number);
  };
}
