import { rmSync } from "node:fs";
import { join } from "node:path";
import { makeWorkplace } from "../src/publish/workplace.ts";
import type { DataAnswer } from "./dev-data.ts";
import { type FollowedData, followData } from "./dev-process.ts";
import { serveSite } from "./dev-site.ts";
import { readOptions, root } from "./options.ts";
import type { SiteData } from "./site.ts";
import { runCommand } from "./terminal.ts";

/** Without a first page there is nothing to go on showing. */
function required(answer: DataAnswer): SiteData {
  if ("data" in answer) return answer.data;
  const { name, message, stack } = answer.refusal;
  throw Object.assign(new Error(message), { name, stack });
}

/** Until somebody ends the process, which Vite may do too: so what is private goes with the process. */
function removeAtExit(folder: string, followed: FollowedData): void {
  process.once("exit", () => {
    followed.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit());
}

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  const folder = await makeWorkplace(join(root, "data/build/dev"));
  const followed = followData(options, folder);
  removeAtExit(folder, followed);
  try {
    await serveSite(options, followed, required(await followed.refresh("all")));
  } catch (error) {
    followed.close();
    throw error;
  }
});
