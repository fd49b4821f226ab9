import { appendFile, cp, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { root } from "../options.ts";
import { type Measured, measureScript } from "./measure.ts";

/** One line of the table of build times. */
export interface BuildTime extends Measured {
  delivery: string;
  build: string;
  /** Bytes of the published site. */
  bytes: number;
}

const copied = [
  "src",
  "analyses",
  "scripts",
  "data",
  "public",
  "astro.config.mjs",
  "package.json",
  "tsconfig.json",
];

/** A copy of the repository to edit freely; the working tree is never touched. */
async function copyRepository(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "assay-bench-"));
  for (const name of copied)
    await cp(join(root, name), join(folder, name), {
      recursive: true,
      filter: (path) => !/[\\/]data[\\/](build|exports)/.test(path),
    });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(names.map((name) => stat(join(folder, name))));
  return sizes.reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0);
}

/** Another delivery of the same kind: the last order line is gone, and with it the manifest that would tell. */
async function changeData(gold: string): Promise<void> {
  const file = join(gold, "fact_sales.csv");
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  await writeFile(file, `${lines.slice(0, -1).join("\n")}\n`);
  await rm(join(gold, "manifest.json"), { force: true });
}

/** Builds one delivery four times: cold, unchanged, after one more sentence, after other data. */
export async function timeBuilds(gold: string): Promise<BuildTime[]> {
  const folder = await copyRepository();
  const delivered = join(folder, "delivery");
  await cp(gold, delivered, { recursive: true });
  const build = async (name: string): Promise<BuildTime> => {
    const measured = await measureScript(folder, "scripts/build.ts", ["--gold", delivered]);
    return { delivery: basename(gold), build: name, ...measured, bytes: await bytesIn(join(folder, "dist")) };
  };
  const times = [await build("cold"), await build("nothing changed")];
  await appendFile(join(folder, "analyses/value/page.mdx"), "\n\nOne more sentence.\n");
  times.push(await build("one sentence edited"));
  await changeData(delivered);
  times.push(await build("data changed"));
  await rm(folder, { recursive: true });
  return times;
}
