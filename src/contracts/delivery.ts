import { access, constants, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { closest, distance } from "fastest-levenshtein";
import { type Problem, UserError } from "../errors.ts";
import { type Manifest, type ManifestEntry, readManifest } from "./manifest.ts";
import type { Contract } from "./terms.ts";

/** The forms in which an extract may come. */
export const extractFormats = ["csv", "csv.gz", "parquet"] as const;
/** One of the forms in which an extract may come. */
export type ExtractFormat = (typeof extractFormats)[number];

/** An extract found in a delivery's folder; nothing of it is read yet. */
export interface DeliveredFile {
  table: string;
  path: string;
  /** Its name within the folder. */
  file: string;
  format: ExtractFormat;
  /** What the manifest says of it, when there is a manifest. */
  expected?: ManifestEntry | undefined;
}

/** One file for each table of the contract. */
export interface Delivery {
  folder: string;
  /** ISO date on which the sender delivered, from the manifest. */
  delivered?: string | undefined;
  files: readonly DeliveredFile[];
}

const manifestName = "manifest.json";

async function listFolder(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  } catch {
    throw new UserError({
      place: { file: folder },
      fact: "The folder of the delivery cannot be read.",
      remedy: "Give a folder that exists with --gold.",
    });
  }
}

/** A link that leads nowhere, a folder behind a link, a pipe, or a file that we may not read. */
async function describeUnreadable(file: string): Promise<Problem[]> {
  try {
    await access(file, constants.R_OK);
    if ((await stat(file)).isFile()) return [];
  } catch {
    // told below, whatever it was
  }
  const remedy = "Put a file there that this user may read; a link must lead to one.";
  return [{ place: { file }, fact: "The file cannot be read.", remedy }];
}

function describeMissing(folder: string, table: string, names: readonly string[]): Problem {
  const file = `${table}.csv`;
  const near = names.length > 0 ? closest(file, names) : "";
  const hint = near && distance(file, near.toLowerCase()) <= 3 ? ` The nearest name there is ${near}.` : "";
  return {
    place: { file: folder },
    fact: `The delivery has no extract ${table}: no ${table}.csv, .csv.gz or .parquet is in the folder.${hint}`,
    remedy: `Deliver ${file}, or give it its name.`,
  };
}

function findTable(folder: string, table: string, names: readonly string[]): DeliveredFile | Problem {
  const found = extractFormats.filter((format) => names.includes(`${table}.${format}`));
  const [format] = found;
  if (!format) return describeMissing(folder, table, names);
  if (found.length === 1) {
    const file = `${table}.${format}`;
    return { table, path: join(folder, file), file, format };
  }
  return {
    place: { file: folder },
    fact: `The extract ${table} is there more than once: ${found.map((form) => `${table}.${form}`).join(", ")}.`,
    remedy: "Leave the one that holds; which one that is cannot be guessed.",
  };
}

function compareManifest(file: string, manifest: Manifest, files: readonly DeliveredFile[]): Problem[] {
  const place = { file };
  const named = manifest.extracts.map((extract) => extract.file);
  const delivered = files.map((extract) => extract.file);
  const absent = named.filter((name) => !delivered.includes(name));
  const unnamed = delivered.filter((name) => !named.includes(name));
  const remedy = "Ask the sender for the manifest of this very delivery, or remove it to go without.";
  return [
    ...absent.map((name) => ({
      place,
      fact: `The manifest names ${name}, which is no extract of this delivery.`,
      remedy,
    })),
    ...unnamed.map((name) => ({ place, fact: `The manifest does not name ${name}.`, remedy })),
  ];
}

/**
 * Finds the extract of every table of the contract, and what the manifest says of each.
 * Extracts that are missing or there in two forms, and a manifest that names others, are refused together.
 */
export async function findDelivery(folder: string, contract: Contract): Promise<Delivery> {
  const names = await listFolder(folder);
  const found = contract.tables.map(({ name }) => findTable(folder, name, names));
  const files = found.filter((each): each is DeliveredFile => "table" in each);
  const problems = found.filter((each): each is Problem => "fact" in each);
  const paths = [
    ...files.map(({ path }) => path),
    ...(names.includes(manifestName) ? [join(folder, manifestName)] : []),
  ];
  for (const path of paths) problems.push(...(await describeUnreadable(path)));
  if (problems.length > 0) throw new UserError(problems);
  if (!names.includes(manifestName)) return { folder, files };
  const manifest = await readManifest(join(folder, manifestName));
  const mismatches = compareManifest(join(folder, manifestName), manifest, files);
  if (mismatches.length > 0) throw new UserError(mismatches);
  const entries = new Map(manifest.extracts.map((entry) => [entry.file, entry]));
  return {
    folder,
    delivered: manifest.delivered,
    files: files.map((file) => ({ ...file, expected: entries.get(file.file) })),
  };
}
