import type { BuildOptions } from "./options.ts";
import { compute, type Workplace } from "./steps.ts";
import { runCommand, step } from "./terminal.ts";

// The data stage as a process of its own: what the engine took is given back before pages are rendered, and pages are compiled
// meanwhile.
const [options, workplace, tells] = process.argv.slice(2).map((text) => JSON.parse(text) as unknown) as [
  BuildOptions,
  Workplace,
  boolean,
];

// whoever started this is gone, so nobody waits for the numbers
process.on("disconnect", () => process.exit());

async function answer(): Promise<object> {
  // read while the engine is at work
  const narrating = tells ? import("./narrative.ts") : null;
  const computed = await compute(options, workplace);
  if (!narrating) return computed;
  const { tellNarrative } = await narrating;
  return { ...computed, ...(await step("test pages", () => tellNarrative(computed.report, options))) };
}

await runCommand(async () => {
  const answered = await answer();
  await new Promise((resolve) => process.send?.(answered, resolve));
}, Object.values(workplace));
process.disconnect?.();
