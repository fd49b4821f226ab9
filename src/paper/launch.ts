import packed from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";
import { UserError } from "../errors.ts";

const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"];

/**
 * Starts the Chromium that comes with the packages, else an installed Chrome; where there is neither it says so: a site
 * that no browser has looked at has not been tested, and nothing else prints it as readers see it. `port` lets another
 * tool steer it.
 */
export async function launchBrowser(port?: number): Promise<Browser> {
  const args = port === undefined ? flags : [...flags, `--remote-debugging-port=${port}`];
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
  throw new UserError({
    fact: `No browser starts here. Packed Chromium: ${failures[0]} Installed Chrome: ${failures[1]}`,
    remedy: "Install Google Chrome, or run npm ci with the development packages on Linux.",
  });
}
