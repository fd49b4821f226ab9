import { resolve } from "node:path";
import { rollBack } from "../src/publish/roll-back.ts";
import { readArguments } from "./arguments.ts";
import { root } from "./options.ts";
import { runCommand } from "./terminal.ts";

const usage = "Start it as: npm run rollback -- [--out <folder>].";

await runCommand(async () => {
  const { out } = readArguments(process.argv.slice(2), { out: { type: "string" } }, usage);
  const { live, takenBack, folder } = await rollBack(resolve(root, out ?? "dist"));
  console.log(
    `release ${live} is live; ${takenBack} was taken back and lies in ${folder} until the next build`,
  );
  console.log(
    `results and exports are still those of the last build: to have those of ${live}, build its delivery`,
  );
});
