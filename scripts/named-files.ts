import { dirname, join } from "node:path";
import { type Redirect, readRedirects, redirectsFile } from "../src/contracts/redirects.ts";
import type { Settings } from "../src/contracts/settings.ts";
import { readHouseLogo } from "../src/publish/house-logo.ts";
import type { HouseLogo } from "../src/results/report.ts";
import { readWords } from "../src/words/read-words.ts";
import type { Words } from "../src/words/words.ts";

/** What stands in the files that the settings name, beside them. */
export interface NamedFiles {
  /** The words of the interface. */
  words: Words;
  logo: HouseLogo | null;
  /** Where readers of what has gone are led. */
  redirects: Redirect[];
}

/** Reads what the settings in `file` name; a file that is not there or not fit is refused. */
export async function readNamed(file: string, { words, locale, house }: Settings): Promise<NamedFiles> {
  const beside = (name: string) => join(dirname(file), name);
  return {
    words: await readWords(words === null ? null : beside(words), locale),
    logo: house.logo === null ? null : await readHouseLogo(beside(house.logo)),
    redirects: await readRedirects(redirectsFile(file)),
  };
}
