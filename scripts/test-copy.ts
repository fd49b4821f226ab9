import { rm } from "node:fs/promises";
import { copyRepository as copyInto } from "./bench/repository.ts";

/** A copy of the repository, without what was built in it, for a test to edit freely; and what removes it. */
export async function copyRepository(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await copyInto();
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
