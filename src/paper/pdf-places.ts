/*
 * Where things stand in a PDF that Chromium wrote: its objects are plain text, each by itself. (ISO 32000-1, 7.7.3 on the
 * tree of pages, 12.3.2.3 on named destinations, 12.5 on annotations.)
 */

interface Pdf {
  text: string;
  /** What each object says, by its number. */
  bodies: ReadonlyMap<string, string>;
  /** The numbers of the objects that are pages, in order. */
  pages: readonly string[];
}

const object = /^(\d+) 0 obj\n([\s\S]*?)\nendobj$/gm;

const namesIn = (list: string): string[] => [...list.matchAll(/(\d+) 0 R/g)].map(([, name = ""]) => name);

/** The tree of pages has further trees as branches. */
function pagesUnder(node: string, bodies: Pdf["bodies"]): string[] {
  const kids = /\/Kids \[([^\]]*)\]/.exec(bodies.get(node) ?? "")?.[1];
  return kids === undefined ? [node] : namesIn(kids).flatMap((kid) => pagesUnder(kid, bodies));
}

function read(pdf: Buffer): Pdf {
  const text = pdf.toString("latin1");
  const bodies = new Map([...text.matchAll(object)].map(([, name = "", body = ""]) => [name, body]));
  const root = /\/Type \/Catalog\n[^>]*?\/Pages (\d+) 0 R/.exec(text)?.[1];
  if (root === undefined) throw new Error("the PDF is not as Chromium writes it: its catalog names no pages");
  return { text, bodies, pages: pagesUnder(root, bodies) };
}

/** The number of the page, from 1, on which each place begins that a link within the document leads to, by its id. */
export function pagesOfPlaces(pdf: Buffer): Map<string, number> {
  const { text, pages } = read(pdf);
  const places = text.matchAll(/\/(\S+) \[(\d+) 0 R \/XYZ/g);
  return new Map([...places].map(([, id = "", page = ""]) => [id, pages.indexOf(page) + 1]));
}

/** On each page, the ids that the links drawn on it lead to. */
export function linksOnPages(pdf: Buffer): string[][] {
  const { bodies, pages } = read(pdf);
  return pages.map((page) => {
    const links = /\/Annots \[([^\]]*)\]/.exec(bodies.get(page) ?? "")?.[1] ?? "";
    return namesIn(links).flatMap((link) => /\/Dest \/(\S+)/.exec(bodies.get(link) ?? "")?.[1] ?? []);
  });
}

/** The number of pages of a PDF. */
export const countPages = (pdf: Buffer): number => read(pdf).pages.length;
