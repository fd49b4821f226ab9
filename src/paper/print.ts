import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Browser, Page } from "playwright-core";
import { UserError } from "../errors.ts";
import { leadToSite, numberContents } from "./paper-links.ts";
import { countPages } from "./pdf-places.ts";

/** A page of a site and the PDF that it becomes. */
export interface Print {
  address: string;
  file: string;
  /** Is it one sheet, made smaller until it fits? */
  onSheet: boolean;
}

/** Smaller than this, 9 pt become less than 6 pt, which nobody reads on paper. */
const leastScale = 0.65;
const scaleStep = 0.05;

/** Size, margins and page numbers are those of the site's print style, as in the browser's own print. */
export const paper = {
  format: "A4",
  preferCSSPageSize: true,
  printBackground: true,
  tagged: true,
  outline: true,
} as const;

async function onOneSheet(draw: (scale: number) => Promise<Buffer>, address: string): Promise<Buffer> {
  for (let scale = 1; scale >= leastScale; scale -= scaleStep) {
    const pdf = await draw(scale);
    if (countPages(pdf) === 1) return pdf;
  }
  throw new UserError({
    place: { file: address },
    fact: "The summary does not fit on one A4 page in letters that can be read.",
    remedy: "Shorten its main points or its decisions in analyses/summary/page.mdx.",
  });
}

/** Draws a page, and once more where the pages of its list of contents are known only then. */
async function onSheets(draw: (scale: number) => Promise<Buffer>, page: Page): Promise<Buffer> {
  const pdf = await draw(1);
  return (await numberContents(page, pdf)) ? draw(1) : pdf;
}

/** Opens a page with all that it asks for: without its style it would be printed as nobody means it. */
async function open(page: Page, address: string): Promise<void> {
  const missing: string[] = [];
  page.on("response", (answer) => {
    if (!answer.ok()) missing.push(answer.url());
  });
  await page.goto(address, { waitUntil: "load" });
  if (missing.length === 0) return;
  throw new UserError({
    place: { file: address },
    fact: `${missing[0]} is not in the site.`,
    remedy: "Print a site that was built without --base: its addresses begin at its own folder.",
  });
}

/** Prints one page of a site as a tagged A4 PDF with an outline; gives the number of its pages. */
export async function print(browser: Browser, { address, file, onSheet }: Print): Promise<number> {
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: "light" });
  try {
    const page = await context.newPage();
    await open(page, address);
    const draw = (scale: number) => page.pdf({ ...paper, scale });
    await leadToSite(page);
    const pdf = onSheet ? await onOneSheet(draw, address) : await onSheets(draw, page);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, pdf);
    return countPages(pdf);
  } finally {
    await context.close();
  }
}
