import { access, constants, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { UserError } from "../errors.ts";
import { isFullDisk } from "./disk-refusal.ts";

/**
 * Makes the folder that a target is to stand in. Throws a `UserError` where that cannot be, or may not be written to; a
 * full disk is thrown as the system tells it.
 */
export async function requireWritable(target: string): Promise<void> {
  const parent = dirname(target);
  try {
    await mkdir(parent, { recursive: true });
    await access(parent, constants.W_OK);
  } catch (error) {
    if (isFullDisk(error)) throw error;
    throw new UserError({
      place: { file: target },
      fact: "Nothing can be written here.",
      remedy: "Give a folder below one that exists and that this user may write to.",
    });
  }
}
