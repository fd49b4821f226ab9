/** What a reader finds on a page, each thing as a line of text, as often as it is there. */
export interface PageContents {
  sentences: string[];
  /** Each figure with its drawing, by what the drawing is called. */
  figures: string[];
  /** Each table with its title and all its cells. */
  tables: string[];
  /** Each link with its address, and whether it saves a file. */
  links: string[];
}

/**
 * What a page shows that is not within one of the parts to leave out, a selector. Runs in the page and reaches nothing
 * outside itself.
 */
export function contentsOf(leftOut: string): PageContents {
  const squeezed = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, " ").trim();
  const shown = <Kind extends Element>(selector: string) =>
    [...document.querySelectorAll<Kind>(selector)].filter(
      (element) =>
        element.closest(`${leftOut}, svg svg, script, style`) === null &&
        element.checkVisibility({ visibilityProperty: true }),
    );
  const hasWords = (element: Element) =>
    [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim());
  /** The block that words stand in: a sentence may have links and strong words within it. */
  const blockOf = (element: Element): Element => {
    const isWithin = /^(inline|contents)$/.test(getComputedStyle(element).display);
    return isWithin && element.parentElement ? blockOf(element.parentElement) : element;
  };
  const isDrawn = (element: Element) => element instanceof SVGElement;
  const blocks = new Set(
    shown("body *")
      .filter(hasWords)
      .map((one) => (isDrawn(one) ? one : blockOf(one))),
  );
  const nameOf = (drawing: Element) =>
    squeezed(document.getElementById(drawing.getAttribute("aria-labelledby") ?? "")?.textContent);
  return {
    sentences: [...blocks].map((block) => squeezed(block.textContent)),
    figures: shown("figure svg[role=img]").map(
      (drawing) => `${drawing.closest("figure")?.id}: ${nameOf(drawing)}`,
    ),
    tables: shown("table").map((table) =>
      [...table.querySelectorAll("caption, th, td")].map((cell) => squeezed(cell.textContent)).join(" | "),
    ),
    links: shown<HTMLAnchorElement>("a[href]").map(
      (link) =>
        `${link.getAttribute("href")} ${link.hasAttribute("download") ? "saves" : "opens"} ${squeezed(link.text)}`,
    ),
  };
}
