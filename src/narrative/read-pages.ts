import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Problem, UserError } from "../errors.ts";
import { filesOf } from "./figure-source.ts";
import { type FrontMatter, parseFrontMatter } from "./front-matter.ts";
import { type PageSource, readPageSource } from "./page-source.ts";
import { placeAt } from "./place.ts";

/** A page as it was read. */
export interface PageText {
  slug: string;
  /** In the folder of the analyses: `value/page.mdx`. */
  page: string;
  /** As messages name it. */
  file: string;
  source: string;
  read: PageSource;
  frontMatter: FrontMatter;
}

/** The pages that an analysis may have; the second is written once and shown for every engagement level. */
const pageNames = ["page.mdx", "level.mdx"] as const;

/** Is the page one of many, about a subject each? */
export const hasSubject = (page: string): boolean => page.endsWith("/level.mdx");

/** Reads a page; what is wrong with its text as a whole, or its front matter, is a `UserError`. */
async function readPage(folder: string, slug: string, name: string): Promise<PageText> {
  const file = join(folder, slug, name);
  const source = await readFile(file, "utf8");
  const read = parseSource(file, source);
  const { data, at, keyAt } = read.frontMatter;
  const frontMatter = parseFrontMatter(file, data, {
    valueAt: (path) => placeAt(file, source, at(path)(0)),
    keyAt: (path) => placeAt(file, source, keyAt(path)(0)),
  });
  return { slug, page: `${slug}/${name}`, file, source, read, frontMatter };
}

function parseSource(file: string, source: string): PageSource {
  const read = parseMdx(file, source);
  const [fault] = read.frontMatter.faults;
  if (!fault) return read;
  throw new UserError({
    place: placeAt(file, source, fault.at(0)),
    fact: `The front matter is no YAML: ${fault.text}.`,
    remedy: "Mend it; a text with a colon, a brace or a quote in it stands in quotes.",
  });
}

function parseMdx(file: string, source: string): PageSource {
  try {
    return readPageSource(source);
  } catch (error) {
    const [, line, column, said] =
      /^(\d+):(\d+): (.*?)(?: \(mdx[\w:-]*\))?$/s.exec((error as Error).message) ?? [];
    if (said === undefined) throw error;
    throw new UserError({
      place: { file, line: Number(line), column: Number(column) },
      fact: `This page is no MDX: ${said}.`,
      remedy: "Close every element and brace, and leave a blank line between blocks.",
    });
  }
}

async function findPages(
  folder: string,
  slugs: readonly string[],
): Promise<{ slug: string; name: string }[]> {
  const found = await Promise.all(
    slugs.map(async (slug) => {
      const files = await filesOf(folder, slug);
      return pageNames.filter((name) => files.includes(name)).map((name) => ({ slug, name }));
    }),
  );
  return found.flat();
}

/** Reads all pages of these analyses: those that can be read, and what is wrong with the others. */
export async function readPages(
  folder: string,
  slugs: readonly string[],
): Promise<{ pages: PageText[]; problems: Problem[] }> {
  const found = await findPages(folder, slugs);
  const outcomes = await Promise.allSettled(found.map(({ slug, name }) => readPage(folder, slug, name)));
  const problems = outcomes.flatMap((outcome) => {
    if (outcome.status === "fulfilled") return [];
    if (outcome.reason instanceof UserError) return outcome.reason.problems;
    throw outcome.reason;
  });
  return {
    pages: outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : [])),
    problems,
  };
}
