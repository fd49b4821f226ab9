import type { Problem } from "../../errors.ts";
import type { ReleaseRecord } from "./record.ts";

/** The release that is being made, as far as it says which earlier one it may be compared with. */
export interface Present {
  release_id: string;
  observation_end: string;
  organisation: string;
  currency: string;
}

/** What stands before the present release. */
export interface Earlier {
  /** The releases before it, oldest first. */
  records: readonly ReleaseRecord[];
  /** The one to compare with; null where there is none, or none that could be compared. */
  last: ReleaseRecord | null;
  /** The present release's own record, where it is kept already. */
  own: ReleaseRecord | null;
  /** The number that the present release has, or will have, among all of them. */
  sequence: number;
  /** Why the newest record is passed over. */
  warnings: readonly Problem[];
}

function whyNot({ organisation, currency, observation_end }: Present, last: ReleaseRecord): string | null {
  if (last.organisation !== organisation)
    return `it is of another organisation, ${last.organisation}, and this report is of ${organisation}`;
  if (last.currency !== currency)
    return `its amounts are in ${last.currency}, and this report's in ${currency}`;
  if (last.observation_end > observation_end)
    return `its data run to ${last.observation_end}, and this report's only to ${observation_end}`;
  return null;
}

/**
 * Finds the release to compare the present one with: the newest before it. A release that has its record already is
 * compared as it was then, so that building it again gives the same site.
 */
export function chooseLast(records: readonly ReleaseRecord[], present: Present): Earlier {
  const own = records.find(({ release_id }) => release_id === present.release_id) ?? null;
  const earlier = own === null ? records : records.filter(({ sequence }) => sequence < own.sequence);
  const sequence = own?.sequence ?? 1 + (records.at(-1)?.sequence ?? 0);
  const last = earlier.at(-1) ?? null;
  const fact = last && whyNot(present, last);
  if (!last || !fact) return { records: earlier, last, own, sequence, warnings: [] };
  const warning = {
    fact: `Nothing is compared with the last release ${last.release_id}: ${fact}.`,
    remedy: "Give the folder with this report's own records by --releases.",
  };
  return { records: [], last: null, own, sequence, warnings: [warning] };
}
