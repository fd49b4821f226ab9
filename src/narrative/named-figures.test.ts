import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { namedFigures } from "./named-figures.ts";

test("every figure that a page has in any branch is named by its anchor, without the level that it is about", async () => {
  const named = await namedFigures(join(import.meta.dirname, "../../analyses"));
  // the actions page draws one where a method has passed and the other where none has
  expect([...named]).toEqual(
    expect.arrayContaining([
      "fig-actions-priorities",
      "fig-actions-campaign-values",
      "fig-segments-level-countries",
    ]),
  );
  expect([...named].filter((anchor) => anchor.includes("_"))).toEqual([]);
});

test("a figure that is commented out is not named", async () => {
  const folder = await mkdtemp(join(tmpdir(), "assay-named-"));
  try {
    const body = '<Figure of="value.one_more" />\n\n{/* <Figure of="value.two" /> */}\n';
    await writeFile(join(folder, "page.mdx"), `---\ntitle: Value\n---\n\n${body}`);
    expect([...(await namedFigures(folder))]).toEqual(["fig-value-one-more"]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
