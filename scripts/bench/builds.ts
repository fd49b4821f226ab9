import { appendFile, cp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Measured, measureScript } from "./measure.ts";
import type { Delivery } from "./models.ts";
import { copyRepository } from "./repository.ts";

/** One line of the table of build times. */
export interface BuildTime extends Measured {
  delivery: string;
  build: string;
  /** Were the models computed in this build, or found as an earlier one kept them? */
  models: "computed" | "kept";
  /** Bytes of the published site. */
  bytes: number;
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

/** What the models made is kept here, in the copy's own folder. */
const countKept = async (folder: string) =>
  (await readdir(join(folder, "data/build/cache")).catch(() => [])).length;

/** All that earlier builds left, but for what the models made. */
async function removeBuilt(folder: string): Promise<void> {
  for (const name of ["dist", ".dist-releases", "data/build/results", "data/build/work", "data/exports"])
    await rm(join(folder, name), { recursive: true, force: true });
}

/**
 * Builds one delivery five times: cold, with nothing there but what the models made, unchanged, after one more sentence,
 * after other data. Only the first and the last may have to compute the models.
 */
export async function* timeBuilds({ name, gold }: Delivery): AsyncGenerator<BuildTime> {
  const folder = await copyRepository();
  const delivered = join(folder, "delivery");
  await cp(gold, delivered, { recursive: true });
  const build = async (deed: string): Promise<BuildTime> => {
    const before = await countKept(folder);
    const measured = await measureScript(folder, "scripts/build.ts", ["--gold", delivered]);
    const models = (await countKept(folder)) > before ? "computed" : "kept";
    return { delivery: name, build: deed, models, ...measured, bytes: await bytesIn(join(folder, "dist")) };
  };
  try {
    yield await build("cold");
    await removeBuilt(folder);
    yield await build("models cached");
    yield await build("nothing changed");
    await appendFile(join(folder, "analyses/value/page.mdx"), "\n\nOne more sentence.\n");
    yield await build("one sentence edited");
    await changeData(delivered);
    yield await build("data changed");
  } finally {
    await rm(folder, { recursive: true });
  }
}
