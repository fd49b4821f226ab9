import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page as it was opened, and what was noticed meanwhile. */
export interface Visit {
  page: Page;
  /** What the browser complained of: console, errors, answers that are none. */
  complaints: string[];
  /** Every address that the page asked for something. */
  requests: string[];
}

function listen(page: Page): Omit<Visit, "page"> {
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("dialog", (dialog) => {
    complaints.push(`a script says ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("requestfailed", (request) => complaints.push(`did not load ${request.url()}`));
  page.on("request", (request) => requests.push(request.url()));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return { complaints, requests };
}

/** Opens an address with the reader's settings, looks, and closes it. */
export async function visit<Seen>(
  browser: Browser,
  address: string,
  options: BrowserContextOptions,
  look: (visit: Visit) => Promise<Seen>,
): Promise<Seen> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const noticed = listen(page);
    await page.goto(address, { waitUntil: "load" });
    return await look({ page, ...noticed });
  } finally {
    await context.close();
  }
}
