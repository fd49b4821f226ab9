import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type Place, type Problem, UserError } from "../../errors.ts";
import { type ReleaseRecord, recordSchema } from "./record.ts";

const remedy =
  "Fetch the file again as it was released, from version control; where it is no record of a release, move it elsewhere.";

/** The place of a path in a JSON text, or of the nearest part above it; JSON is YAML, whose reader knows its places. */
function placeIn(file: string, text: string, path: readonly PropertyKey[]): Place {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (!isNode(node) || !node.range) continue;
    const { line, col } = lines.linePos(node.range[0]);
    return { file, line, column: col };
  }
  return { file };
}

function problemOf(file: string, text: string, { path, message }: z.core.$ZodIssue): Problem {
  const name = path.map(String).join(".");
  const what = name === "" ? "This" : `This is no record of a release: ${name}`;
  return { place: placeIn(file, text, path), fact: `${what} is not as it must be: ${message}.`, remedy };
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? [];
    const place = line && column ? { file, line: Number(line), column: Number(column) } : { file };
    throw new UserError({ place, fact: "This is not JSON, so it is no record of a release.", remedy });
  }
}

function parseRecord(file: string, text: string, name: string): ReleaseRecord {
  const parsed = recordSchema.safeParse(parseJson(file, text));
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    throw new UserError(
      first ? problemOf(file, text, first) : { place: { file }, fact: "This is no record.", remedy },
    );
  }
  if (name === `${parsed.data.release_id}.json`) return parsed.data;
  const fact = `This is the record of the release ${parsed.data.release_id}, under another name.`;
  throw new UserError({ place: { file }, fact, remedy: `Name it ${parsed.data.release_id}.json.` });
}

const byRelease = (one: ReleaseRecord, other: ReleaseRecord): number =>
  one.sequence - other.sequence || (one.release_id < other.release_id ? -1 : 1);

/** The files of the records in a folder; none where it is not there. */
async function recordFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names.filter((name) => name.endsWith(".json") && !name.startsWith(".")).sort();
}

/**
 * All records of a folder, oldest release first; none where the folder is not there. Throws one `UserError` with every
 * file that is damaged, is no record, or bears another release's name.
 */
export async function readRecords(folder: string): Promise<ReleaseRecord[]> {
  const records: ReleaseRecord[] = [];
  const problems: Problem[] = [];
  for (const name of await recordFiles(folder)) {
    const file = join(folder, name);
    try {
      records.push(parseRecord(file, await readFile(file, "utf8"), name));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new UserError(problems);
  return records.sort(byRelease);
}
