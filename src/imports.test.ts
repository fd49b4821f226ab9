import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

const page = [
  "components",
  "layouts",
  "styles",
  "narrative",
  "results",
  "figures",
  "format",
  "publish",
  "words",
  "in-page",
  "errors",
];

/** What each part of the tree may import besides itself. A part that is not here does not exist. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  format: [],
  contrast: [],
  models: ["errors"],
  contracts: ["contrast", "errors"],
  warehouse: ["contracts", "errors"],
  scoring: ["models", "results", "errors"],
  results: ["errors", "format", "words"],
  analysis: ["contracts", "results", "errors"],
  // results for the words of a shape: counted, summed, partition
  "analyses/*/analysis.ts": ["analysis", "models", "results"],
  "analyses/*/figures.ts": ["figures", "format"],
  "analyses/*/*.mdx": [],
  figures: ["format", "contrast", "words"],
  narrative: ["results", "format", "words", "errors"],
  publish: ["results", "words", "errors"],
  // the pages are found by listing the folders of the analyses
  components: [...page, "analyses/*/*.mdx", "analyses/*/figures.ts"],
  layouts: page,
  pages: page,
  styles: [],
  // a dictionary is a file that somebody writes: it is read at the same door as settings
  words: ["format", "contracts", "errors"],
  // what runs in the browser of a reader; the build shares it
  "in-page": ["format", "words"],
  sample: ["errors"],
  // the site as a browser shows and prints it
  paper: ["errors"],
};

/** The parts that may import everything: scripts wire the steps, tests look at all; neither is imported by a part. */
const mayImportAll = ["scripts", "tests"];
const mayNotBeImported = ["components", "layouts", "pages"];

/** Packages that one part keeps to itself. */
const packageOwners: readonly { packages: RegExp; owners: readonly string[] }[] = [
  { packages: /^@duckdb\//, owners: ["warehouse"] },
  { packages: /^@observablehq\/plot$/, owners: ["figures", "analyses/*/figures.ts"] },
  { packages: /^(sharp|fontkit)$/, owners: ["publish"] },
  { packages: /^@faker-js\//, owners: ["sample"] },
  { packages: /^(playwright-core|@sparticuz\/chromium|lighthouse)$/, owners: ["paper"] },
  { packages: /^(vitest|axe-core|typescript)$/, owners: ["tests"] },
];

/** Parts that are numbers in, numbers out: no file, no process. */
const pureParts = [
  "errors",
  "format",
  "models",
  "in-page",
  "figures",
  "analyses/*/analysis.ts",
  "analyses/*/figures.ts",
];

const testFile = /\.(test|setup)\.ts$|^src\/(oracle|browser)\/|\/test-[a-z-]+\.ts$|^vitest\.config\.ts$/;

/** The part of the table that a file belongs to; undefined where the table has none. */
function partOf(file: string): string | undefined {
  if (testFile.test(file)) return "tests";
  const [top = "", folder = "", last = ""] = file.split("/");
  if (top === "scripts") return "scripts";
  if (top === "analyses") {
    if (last.endsWith(".mdx")) return "analyses/*/*.mdx";
    // a long analysis.ts is split by concept; its parts are under its rules
    return last === "figures.ts" ? "analyses/*/figures.ts" : "analyses/*/analysis.ts";
  }
  const part = last === "" ? folder.replace(/\.ts$/, "") : folder;
  return top === "src" && part in mayImport ? part : undefined;
}

const isImporter = /\.(ts|mts|mjs|astro|mdx)$/;

function listFiles(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, "/")),
  );
}

/** The code of a file: all of it, the part of an .astro page between its fences, the import lines of an .mdx page. */
function codeOf(file: string, text: string): string {
  if (file.endsWith(".astro")) return text.split(/^---$/m)[1] ?? "";
  return file.endsWith(".mdx") ? (text.match(/^(import|export)\b.*$/gm) ?? []).join("\n") : text;
}

