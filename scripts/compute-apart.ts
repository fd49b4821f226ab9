import { fork } from "node:child_process";
import { join } from "node:path";
import type { ReadNarrative } from "../src/narrative/read-narrative.ts";
import { compiledIn } from "./compiled-code.ts";
import type { BuildOptions } from "./options.ts";
import type { Computed, Workplace } from "./steps.ts";
import { AlreadyTold, exitCodes } from "./terminal.ts";

function answerOf(...args: readonly [BuildOptions, Workplace, boolean]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, "compute.ts");
    const env = { ...process.env, NODE_COMPILE_CACHE: compiledIn(args[0].cache) };
    const child = fork(
      script,
      args.map((arg) => JSON.stringify(arg)),
      { serialization: "advanced", env },
    );
    child.once("message", resolve);
    child.once("error", reject);
    child.once("exit", (code) => reject(new AlreadyTold(code ?? exitCodes.ourFault)));
  });
}

/** Computes a delivery in a process of its own; where that fails it has said why, and this throws `AlreadyTold`. */
export const computeApart = async (options: BuildOptions, workplace: Workplace): Promise<Computed> =>
  (await answerOf(options, workplace, false)) as Computed;

/** Computes a delivery and tests every page against its numbers, in the same process of its own. */
export const tellApart = async (
  options: BuildOptions,
  workplace: Workplace,
): Promise<Computed & ReadNarrative> =>
  (await answerOf(options, workplace, true)) as Computed & ReadNarrative;
