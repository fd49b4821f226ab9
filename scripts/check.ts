import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shapeOf } from "../src/analysis/define.ts";
import { discoverAnalyses } from "../src/analysis/discover.ts";
import { readContract } from "../src/contracts/contract.ts";
import { readSettings } from "../src/contracts/settings.ts";
import { UserError } from "../src/errors.ts";
import { checkReferences, knownOfShapes } from "../src/narrative/references.ts";
import { openWarehouse } from "../src/warehouse/open.ts";
import { loadExtracts } from "./load.ts";
import { readNamed } from "./named-files.ts";
import { type BuildOptions, readOptions, root } from "./options.ts";
import { runCommand, step } from "./terminal.ts";

const biome = "@biomejs/biome/bin/biome";
const biomeRemedy = "npm run format mends what it can; mend the rest and check again.";

/** A check by a tool of its own; what it prints is shown where it fails. */
function runTool(
  name: string,
  script: string,
  args: readonly string[],
  remedy = "Mend them and check again.",
): Promise<void> {
  return new Promise((resolve, reject) => {
    const colour = process.stderr.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" };
    const env = { ...process.env, ...colour };
    const tool = spawn(process.execPath, [join(root, "node_modules", script), ...args], { cwd: root, env });
    const printed: Buffer[] = [];
    tool.stdout.on("data", (text: Buffer) => printed.push(text));
    tool.stderr.on("data", (text: Buffer) => printed.push(text));
    tool.on("exit", (code) => {
      if (code === 0) return resolve();
      const said = Buffer.concat(printed).toString().trim();
      reject(new UserError({ fact: `${name} found mistakes.\n${said}`, remedy }));
    });
  });
}

async function checkExtracts(options: BuildOptions): Promise<void> {
  const { warehouse: limits } = await readSettings(options.settings);
  const contract = await readContract(options.contract);
  const folder = await mkdtemp(join(tmpdir(), "assay-check-"));
  const warehouse = await openWarehouse(folder, {
    memoryLimit: limits.memory_limit,
    threads: limits.threads,
  });
  try {
    await loadExtracts(warehouse, contract, options);
  } finally {
    await warehouse.close();
    await rm(folder, { recursive: true });
  }
}

/** The settings, and the files that they name. */
async function checkSettings({ settings }: BuildOptions): Promise<void> {
  await readNamed(settings, await readSettings(settings));
}

async function checkPages({ settings }: BuildOptions): Promise<void> {
  const folder = join(root, "analyses");
  const { groups } = await readSettings(settings);
  const analyses = await discoverAnalyses(folder);
  const definitions = analyses.map(
    ({ slug, definition }) =>
      [slug, { shape: shapeOf(definition, groups), claims: definition.claims }] as const,
  );
  await checkReferences(folder, knownOfShapes(Object.fromEntries(definitions)));
}

/** Runs every check to its end, so that all mistakes are told at once. */
async function runAll(checks: Readonly<Record<string, () => Promise<void>>>): Promise<void> {
  for (const [name, check] of Object.entries(checks)) {
    await runCommand(() => step(`check ${name}`, check));
  }
}

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  // the slowest first, and all at once
  await Promise.all([
    runAll({ types: () => runTool("The type checker", "@astrojs/check/bin/astro-check.js", []) }),
    runAll({
      "settings and words": () => checkSettings(options),
      "contract and extracts": () => checkExtracts(options),
      "references of pages": () => checkPages(options),
      "lint and format": () => runTool("Biome", biome, ["check", "--error-on-warnings"], biomeRemedy),
      imports: () => runTool("The table of imports", "vitest/vitest.mjs", ["run", "src/imports.test.ts"]),
    }),
  ]);
});
