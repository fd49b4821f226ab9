import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { readOptions, root } from "./options.ts";
import { serveSite } from "./site.ts";
import { compute } from "./steps.ts";
import { runCommand } from "./terminal.ts";

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  const folder = await mkdtemp(join(root, "data/build/dev-"));
  process.once("exit", () => void rm(folder, { recursive: true, force: true }));
  const { report } = await compute(options, { folder, exports: join(folder, "exports") });
  await serveSite(report, folder);
});
