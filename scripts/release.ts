import { UserError } from "../src/errors.ts";
import type { Anchors } from "../src/publish/anchors.ts";
import { asDiskRefusal } from "../src/publish/disk-refusal.ts";
import { composeRecord } from "../src/publish/records/compose-record.ts";
import { requireNotes } from "../src/publish/records/require-notes.ts";
import { type StagedRecord, stageRecord } from "../src/publish/records/write-record.ts";
import { requireWritable } from "../src/publish/require-writable.ts";
import { type Built, buildReport } from "./build-report.ts";
import { startComputer } from "./compute-apart.ts";
import { readReleaseOptions } from "./options.ts";
import { runCommand, warn } from "./terminal.ts";

/** Says that a release is recorded already; its record stays as it is. */
function tellNothingNew({ report, earlier }: Built, notes: readonly string[]): void {
  const { release_id } = report.manifest;
  console.log(`nothing new: release ${release_id} has its record already, as number ${earlier.sequence}`);
  const fact = "A --note was given for a release that has its record already, so it is not kept.";
  const remedy = "Say it with the next release.";
  if (notes.length > 0) warn([{ fact, remedy }]);
}

function refuseRecord(file: string): never {
  throw new UserError({
    place: { file },
    fact: "The site is live, but the record of its release could not be put here.",
    remedy: "Let this user write here and run the same command again: it only adds the record.",
  });
}

// builds as `npm run build` does, and keeps what was published as a record for later releases to be compared with
await runCommand(async () => {
  const { options, notes } = readReleaseOptions(process.argv.slice(2));
  await requireWritable(`${options.releases}/record`);
  const computer = startComputer(options.cache);
  let staged: StagedRecord | null = null;
  const before = async (built: Built) => {
    const { earlier, told } = built;
    if (earlier.own) return tellNothingNew(built, notes);
    requireNotes(told.found, earlier.last?.release_id ?? "", notes);
  };
  const ready = async ({ report, earlier, told, said }: Built, anchors: Anchors) => {
    if (earlier.own) return;
    const record = composeRecord(report, earlier, told, said, anchors);
    staged = await stageRecord(options.releases, record).catch((error) => {
      throw asDiskRefusal(error, [options.releases]);
    });
  };
  const after = async () => {
    if (!staged) return;
    await staged.settle().catch(() => refuseRecord(staged?.file ?? options.releases));
    console.log(`wrote ${staged.file}`);
  };
  try {
    await buildReport(options, { notes, before, ready, after }, computer);
  } catch (error) {
    await (staged as StagedRecord | null)?.abandon();
    throw error;
  }
});
