import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../src/errors.ts";
import { makeWorkplace } from "../src/publish/workplace.ts";
import { root } from "./options.ts";

function runShell(command: string, gold: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ASSAY_GOLD: gold };
    const child = spawn(command, { shell: true, cwd: root, env, stdio: "inherit" });
    child.once("error", reject);
    // ended by a signal: whatever it fetched is not all
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/**
 * Runs the settings' command that fetches the extracts, with a new private folder in ASSAY_GOLD; hands the folder over and
 * removes it. Throws a `UserError` where the command fails.
 */
export async function withFetched<Outcome>(
  command: string,
  settings: string,
  use: (gold: string) => Promise<Outcome>,
): Promise<Outcome> {
  const gold = await makeWorkplace(join(root, "data/build/delivery"));
  try {
    const code = await runShell(command, gold);
    if (code !== 0)
      throw new UserError({
        place: { file: settings },
        fact: `The command that fetches the extracts (refresh.fetch) ended with ${code}.`,
        remedy: "Mend what it says above, or the command; nothing was built.",
      });
    return await use(gold);
  } finally {
    await rm(gold, { recursive: true, force: true });
  }
}
