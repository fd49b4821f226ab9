import { join } from "node:path";
import { expect, test } from "vitest";
import { shapeOf } from "../analysis/define.ts";
import { discoverAnalyses } from "../analysis/discover.ts";
import { createFormat } from "../format.ts";
import { readNarrative } from "../narrative/read-narrative.ts";
import { disclose } from "../publish/disclosure.ts";
import type { Result } from "../results/shape.ts";
import { defaultGroups } from "./default-rules.ts";
import { drawWorld } from "./random-world.ts";
import { analyseWorld, type World, withWarehouse } from "./world.ts";
import { worldKinds } from "./world-kinds.ts";

const folder = join(import.meta.dirname, "../../analyses");

/** What all pages of the repository say of some results, where every claim must hold or have another wording. */
async function tell(results: Readonly<Record<string, Result>>, observationEnd: string) {
  const analyses = await discoverAnalyses(folder);
  const shaped = analyses.map(({ slug, definition }) => ({
    result: results[slug] as Result,
    shape: shapeOf(definition, defaultGroups),
  }));
  return readNarrative(folder, {
    results: disclose(shaped),
    format: createFormat({ locale: "en-GB", currency: "EUR" }),
    owners: { crm: "Head of CRM", sales: "Head of sales", finance: "Head of finance" },
    observationEnd,
    asOf: observationEnd,
    claims: "fail",
    tolerance: {},
    drafts: true,
  });
}

const tellWorld = (world: World) =>
  withWarehouse(async (warehouse) => tell(await analyseWorld(warehouse, world), world.observationEnd));

// Oracle: none of the pages' problems may arise, whatever the delivery: a value without a number in a sentence, an empty
// table that is shown, a claim without another wording that does not hold, a claim about what is withheld.
for (const [name, kind] of Object.entries(worldKinds))
  test(`the shipped pages have something true to say of a world with ${name}`, async () => {
    const { narrative } = await tellWorld(drawWorld(kind));
    expect(narrative.pages.map(({ page }) => page)).toContain("summary/page.mdx");
  });
