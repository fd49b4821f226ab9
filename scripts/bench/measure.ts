import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What one run of a command took. */
export interface Measured {
  seconds: number;
  /** The largest resident set of one of its processes, in megabytes. */
  peakMegabytes: number;
  /** The largest resident sets of all its processes together: no less than what was ever held at once. */
  sumMegabytes: number;
}

// each process tells its own largest resident set at its end; maxRSS is in kilobytes
const tellPeak = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from "node:fs";
  process.on("exit", () =>
    writeFileSync(process.env.ASSAY_PEAK_FOLDER + "/" + process.pid, String(process.resourceUsage().maxRSS / 1024)));
`)}`;

/** Runs a script of ours in a fresh Node process; throws, with what it printed, where it fails. */
export async function measureScript(
  folder: string,
  script: string,
  args: readonly string[],
): Promise<Measured> {
  const notes = await mkdtemp(join(tmpdir(), "assay-bench-"));
  const start = performance.now();
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", tellPeak, script, ...args], {
      cwd: folder,
      env: { ...process.env, CI: "true", ASSAY_PEAK_FOLDER: notes },
    });
    let printed = "";
    const keep = (text: Buffer) => {
      printed += text.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`${script} ended with ${code}:\n${printed}`)),
    );
  });
  const seconds = (performance.now() - start) / 1000;
  const files = await readdir(notes);
  const peaks = await Promise.all(
    files.map(async (file) => Number(await readFile(join(notes, file), "utf8"))),
  );
  await rm(notes, { recursive: true });
  return {
    seconds,
    peakMegabytes: Math.max(...peaks),
    sumMegabytes: peaks.reduce((sum, peak) => sum + peak, 0),
  };
}
