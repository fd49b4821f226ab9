import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { discoverAnalyses } from "../src/analysis/discover.ts";
import { openStage } from "./data-stage.ts";
import { readAnalysesCode } from "./definitions.ts";
import { readOptions, root } from "./options.ts";

test("nothing is computed or kept by code that is no longer what was read", async () => {
  const folder = await mkdtemp(join(tmpdir(), "assay-stage-"));
  const cache = join(folder, "cache");
  const options = { ...readOptions(["--as-of", "2025-01-03"]), cache, releases: join(folder, "releases") };
  const stage = await openStage(options, folder, { exportsTo: null, editing: false });
  onTestFinished(async () => {
    await stage.close();
    await rm(folder, { recursive: true });
  });
  const code = await readAnalysesCode(root);
  const analyses = await discoverAnalyses(join(root, "analyses"));
  const edited = { ...code, "analyses/value": "what it was before" };
  await expect(stage.make(analyses, edited)).rejects.toThrow(/analyses\/value: This was edited while/);
  expect(await readdir(cache)).not.toContain("results");
  // the same stage makes them where the code is what was read
  expect((await stage.make(analyses, code)).results.map(({ analysis }) => analysis)).toContain("value");
  expect(await readdir(join(cache, "results"))).toContain("value");
});
