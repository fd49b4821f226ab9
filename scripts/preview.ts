import { preview } from "astro";
import { UserError } from "../src/errors.ts";
import { kindOf } from "../src/publish/durable.ts";
import { readOptions, root } from "./options.ts";
import { runCommand } from "./terminal.ts";

process.env["ASTRO_TELEMETRY_DISABLED"] = "1";

await runCommand(async () => {
  const { out, base } = readOptions(process.argv.slice(2));
  if ((await kindOf(out)) === "absent")
    throw new UserError({
      place: { file: out },
      fact: "No site was built here yet.",
      remedy: "Build it with npm run build, or name another one with --out.",
    });
  await preview({ root, outDir: out, base });
});
