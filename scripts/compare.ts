import { stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { UserError } from "../src/errors.ts";
import { readRecords } from "../src/publish/records/read-records.ts";
import type { ReleaseRecord } from "../src/publish/records/record.ts";
import { readArguments } from "./arguments.ts";
import { tellMoves } from "./moves.ts";
import { root } from "./options.ts";
import { runCommand } from "./terminal.ts";

const usage =
  "Start it as: npm run -s compare -- [--from <record, or folder of records>] [--to <another>] [--settings <file>].";

const options = { from: { type: "string" }, to: { type: "string" }, settings: { type: "string" } } as const;

/** The records that a path stands for: one file's, or all of a folder, oldest first. */
async function recordsAt(path: string): Promise<ReleaseRecord[]> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return readRecords(path);
  const records = await readRecords(dirname(path));
  return records.filter(({ release_id }) => `${release_id}.json` === basename(path));
}

/** The newest record at a path, or the one that stands `back` before it. */
async function recordAt(path: string, back = 0): Promise<ReleaseRecord> {
  const record = (await recordsAt(path)).at(-1 - back);
  if (record) return record;
  throw new UserError({
    place: { file: path },
    fact: back === 0 ? "There is no record of a release here." : "There are no two records of releases here.",
    remedy:
      "Name a record, or a folder of records, by --from and another by --to; npm run release writes them.",
  });
}

// published records only: exact results hold what a site withholds
await runCommand(async () => {
  const {
    from,
    to,
    settings = join(root, "data/report.yaml"),
  } = readArguments(process.argv.slice(2), options, usage);
  const releases = join(root, "data/releases");
  const earlier = from === undefined ? await recordAt(releases, 1) : await recordAt(resolve(from));
  const later = await recordAt(to === undefined ? releases : resolve(to));
  process.stdout.write(await tellMoves(earlier, later, resolve(settings)));
});
