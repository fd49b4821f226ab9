import { rm } from "node:fs/promises";
import { join } from "node:path";
import { makeWorkplace } from "../src/publish/workplace.ts";
import { computeApart } from "./compute-apart.ts";
import { readOptions, root } from "./options.ts";
import { serveSite } from "./site.ts";
import { runCommand } from "./terminal.ts";

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  const folder = await makeWorkplace(join(root, "data/build/dev"));
  try {
    const places = { folder, results: join(folder, "results"), exports: join(folder, "exports") };
    const { report } = await computeApart(options, places);
    await serveSite(Promise.resolve(report));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
