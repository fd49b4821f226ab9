import { readSettings } from "../src/contracts/settings.ts";
import { UserError } from "../src/errors.ts";
import { compareReleases } from "../src/publish/records/compare.ts";
import { moveClaims } from "../src/publish/records/move-claims.ts";
import { type ReleaseRecord, releasedOf } from "../src/publish/records/record.ts";
import { writeMoves } from "../src/results/changes-markdown.ts";
import { createRowLabel } from "../src/results/number-names.ts";
import { english } from "../src/words/english.ts";
import { createLanguage } from "../src/words/language.ts";

/** What moves between two recorded releases, as Markdown; a `UserError` where they cannot be compared. */
export async function tellMoves(
  from: ReleaseRecord,
  to: ReleaseRecord,
  settingsFile: string,
): Promise<string> {
  if (from.organisation !== to.organisation || from.currency !== to.currency)
    throw new UserError({
      fact: `Release ${from.release_id} is of ${from.organisation} in ${from.currency}, and ${to.release_id} of ${to.organisation} in ${to.currency}.`,
      remedy: "Compare two releases of one organisation in one currency.",
    });
  const { locale } = await readSettings(settingsFile);
  // those who build the report read it, in English as all that they are told
  const format = createLanguage({ locale, currency: to.currency, words: english });
  const { changes } = compareReleases(releasedOf(from), releasedOf(to), createRowLabel(format));
  const claims = moveClaims(from.claims, to.claims);
  return writeMoves({ from: from.release_id, to: to.release_id, values: changes, claims }, format);
}
