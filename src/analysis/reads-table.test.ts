import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readsTable } from "./reads-table.ts";

test("a table is read where a select names it, as a word of its own", async () => {
  const folder = await mkdtemp(join(tmpdir(), "assay-reads-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "lines.sql"), "-- order_lines are not read\nselect 1 from order_lines_kept");
  await writeFile(join(folder, "analysis.ts"), "// order_lines");
  expect(await readsTable([{ folder }], "order_lines")).toBe(false);
  await writeFile(join(folder, "products.sql"), "select 1\nfrom order_lines\n");
  expect(await readsTable([{ folder }], "order_lines")).toBe(true);
});
