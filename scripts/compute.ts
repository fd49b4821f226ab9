import type { BuildOptions } from "./options.ts";
import { type Computed, compute, type Workplace } from "./steps.ts";
import { runCommand } from "./terminal.ts";

// The data stage as a process of its own: what the engine took is given back before pages are rendered.
const [options, workplace] = process.argv.slice(2).map((text) => JSON.parse(text) as unknown);

// whoever started this is gone, so nobody waits for the numbers
process.on("disconnect", () => process.exit());

await runCommand(async () => {
  const computed: Computed = await compute(options as BuildOptions, workplace as Workplace);
  await new Promise((resolve) => process.send?.(computed, resolve));
});
process.disconnect?.();
