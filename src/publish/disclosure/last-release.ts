import { UserError } from "../../errors.ts";
import type { PublishedResult } from "../../results/published.ts";
import type { Flow } from "./flows.ts";

/** The release that a reader has beside this one: all that it published, and what has changed since. */
export interface LastRelease {
  release_id: string;
  /** ISO date: the last day of its data. */
  observation_end: string;
  results: readonly PublishedResult[];
  flows: readonly Flow[];
}

/** Refuses to publish beside the last release what would give a person away by subtraction. */
export function refuseBeside({ release_id, observation_end }: LastRelease, fact: string): never {
  throw new UserError({
    fact: `This report cannot be published after the release ${release_id}: ${fact}`,
    remedy:
      `Wait until at least ten customers are new since ${observation_end} and as many have ordered. To look at the report ` +
      "without publishing it, give an empty folder by --releases.",
  });
}
