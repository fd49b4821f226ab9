import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Browser } from "playwright-core";
import { UserError } from "../errors.ts";

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

/** The number of pages of a PDF that Chromium wrote: its page objects are not packed. */
export const countPages = (pdf: Buffer): number =>
  (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;

/** Size, margins and page numbers are those of the site's print style, as in the browser's own print. */
const paper = {
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

/** Prints one page of a site as a tagged A4 PDF with an outline; gives the number of its pages. */
export async function print(browser: Browser, { address, file, onSheet }: Print): Promise<number> {
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: "light" });
  try {
    const page = await context.newPage();
    const answer = await page.goto(address, { waitUntil: "load" });
    if (!answer?.ok()) throw new Error(`${address} is not in the site: ${answer?.status()}`);
    const draw = (scale: number) => page.pdf({ ...paper, scale });
    const pdf = onSheet ? await onOneSheet(draw, address) : await draw(1);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, pdf);
    return countPages(pdf);
  } finally {
    await context.close();
  }
}
