import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Place, UserError } from "../errors.ts";
import { readFrontMatter } from "./front-matter-source.ts";
import { placeAt } from "./place.ts";
import { type ReviewRecord, reviewRecord } from "./review.ts";

/** Where the review of an analysis's pages is recorded. */
export const reviewFile = (folder: string, slug: string): string => join(folder, slug, "review.json");

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";

const damaged = (place: Place, why: string) =>
  new UserError({
    place,
    fact: `This record of a review cannot be read: ${why}.`,
    remedy: "Take the file of the last commit, or review the page again: npm run review.",
  });

/** The record of the last review of an analysis's pages; null where nobody has reviewed them. */
export async function readReview(folder: string, slug: string): Promise<ReviewRecord | null> {
  const file = reviewFile(folder, slug);
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (text === null) return null;
  // JSON is YAML, and the reader of that one knows where it was
  const { data, faults, at } = readFrontMatter(text, 0, text);
  const [fault] = faults;
  if (fault) throw damaged(placeAt(file, text, fault.at(0)), fault.text);
  const parsed = reviewRecord.safeParse(data);
  if (parsed.success) return parsed.data;
  const [{ path, message } = { path: [], message: "it is empty" }] = parsed.error.issues;
  throw damaged(placeAt(file, text, at(path.map(String))(0)), `${path.join(".")}: ${message}`);
}
