import { existsSync, realpathSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { UserError } from "../src/errors.ts";
import { launchBrowser } from "../src/paper/launch.ts";
import { print } from "../src/paper/print.ts";
import { serve } from "../src/paper/serve.ts";
import { readArguments } from "./arguments.ts";
import { root } from "./options.ts";
import { runCommand, step } from "./terminal.ts";

const text = { type: "string" } as const;
const usage = "Options: --out (folder of the built site), --pdf (folder for the papers).";

function readPlaces(args: readonly string[]): { site: string; pdf: string } {
  const { out, pdf } = readArguments(args, { out: text, pdf: text }, usage);
  const given = out ? resolve(out) : join(root, "dist");
  if (!existsSync(given))
    throw new UserError({
      place: { file: given },
      fact: "No site was built here yet.",
      remedy: "Build it with npm run build, or name another one with --out.",
    });
  const places = { site: realpathSync(given), pdf: pdf ? resolve(pdf) : join(root, "data/build/pdf") };
  if (![given, places.site].some((folder) => `${places.pdf}${sep}`.startsWith(folder + sep))) return places;
  throw new UserError({
    place: { file: places.pdf },
    fact: "--pdf lies within the built site.",
    remedy: "Give the papers a folder of their own.",
  });
}

await runCommand(async () => {
  const { site, pdf } = readPlaces(process.argv.slice(2));
  const [browser, served] = await Promise.all([launchBrowser(), serve(site)]);
  const papers = [
    { address: `${served.url}/`, file: join(pdf, "summary.pdf"), onSheet: true },
    { address: `${served.url}/report/`, file: join(pdf, "report.pdf"), onSheet: false },
  ];
  try {
    for (const paper of papers)
      await step(
        "print",
        () => print(browser, paper),
        (pages) => `print ${paper.file}, ${pages} ${pages === 1 ? "page" : "pages"},`,
      );
  } finally {
    await Promise.all([browser.close(), served.close()]);
  }
});
