import type { Browser } from "playwright-core";

/** Phone widths at which the page is wider than the screen. */
export async function tooWide(browser: Browser, address: string): Promise<number[]> {
  const page = await browser.newPage();
  const found: number[] = [];
  await page.goto(address);
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 800 });
    if ((await page.evaluate(() => document.documentElement.scrollWidth)) > width) found.push(width);
  }
  await page.close();
  return found;
}
