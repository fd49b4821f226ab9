import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What one run of a command took. */
export interface Measured {
  seconds: number;
  /** Seconds that processors worked for all its processes, which a busy machine does not lengthen much. */
  processorSeconds: number;
  /** The largest resident set of one of its processes, in megabytes. */
  peakMegabytes: number;
  /** The largest resident sets of all its processes together: no less than what was ever held at once. */
  sumMegabytes: number;
  /** What it wrote to stdout. */
  printed: string;
}

// each process tells at its end what it used
const tellUsage = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from "node:fs";
  process.on("exit", () =>
    writeFileSync(process.env.ASSAY_USAGE_FOLDER + "/" + process.pid, JSON.stringify(process.resourceUsage())));
`)}`;

async function readUsages(folder: string): Promise<NodeJS.ResourceUsage[]> {
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return texts.map((text) => JSON.parse(text) as NodeJS.ResourceUsage);
}

/** Runs a script in a fresh Node process, whose processes leave in `notes` what they used; what it wrote to stdout. */
function runScript(folder: string, script: string, args: readonly string[], notes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", tellUsage, script, ...args], {
      cwd: folder,
      env: { ...process.env, CI: "true", ASSAY_USAGE_FOLDER: notes },
    });
    const texts = { out: "", all: "" };
    child.stdout.on("data", (text: Buffer) => {
      texts.out += text.toString();
      texts.all += text.toString();
    });
    child.stderr.on("data", (text: Buffer) => {
      texts.all += text.toString();
    });
    child.on("close", (code) =>
      code === 0 ? resolve(texts.out) : reject(new Error(`${script} ended with ${code}:\n${texts.all}`)),
    );
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

/** Runs a script of ours in a fresh Node process; throws, with what it printed, where it fails. */
export async function measureScript(
  folder: string,
  script: string,
  args: readonly string[],
): Promise<Measured> {
  const notes = await mkdtemp(join(tmpdir(), "assay-bench-"));
  try {
    const start = performance.now();
    const printed = await runScript(folder, script, args, notes);
    const seconds = (performance.now() - start) / 1000;
    const usages = await readUsages(notes);
    // maxRSS is in kilobytes, times are in microseconds
    const peaks = usages.map(({ maxRSS }) => maxRSS / 1024);
    const times = usages.map(({ userCPUTime, systemCPUTime }) => (userCPUTime + systemCPUTime) / 1e6);
    return {
      seconds,
      processorSeconds: sum(times),
      peakMegabytes: Math.max(...peaks),
      sumMegabytes: sum(peaks),
      printed,
    };
  } finally {
    await rm(notes, { recursive: true });
  }
}
