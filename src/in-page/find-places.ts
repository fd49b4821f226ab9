import MiniSearch from "minisearch";

/** A page or a figure, as the search looks through it. */
export interface Place {
  title: string;
  /** What it says in one line: a page's finding, a figure's subtitle. */
  line: string;
  /** Its headings and its sentences. */
  text: string;
}

const fields = ["title", "line", "text"] as const satisfies (keyof Place)[];

/** What a word counts for by where it stands. */
const boost = { title: 6, line: 4 };

/** Words shorter than this have too many neighbours to forgive a slip. */
const forgivenFrom = 5;

/** Accents and case are no reason not to find a word. */
const termOf = (term: string): string => term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const tokenize = MiniSearch.getDefault("tokenize") as (text: string) => string[];

/** Digits that are no year: the pieces of a number, which nobody looks up. */
const isPiece = (term: string): boolean => /^\d+$/.test(term) && !/^(19|20)\d\d$/.test(term);

/** The words of a text as they are looked for, years among them. */
export const termsOf = (text: string): string[] =>
  tokenize(text)
    .map(termOf)
    .filter((term) => term !== "" && !isPiece(term));

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
