import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Analysis } from "./discover.ts";

const withoutComments = (sql: string) => sql.replaceAll(/--.*$/gm, "");

/** Does any select of the analyses name this table? Staging keeps what is costly only where somebody reads it. */
export async function readsTable(
  analyses: readonly Pick<Analysis, "folder">[],
  table: string,
): Promise<boolean> {
  const named = new RegExp(`\\b${table}\\b`);
  for (const { folder } of analyses)
    for (const file of (await readdir(folder)).filter((name) => name.endsWith(".sql")))
      if (named.test(withoutComments(await readFile(join(folder, file), "utf8")))) return true;
  return false;
}
