import packed from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"];

/**
 * Starts the Chromium that comes with the packages, else an installed Chrome. Throws where there is neither: a site
 * that no browser has looked at has not been tested.
 */
export async function launchBrowser(): Promise<Browser> {
  const failures: string[] = [];
  const ways = [
    async () => chromium.launch({ executablePath: await packed.executablePath(), args }),
    async () => chromium.launch({ channel: "chrome", args }),
  ];
  for (const start of ways) {
    try {
      return await start();
    } catch (error) {
      failures.push(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
    }
  }
  throw new Error(
    `No browser starts here, so the site was not looked at. Packed Chromium: ${failures[0]} Installed Chrome: ${failures[1]}`,
  );
}
