import { fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import type { ReadNarrative } from "../src/narrative/read-narrative.ts";
import { compiledIn } from "./compiled-code.ts";
import type { BuildOptions } from "./options.ts";
import type { Computed, Workplace } from "./steps.ts";
import { AlreadyTold, exitCodes } from "./terminal.ts";

/** What the process is asked, once. */
export interface Asked {
  options: BuildOptions;
  workplace: Workplace;
  /** Are the pages tested against the numbers too? */
  tells: boolean;
}

/** A process of its own that computes one delivery; where that fails it has said why, and what waits for it throws `AlreadyTold`. */
export interface Computer {
  compute(options: BuildOptions, workplace: Workplace): Promise<Computed>;
  /** Tests every page against the numbers, besides. */
  tell(options: BuildOptions, workplace: Workplace): Promise<Computed & ReadNarrative>;
}

/** Starts the process, which loads its code at once; one that is never asked ends with this process. */
export function startComputer(cache: string): Computer {
  const env = { ...process.env, NODE_COMPILE_CACHE: compiledIn(cache) };
  const child = fork(join(import.meta.dirname, "compute.ts"), { serialization: "advanced", env });
  // pages wait for numbers, and are compiled with what the numbers leave over
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  child.unref();
  child.channel?.unref();
  const answered = new Promise<unknown>((resolve, reject) => {
    child.once("message", resolve);
    child.once("error", reject);
    child.once("exit", (code) => reject(new AlreadyTold(code ?? exitCodes.ourFault)));
  });
  // what was never asked need not be told
  answered.catch(() => undefined);
  const ask = (asked: Asked): Promise<unknown> => {
    child.ref();
    child.channel?.ref();
    // who ended before is told as its end
    child.send(asked, () => undefined);
    return answered;
  };
  return {
    compute: async (options, workplace) => (await ask({ options, workplace, tells: false })) as Computed,
    tell: async (options, workplace) =>
      (await ask({ options, workplace, tells: true })) as Computed & ReadNarrative,
  };
}
