import { fork } from "node:child_process";
import { join } from "node:path";
import type { BuildOptions } from "./options.ts";
import type { Computed, Workplace } from "./steps.ts";
import { AlreadyTold, exitCodes } from "./terminal.ts";

/** Computes a delivery in a process of its own; where that fails it has said why, and this throws `AlreadyTold`. */
export function computeApart(options: BuildOptions, workplace: Workplace): Promise<Computed> {
  return new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, "compute.ts");
    const child = fork(script, [JSON.stringify(options), JSON.stringify(workplace)], {
      serialization: "advanced",
    });
    child.once("message", (computed) => resolve(computed as Computed));
    child.once("error", reject);
    child.once("exit", (code) => reject(new AlreadyTold(code ?? exitCodes.ourFault)));
  });
}