/** All that a text imports: static, dynamic, re-exported, by type, or by a pattern of Vite's. */
function importsOf(file: string, text: string): string[] {
  const code = codeOf(file, text);
  const globs = [...code.matchAll(/import\.meta\.glob(?:<[^(]*>)?\(\s*["'`]([^"'`]+)/g)].map(
    (match) => match[1] ?? "",
  );
  return [...ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName), ...globs];
}

const allowedFor = (part: string) => (mayImport[part] ?? []).join(", ") || "nothing of ours";

/** What is wrong with one import of our own, as a sentence. */
function judgeOwn(file: string, part: string, target: string): string[] {
  const other = partOf(target);
  if (other === undefined) return [`${file} imports ${target}, which belongs to no part of the table`];
  const sentence = `${file} imports ${target}; ${part} may import: ${allowedFor(part)}`;
  const slugOf = (path: string) => (path.startsWith("analyses/") ? path.split("/")[1] : undefined);
  if (slugOf(file) !== undefined && slugOf(target) !== undefined && slugOf(file) !== slugOf(target))
    return [sentence];
  if (part === "scripts")
    return mayNotBeImported.includes(other) ? [sentence.replace(/:.*/, ": all but pages")] : [];
  return mayImportAll.includes(part) || other === part || mayImport[part]?.includes(other) ? [] : [sentence];
}

function judgePackage(file: string, part: string, name: string): string[] {
  const { owners } = packageOwners.find(({ packages }) => packages.test(name)) ?? {};
  if (owners && ![...owners, "tests"].includes(part))
    return [`${file} imports ${name}; only ${owners.join(", ")} may`];
  return name.startsWith("node:") && pureParts.includes(part)
    ? [`${file} imports ${name}; ${part} reaches no file and no process`]
    : [];
}

/** Everything wrong with the imports of one file. */
function judgeFile(file: string, text: string): string[] {
  const part = partOf(file);
  if (part === undefined) return [`${file} belongs to no part of the table`];
  return importsOf(file, text).flatMap((name) => {
    if (name.startsWith("/")) return judgeOwn(file, part, name.slice(1));
    if (name.startsWith(".")) return judgeOwn(file, part, posix.join(dirname(file), name));
    return judgePackage(file, part, name);
  });
}

const files = listFiles("src", "analyses", "scripts");
const textOf = (file: string) => readFileSync(join(root, file), "utf8");

test("every import of the tree is in the table", () => {
  const importers = files.filter((file) => isImporter.test(file) && file !== "src/env.d.ts");
  expect(importers.length).toBeGreaterThan(50);
  expect(importers.flatMap((file) => judgeFile(file, textOf(file)))).toEqual([]);
});

test("an import outside the table is told in a sentence", () => {
  const judged = (file: string, ...lines: string[]) => judgeFile(file, lines.join("\n"));
  expect(judged("src/models/rfm.ts", 'import { run } from "../warehouse/query.ts";')).toEqual([
    "src/models/rfm.ts imports src/warehouse/query.ts; models may import: errors",
  ]);
  expect(judged("src/sample/a.ts", 'export type { R } from "../results/shape.ts";')).toHaveLength(1);
  expect(judged("src/warehouse/a.ts", 'const later = await import("../oracle/world.ts");')).toHaveLength(1);
  expect(
    judged("src/components/A.astro", "---", 'import "../warehouse/open.ts";', "---", "<p />"),
  ).toHaveLength(1);
  expect(judged("src/figures/a.ts", 'const all = import.meta.glob("/analyses/*/analysis.ts");')).toHaveLength(
    1,
  );
  expect(judged("analyses/value/page.mdx", 'import X from "../../src/components/X.astro";')).toHaveLength(1);
  expect(judged("analyses/value/analysis.ts", 'import "../segments/analysis.ts";')).toHaveLength(1);
  expect(judged("scripts/build.ts", 'import "../src/pages/index.astro";')).toHaveLength(1);
  expect(judged("src/tools/a.ts")).toEqual(["src/tools/a.ts belongs to no part of the table"]);
});

test("a package with an owner is told where another imports it", () => {
  const judged = (file: string, name: string) => judgeFile(file, `import * as all from "${name}";`);
  expect(judged("src/scoring/a.ts", "@duckdb/node-api")).toEqual([
    "src/scoring/a.ts imports @duckdb/node-api; only warehouse may",
  ]);
  expect(judged("src/components/a.ts", "@observablehq/plot")).toHaveLength(1);
  expect(judged("src/models/a.ts", "node:fs")).toHaveLength(1);
  expect(judged("src/warehouse/a.ts", "@duckdb/node-api")).toEqual([]);
});

test("no file and no folder is a drawer", () => {
  const drawer = /^(utils?|helpers?|common|misc|lib)(\.|$)/i;
  expect(files.filter((file) => file.split("/").some((name) => drawer.test(name)))).toEqual([]);
});

test("nothing that is built reads the clock, chance, the network or the machine's locale", () => {
  // a stopwatch (performance.now) may time a step: its answer reaches the terminal only
  const outside =
    /\bDate\.now\(|new Date\(\)|Math\.random\(|\bfetch\(|\.localeCompare\(|toLocale\w*\(\)|randomUUID|process\.env\b/;
  const built = files.filter((file) => isImporter.test(file) && !mayImportAll.includes(partOf(file) ?? ""));
  expect(built.filter((file) => outside.test(textOf(file)))).toEqual([]);
});
