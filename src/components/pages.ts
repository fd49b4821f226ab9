import type { MDXInstance } from "astro";
import { type FrontMatter, parseFrontMatter } from "../narrative/front-matter.ts";
import { locateIn } from "../narrative/page-source.ts";
import { textIn } from "../results/cells.ts";
import type { PageVoice } from "./page-voice.ts";
import { report, view } from "./report.ts";

type Module = MDXInstance<Record<string, unknown>>;

/** A page written in an analysis's folder. */
export interface AnalysisPage extends Omit<FrontMatter, "title"> {
  /** Its name, with its references filled in. */
  title: string;
  /** The folder's name, and the page's place on the site. */
  slug: string;
  file: string;
  Content: Module["Content"];
  /** The page's words, about one subject where it is one of many. */
  voice(subject?: string | null): PageVoice;
}

const modules = import.meta.glob<Module>("/analyses/*/*.mdx", { eager: true });
const sources = import.meta.glob<string>("/analyses/*/*.mdx", {
  eager: true,
  query: "?raw",
  import: "default",
});

/** The analysis of the home page. */
export const homeSlug = "summary";

function toPage([path, { frontmatter, Content }]: [string, Module]): AnalysisPage {
  const file = path.slice(1);
  const slug = file.split("/")[1] ?? "";
  const { file: _file, url: _url, ...own } = frontmatter;
  const locate = locateIn(file, sources[path] ?? "");
  const stated = parseFrontMatter(file, own);
  const page = file.slice(file.indexOf("/") + 1);
  return {
    ...stated,
    title: view.on({ subject: null, locate }).say(stated.title),
    slug,
    file,
    Content,
    voice: (subject = null) => ({
      view: view.on({ subject, locate }),
      subject,
      locate,
      page,
    }),
  };
}

/** Drafts are shown where they are written, and not published. */
const written = Object.entries(modules)
  .map(toPage)
  .filter(({ status }) => import.meta.env.DEV || status !== "draft");

const rankOf = ({ order }: AnalysisPage): number => order ?? Number.MAX_SAFE_INTEGER;

/** The pages in the order of the navigation; a folder with page.mdx is all that it takes to be here. */
export const analysisPages: readonly AnalysisPage[] = written
  .filter(({ file }) => file.endsWith("/page.mdx"))
  .sort((one, other) => rankOf(one) - rankOf(other) || (one.slug < other.slug ? -1 : 1));

/** The page that is written once and shown for every engagement level. */
export const levelPage: AnalysisPage | undefined = written.find(
  ({ file }) => file === "analyses/segments/level.mdx",
);

/** The page of an analysis; an error of ours where there is none. */
export function pageOf(slug: string): AnalysisPage {
  const page = analysisPages.find((one) => one.slug === slug);
  if (!page) throw new Error(`analyses/${slug} has no page.mdx`);
  return page;
}

const segments = report.results.find(({ analysis }) => analysis === "segments");

/** The engagement levels in their order, as the report has them. */
export const levels: readonly string[] = Object.entries(segments?.tables ?? {})
  .filter(([name]) => name === "engagement_levels")
  .flatMap(([, { rows }]) => rows.map((row) => textIn(row, "engagement_level")));
