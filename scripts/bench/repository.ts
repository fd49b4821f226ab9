import { cp, mkdtemp, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../options.ts";

const copied = [
  "src",
  "analyses",
  "scripts",
  "data",
  "public",
  "astro.config.mjs",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "vitest.config.ts",
  "biome.json",
];

/** A copy of the repository to build in and edit freely, without what was built; the working tree is never touched. */
export async function copyRepository(into?: string): Promise<string> {
  const folder = into ?? (await mkdtemp(join(tmpdir(), "assay-copy-")));
  for (const name of copied)
    await cp(join(root, name), join(folder, name), {
      recursive: true,
      filter: (path) => !/[\\/]data[\\/](build|exports|\.)/.test(path),
    });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}
