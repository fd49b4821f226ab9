import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatPlace } from "../../errors.ts";
import type { ClaimOutcome } from "../../narrative/narration.ts";
import { shippedPages } from "./told-claims.ts";

/** The pages as somebody would have written them who knew one delivery only: no claim says what is true otherwise. */
export interface PagesForBase {
  folder: string;
  /** Where each claim stands, as `file:line:column`, by its page and its condition as it is shipped. */
  placeOf: ReadonlyMap<string, string>;
}

/** A claim by its page and its condition. */
export const claimKey = ({ page, condition }: Pick<ClaimOutcome, "page" | "condition">) =>
  `${page}: ${condition}`;

/** Quotes, condition and content of a claim. */
const claim = /<Claim that=(["'])(.*?)\1>(.*?)<\/Claim>/gs;
const otherwise = /^(.*?)<Otherwise>(.*)<\/Otherwise>\s*$/s;

interface WrittenClaim {
  quote: string;
  condition: string;
  holds: boolean;
  content: string;
}

/** The claim with the sentence that is true of the base: where its own is not, the other one with the contrary condition. */
function rewrite({ quote, condition, holds, content }: WrittenClaim): string {
  const [, sentence, contrary] = otherwise.exec(content) ?? [];
  if (sentence === undefined || contrary === undefined || sentence.includes("<When"))
    throw new Error(`${condition} is not written as <Claim>sentence<Otherwise>sentence</Otherwise></Claim>`);
  return holds
    ? `<Claim that=${quote}${condition}${quote}>${sentence}</Claim>`
    : `<Claim that=${quote}!(${condition})${quote}>${contrary}</Claim>`;
}

function placeAt(file: string, text: string): string {
  const lines = text.split("\n");
  return formatPlace({ file, line: lines.length, column: (lines.at(-1) ?? "").length + 1 });
}

/** A page written anew, and where its claims stand. */
function writeForBase(source: string, page: string, file: string, base: ReadonlyMap<string, boolean>) {
  const places: [string, string][] = [];
  let written = "";
  let end = 0;
  for (const { 0: whole, 1: quote = "", 2: condition = "", 3: content = "", index } of source.matchAll(
    claim,
  )) {
    const key = claimKey({ page, condition });
    const holds = base.get(key);
    if (holds === undefined) throw new Error(`${key} is not shown in the base`);
    written += source.slice(end, index);
    places.push([key, placeAt(file, written)]);
    written += rewrite({ quote, condition, holds, content });
    end = index + whole.length;
  }
  return { written: written + source.slice(end), places };
}

async function writeAnalysis(folder: string, slug: string, base: ReadonlyMap<string, boolean>) {
  const places: [string, string][] = [];
  await mkdir(join(folder, slug));
  for (const name of await readdir(join(shippedPages, slug))) {
    const [from, to] = [join(shippedPages, slug, name), join(folder, slug, name)];
    // a link would look for what it imports beside itself
    if (name === "figures.ts") await writeFile(to, `export * from ${JSON.stringify(from)};\n`);
    if (!name.endsWith(".mdx")) continue;
    const page = writeForBase(await readFile(from, "utf8"), `${slug}/${name}`, to, base);
    await writeFile(to, page.written);
    places.push(...page.places);
  }
  return places;
}

/** Writes the shipped pages anew for a base of which these claims were told; `remove` takes them away. */
export async function writePagesForBase(
  claims: readonly ClaimOutcome[],
): Promise<PagesForBase & { remove: () => Promise<void> }> {
  const base = new Map(claims.map((told) => [claimKey(told), told.holds]));
  const folder = await mkdtemp(join(tmpdir(), "assay-pages-"));
  const slugs = (await readdir(shippedPages, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const places = await Promise.all(slugs.map(({ name }) => writeAnalysis(folder, name, base)));
  return { folder, placeOf: new Map(places.flat()), remove: () => rm(folder, { recursive: true }) };
}
