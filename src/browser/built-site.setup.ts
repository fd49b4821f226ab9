import { execFile } from "node:child_process";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { writeHostileDelivery } from "./hostile-delivery.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of the site of the sample. */
    site: string;
    /** The folder of the site of a delivery whose texts are made to break it. */
    hostileSite: string;
  }
}

const root = resolve(import.meta.dirname, "../..");

/** Builds a site as a person would, in a process of its own; gives its folder. */
async function buildInto(folder: string, options: readonly string[]): Promise<string> {
  const places = ["out", "results", "exports"].flatMap((name) => [`--${name}`, join(folder, name)]);
  const args = [join(root, "scripts/build.ts"), ...places, ...options];
  await promisify(execFile)(process.execPath, args, { cwd: root });
  return realpath(join(folder, "out"));
}

/** Builds the sites that the browser's tests look at, once, and tells the tests where they are. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "assay-site-"));
  const hostile = join(folder, "hostile");
  project.provide("site", await buildInto(join(folder, "sample"), []));
  project.provide("hostileSite", await buildInto(hostile, await writeHostileDelivery(root, hostile)));
  return () => rm(folder, { recursive: true, force: true });
}
