import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { checkSlug } from "../src/analysis/discover.ts";
import { UserError } from "../src/errors.ts";
import { ExpressionError, parseWanted } from "../src/narrative/expression.ts";
import { expressionName } from "../src/narrative/names.ts";
import { upperFirst } from "../src/results/number-names.ts";
import { root } from "./options.ts";
import { runCommand } from "./terminal.ts";

const template = join(import.meta.dirname, "template");
const folder = join(root, "analyses");

/** The template's own slug, as folders, expressions and headings write it. */
const placeholders = { slug: "new-analysis", expression: "new_analysis", title: "New analysis" } as const;

/** What a name would take that stands already: a folder of an analysis, or an address of the site. */
async function holderOf(slug: string): Promise<string | undefined> {
  const pages = join(root, "src/pages");
  const [analyses, addresses] = await Promise.all([readdir(folder), readdir(pages)]);
  if (analyses.includes(slug)) return join(folder, slug);
  const address = addresses.find((name) => name.split(".")[0] === slug);
  return address && join(pages, address);
}

async function requireFree(slug: string): Promise<void> {
  const remedy = "Give it another name, or work on what is there.";
  const holder = await holderOf(slug);
  if (holder !== undefined)
    throw new UserError({ place: { file: holder }, fact: `The name ${slug} is taken.`, remedy });
  if (!isReadable(`${expressionName(slug)}.customers`))
    throw new UserError({ fact: `The name ${slug} has a meaning of its own in expressions.`, remedy });
}

function isReadable(reference: string): boolean {
  try {
    const { pointer } = parseWanted(reference);
    return pointer.kind === "reference" && pointer.root !== "subject";
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}

function readSlug(args: readonly string[]): string {
  const [slug, ...more] = args;
  if (slug !== undefined && more.length === 0 && !slug.startsWith("-")) return checkSlug(folder, slug);
  throw new UserError({
    fact: "A new analysis needs one name.",
    remedy:
      "Write npm run new -- <slug>: the name of its folder and of its page's address, such as first-orders.",
  });
}

const rename = (text: string, slug: string): string =>
  text
    .replaceAll(placeholders.slug, slug)
    .replaceAll(placeholders.expression, expressionName(slug))
    .replaceAll(placeholders.title, upperFirst(slug.replaceAll("-", " ")));

/** Copies the template under the new name; the folder appears whole or not at all. */
async function writeAnalysis(slug: string): Promise<string[]> {
  const target = join(folder, slug);
  await mkdir(target);
  try {
    const files = (await readdir(template, { withFileTypes: true })).filter((entry) => entry.isFile());
    for (const { name } of files)
      await writeFile(join(target, name), rename(await readFile(join(template, name), "utf8"), slug));
    await cp(join(template, "snapshots"), join(target, "snapshots"), { recursive: true });
    return files.map(({ name }) => join(target, name)).sort();
  } catch (error) {
    await rm(target, { recursive: true, force: true });
    throw error;
  }
}

// makes the folder of a new analysis, which passes every check as it is
await runCommand(async () => {
  const slug = readSlug(process.argv.slice(2));
  await requireFree(slug);
  for (const file of await writeAnalysis(slug)) console.log(`wrote ${relative(root, file)}`);
  console.log("npm run dev shows the page; analyses/README.md says what stands where");
});
