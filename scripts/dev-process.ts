import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { DataAnswer, DataRequest } from "./dev-data.ts";
import type { Staleness } from "./dev-staleness.ts";
import type { BuildOptions } from "./options.ts";

/** What `npm run dev` shows, kept up with edits. */
export interface FollowedData {
  /** Makes anew what an edit has made stale; several edits at once are answered together. */
  refresh(stale: Staleness): Promise<DataAnswer>;
  close(): void;
}

const order: readonly Staleness[] = ["words", "numbers", "all"];
const worst = (one: Staleness | null, other: Staleness) =>
  one !== null && order.indexOf(one) > order.indexOf(other) ? one : other;

function ask(child: ChildProcess, request: DataRequest): Promise<DataAnswer> {
  return new Promise((resolve) => {
    const ended = () =>
      resolve({ refusal: { name: "Error", message: "The process of the data has ended.", stack: "" } });
    child.once("exit", ended);
    child.once("message", (answer) => {
      child.off("exit", ended);
      resolve(answer as DataAnswer);
    });
    child.send(request);
  });
}

/** Holds the data in a process of its own, which is started anew when extracts, settings or its code have changed. */
export function followData(options: BuildOptions, folder: string): FollowedData {
  let child: ChildProcess | undefined;
  let stale: Staleness | null = null;
  let running: Promise<unknown> = Promise.resolve();
  let queued: Promise<DataAnswer> | undefined;

  const start = () => {
    child?.kill();
    const args = [JSON.stringify(options), JSON.stringify(folder)];
    return fork(join(import.meta.dirname, "dev-data.ts"), args, { serialization: "advanced" });
  };
  const work = async (): Promise<DataAnswer> => {
    queued = undefined;
    const kind = stale ?? "words";
    stale = null;
    if (kind === "all" || !child?.connected) child = start();
    const answer = await ask(child, kind === "words" ? "words" : "numbers");
    // what could not be made is still to be made after the next edit
    if ("refusal" in answer) stale = worst(stale, kind);
    return answer;
  };
  return {
    refresh(kind) {
      stale = worst(stale, kind);
      queued ??= running.then(work);
      running = queued;
      return queued;
    },
    close: () => child?.kill(),
  };
}
