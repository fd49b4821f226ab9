import { once } from "node:events";
import type { Asked } from "./compute-apart.ts";
import { compute } from "./steps.ts";
import { runCommand, step } from "./terminal.ts";

// The data stage as a process of its own: what the engine took is given back before pages are rendered, and pages are compiled
// meanwhile. It is asked when its code is loaded already.

// whoever started this is gone, so nobody waits for the numbers
process.on("disconnect", () => process.exit());
const [asked] = (await once(process, "message")) as [Asked];
const { options, workplace, tells } = asked;

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
