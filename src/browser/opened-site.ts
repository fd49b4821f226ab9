import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchBrowser } from "../paper/launch.ts";
import { serve } from "../paper/serve.ts";

/** A browser, and a site that is served to it, for as long as the tests of one file run. */
export interface OpenedSite {
  browser: Browser;
  /** Without a slash at the end. */
  url: string;
}

/** Opens the site in a folder before the tests of a file, and closes it after them; asked within a test, it is there. */
export function openSite(folder: string): () => OpenedSite {
  let opened: OpenedSite | undefined;
  let close = async () => {};
  beforeAll(async () => {
    const [browser, served] = await Promise.all([launchBrowser(), serve(folder)]);
    opened = { browser, url: served.url };
    close = async () => {
      await Promise.all([browser.close(), served.close()]);
    };
  });
  afterAll(() => close());
  return () => {
    if (!opened) throw new Error("the site is not opened yet: ask within a test");
    return opened;
  };
}
