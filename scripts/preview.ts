import { preview } from "astro";
import { root } from "./options.ts";
import { runCommand } from "./terminal.ts";

process.env["ASTRO_TELEMETRY_DISABLED"] = "1";

await runCommand(async () => {
  await preview({ root });
});
