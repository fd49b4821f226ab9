import { spawn } from "node:child_process";
import { appendFile, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { discoverAnalyses } from "../src/analysis/discover.ts";
import { readSettings, type Settings } from "../src/contracts/settings.ts";
import { UserError } from "../src/errors.ts";
import { readRecords } from "../src/publish/records/read-records.ts";
import { makeWorkplace } from "../src/publish/workplace.ts";
import { openWarehouse } from "../src/warehouse/open.ts";
import { readAnalysesCode, readSharedCode } from "./definitions.ts";
import { deliver, keysOf } from "./delivered.ts";
import { withFetched } from "./fetch.ts";
import { tellMoves } from "./moves.ts";
import { argumentsOf, type BuildOptions, root } from "./options.ts";
import { type RefreshOptions, readRefreshOptions } from "./refresh-options.ts";
import { AlreadyTold, exitCodes, runCommand } from "./terminal.ts";

/** What became of a refresh. */
interface Outcome {
  release: string;
  /** Is there a site to deploy? */
  changed: boolean;
  /** Where it lies, links followed. */
  site: string;
  /** The new record; empty where the release has had one before. */
  record: string;
}

function requireReaders({ audience, refresh }: Settings, file: string): void {
  if (audience !== "internal" || refresh.readers !== null) return;
  throw new UserError({
    place: { file },
    fact: "The report is internal, and the settings don't say who can read it where it is deployed.",
    remedy: "Write under refresh.readers who that is, or build it without --deploy.",
  });
}

/** Runs a script of ours; where that fails it has said why. */
function run(script: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = join(import.meta.dirname, script);
    // nobody watches: a sentence that no longer holds is refused, as it is in CI
    const env = { ...process.env, CI: process.env["CI"] ?? "true" };
    const child = spawn(process.execPath, [file, ...args], { stdio: "inherit", env });
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new AlreadyTold(code ?? exitCodes.ourFault)),
    );
  });
}

/** The release that this delivery makes; lets it through the gate, so that one that is too old or damaged ends here. */
async function nameDelivery(options: BuildOptions, settings: Settings): Promise<string> {
  const folder = await makeWorkplace(join(root, "data/build/work"));
  const { memory_limit, threads } = settings.warehouse;
  const warehouse = await openWarehouse(folder, { memoryLimit: memory_limit, threads });
  try {
    const delivered = await deliver(options, settings, warehouse);
    const code = { shared: await readSharedCode(root), analyses: await readAnalysesCode(root) };
    return (await keysOf(delivered, await discoverAnalyses(join(root, "analyses")), code)).release_id;
  } finally {
    await warehouse.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const newestOf = async ({ releases }: BuildOptions) => (await readRecords(releases)).at(-1);

/** Checks, builds and records a release. */
async function release({ notes }: RefreshOptions, build: BuildOptions, name: string): Promise<Outcome> {
  const args = argumentsOf(build);
  const before = await newestOf(build);
  await run("check.ts", args);
  await run("release.ts", [...args, ...notes.flatMap((note) => ["--note", note])]);
  const after = await newestOf(build);
  const isNew = after !== undefined && after.release_id !== before?.release_id;
  const record = isNew ? join(build.releases, `${after.release_id}.json`) : "";
  return { release: name, changed: true, site: await realpath(build.out), record };
}

async function refresh(options: RefreshOptions, build: BuildOptions, settings: Settings): Promise<Outcome> {
  const name = await nameDelivery(build, settings);
  const isKnown = (await newestOf(build))?.release_id === name;
  if (!isKnown || options.always) return release(options, build, name);
  console.log(`nothing to do: release ${name} was made of this delivery, by these definitions`);
  return { release: name, changed: false, site: "", record: "" };
}

/** What moves since the release before, as Markdown. */
async function describe(
  { release: name, record }: Outcome,
  { releases, settings }: BuildOptions,
): Promise<string> {
  const [last, before] = (await readRecords(releases)).reverse();
  if (record === "" || last === undefined) return `Release ${name} has its record already.\n`;
  return before ? tellMoves(before, last, settings) : `Release ${name} is the first one.\n`;
}

async function tell(outcome: Outcome, { build, summary, outcome: file }: RefreshOptions): Promise<void> {
  const lines = Object.entries(outcome).map(([name, value]) => `${name}=${String(value)}\n`);
  if (file) await appendFile(file, lines.join(""));
  if (summary) await appendFile(summary, await describe(outcome, build));
  if (outcome.changed) console.log(`deploy ${outcome.site}`);
}

await runCommand(async () => {
  const options = readRefreshOptions(process.argv.slice(2));
  const { build, hasGold } = options;
  const settings = await readSettings(build.settings);
  if (options.deploy) requireReaders(settings, build.settings);
  const { fetch: command } = settings.refresh;
  const refreshFrom = (gold: string) => refresh(options, { ...build, gold }, settings);
  const outcome =
    command === null || hasGold
      ? await refreshFrom(build.gold)
      : await withFetched(command, build.settings, refreshFrom);
  await tell(outcome, options);
});
