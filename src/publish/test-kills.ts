import { spawn } from "node:child_process";

/** What came of a program: its death as it was told, its end, or the message of what it threw. */
export type End = "killed" | "done" | { refused: string };

const changing = ["rename", "symlink", "link", "rm", "rmdir", "mkdir", "mkdtemp", "writeFile", "open"];

/** What needs room; to move and to remove needs none. */
const growing = ["symlink", "link", "mkdir", "mkdtemp", "writeFile"];

const killing = "process.kill(process.pid, 'SIGKILL')";
const refusing =
  "return Promise.reject(Object.assign(new Error('ENOSPC: no space left on device, ' + name), { code: 'ENOSPC' }))";

/** Before a program: calls by which the disk is changed are counted, and what is to happen at one happens. */
const counting = (names: readonly string[], when: string, deed: string) => `
  import promises from "node:fs/promises";
  import { syncBuiltinESMExports } from "node:module";
  let count = 0;
  for (const name of ${JSON.stringify(names)}) {
    const real = promises[name];
    promises[name] = (...given) => {
      count++;
      if (${when}) ${deed};
      return real(...given);
    };
  }
  syncBuiltinESMExports();
  process.on("uncaughtException", (error) => {
    process.stderr.write(error.name + ": " + error.message);
    process.exit(1);
  });
`;

async function run(source: string): Promise<End> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", source]);
  let refused = "";
  child.stderr.on("data", (text: Buffer) => {
    refused += text.toString();
  });
  const signal = await new Promise<string | null>((resolve) => child.on("close", (_, how) => resolve(how)));
  if (signal === "SIGKILL") return "killed";
  return child.exitCode === 0 ? "done" : { refused };
}

/** Runs a program in a process of its own, which kills itself before its n-th change of the disk. */
export const dieAt = (n: number, program: string): Promise<End> =>
  run(`${counting(changing, `count === ${n}`, killing)}${program}`);

/** Runs a program in a process of its own, for which the disk is full from its n-th writing on. */
export const fillDiskAt = (n: number, program: string): Promise<End> =>
  run(`${counting(growing, `count >= ${n}`, refusing)}${program}`);
