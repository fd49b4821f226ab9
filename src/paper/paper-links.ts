import type { Page } from "playwright-core";
import { pagesOfPlaces } from "./pdf-places.ts";

/**
 * A PDF is read where the server is not that it was printed from. So its links lead to the site's own address, where the
 * settings tell it; else those to other pages lead nowhere, and their words stay. Links within the document stay.
 */
export const leadToSite = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const site = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href]")) {
      const { origin, pathname, search, hash } = link;
      if (origin !== location.origin || (pathname === location.pathname && hash !== "")) continue;
      if (site === undefined) link.removeAttribute("href");
      else link.href = new URL(pathname + search + hash, site).href;
    }
  });

/**
 * Writes beside each entry of the list of contents on which page of the PDF it begins: Chromium cannot do that from a
 * style sheet. Their column is there before, so that nothing moves. Is there such a list?
 */
export const numberContents = (page: Page, pdf: Buffer): Promise<boolean> =>
  page.evaluate(
    (pages) => {
      const links = [...document.querySelectorAll<HTMLAnchorElement>(".chapters a")];
      for (const { hash, parentElement } of links)
        parentElement?.setAttribute("data-page", String(pages[hash.slice(1)] ?? ""));
      return links.length > 0;
    },
    Object.fromEntries(pagesOfPlaces(pdf)),
  );
