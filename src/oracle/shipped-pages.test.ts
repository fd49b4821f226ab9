import { expect, test } from "vitest";
import { findWorld, tellWorld } from "./claims/told-claims.ts";
import { drawWorld } from "./random-world.ts";
import { worldKinds } from "./world-kinds.ts";

// Oracle: none of the pages' problems may arise, whatever the delivery: a value without a number in a sentence, an empty
// table that is shown, a claim without another wording that does not hold, a claim about what is withheld.
for (const [name, kind] of Object.entries(worldKinds))
  test(`the shipped pages have something true to say of a world with ${name}`, async () => {
    const { narrative } = await tellWorld(await findWorld(drawWorld(kind)));
    expect(narrative.pages.map(({ page }) => page)).toContain("summary/page.mdx");
  });
