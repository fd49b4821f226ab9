import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { computeApart } from "./compute-apart.ts";
import { readOptions, root } from "./options.ts";
import { serveSite } from "./site.ts";
import { runCommand } from "./terminal.ts";

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  const parent = join(root, "data/build");
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, "dev-"));
  try {
    const places = { folder, results: join(folder, "results"), exports: join(folder, "exports") };
    const { report } = await computeApart(options, places);
    await serveSite(Promise.resolve(report));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
