/** Where a page stands among others in one document. */
export interface ChapterPlace {
  /** The page's name where it has no slashes; every id in it begins with it. */
  key: string;
  /** The address at which the page stands by itself. */
  address: string;
  /** The names of all pages of the document by their addresses in the site: a link to one stays in the document. */
  beside: ReadonlyMap<string, string>;
  /** The page's name, which tells equal tables of two pages apart for those who listen. */
  title: string;
}

/** The id of a page's part in the document. */
export const chapterId = (key: string): string => `page-${key}`;

const tag = /<(\/?)([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
const attribute = /(\s)([\w:-]+)="([^"]*)"/g;
const naming = new Set([
  "aria-labelledby",
  "aria-describedby",
  "aria-details",
  "aria-controls",
  "for",
  "headers",
]);

const shifted = (name: string): string =>
  name.replace(/^h([1-5])$/, (_, level: string) => `h${Number(level) + 1}`);

/** Where a link of a page leads: a figure's permanent address is its own page's, another page is a chapter too. */
function linkIn({ key, address, beside }: ChapterPlace, target: string): string {
  if (target.startsWith("#fig-")) return `${address}${target}`;
  if (target.startsWith("#")) return `#${key}--${target.slice(1)}`;
  const [path = "", id] = target.split("#");
  const other = beside.get(path);
  if (other === undefined) return target;
  return id === undefined ? `#${chapterId(other)}` : `#${other}--${id}`;
}

function moved(place: ChapterPlace, name: string, value: string): string {
  // choices of one name are one choice, wherever in a document they stand
  if (name === "id" || name === "name") return `${place.key}--${value}`;
  if (naming.has(name)) return value.replace(/\S+/g, (id) => `${place.key}--${id}`);
  if (name === "href") return linkIn(place, value);
  if (name === "xlink:href" && value.startsWith("#")) return `#${place.key}--${value.slice(1)}`;
  return value.replace(/url\(#/g, `url(#${place.key}--`);
}

/** A table stands in a region that is named for it; two of one name cannot be told apart. */
function named({ title }: ChapterPlace, attributes: string): string {
  if (!attributes.includes('role="region"')) return attributes;
  return attributes.replace(/aria-label="([^"]*)"/, `aria-label="$1 (${escaped(title)})"`);
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("$", "$$$$");

/**
 * A page's HTML as a part of a document that holds other pages too: each heading one lower, each id and what refers to
 * it under the page's own name. Text is left as it is.
 */
export const asChapter = (html: string, place: ChapterPlace): string =>
  html.replace(tag, (_, slash: string, name: string, attributes: string) => {
    const own = attributes.replace(
      attribute,
      (_, space: string, key: string, value: string) => `${space}${key}="${moved(place, key, value)}"`,
    );
    return `<${slash}${shifted(name)}${named(place, own)}>`;
  });
