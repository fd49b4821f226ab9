import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../src/errors.ts";

/** Mounts a small disk in memory that only the program after it sees. */
const mounting = 'mount -t tmpfs -o size=1g tmpfs "$0" && exec "$@"';

/** Builds on disks of many sizes that are too small, and looks what that leaves. Needs Linux with user namespaces. */
export async function fillDisks(count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "assay-disk-"));
  const script = join(import.meta.dirname, "full-disk-run.ts");
  const args = ["-rm", "sh", "-c", mounting, folder, process.execPath, script, folder, String(count)];
  try {
    const child = spawn("unshare", args, { stdio: "inherit" });
    const code = await new Promise((resolve) => {
      child.on("error", () => resolve(null));
      child.on("close", resolve);
    });
    if (code === 0) return;
    throw new UserError({
      fact: "A full disk is not borne, or no small disk can be mounted on this machine.",
      remedy: "Read what stands above; it takes Linux, and a user who may make namespaces.",
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
