import { join } from "node:path";
import { readSettings } from "../src/contracts/settings.ts";
import { type NarrativeOptions, type ReadNarrative, readNarrative } from "../src/narrative/read-narrative.ts";
import type { Report } from "../src/results/report.ts";
import { createLanguage } from "../src/words/language.ts";
import { type BuildOptions, root } from "./options.ts";

/** What happens to a sentence that the data no longer support: as the settings say, or by where this runs. */
const claimsMode = (stated: "auto" | "fail" | "flag"): "fail" | "flag" => {
  if (stated !== "auto") return stated;
  return process.env["CI"] ? "fail" : "flag";
};

/** Reads all pages and tests what they say against a report; throws a `UserError` with every problem of every page. */
export async function tellNarrative(
  report: Report,
  { settings: file, asOf }: Pick<BuildOptions, "settings" | "asOf">,
  drafts = false,
  ask: Pick<NarrativeOptions, "only"> & Partial<Pick<NarrativeOptions, "claims">> = {},
): Promise<ReadNarrative> {
  const settings = await readSettings(file);
  return readNarrative(join(root, "analyses"), {
    results: report.results,
    format: createLanguage(report),
    owners: settings.owners,
    observationEnd: report.manifest.observation_end,
    asOf,
    claims: claimsMode(settings.claims),
    tolerance: settings.review.tolerance,
    drafts,
    ...ask,
  });
}
