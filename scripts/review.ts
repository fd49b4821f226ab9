import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { discoverAnalyses } from "../src/analysis/discover.ts";
import { UserError } from "../src/errors.ts";
import { nearest } from "../src/narrative/names.ts";
import type { ReadNarrative } from "../src/narrative/read-narrative.ts";
import { type MovedNumber, type PageReview, recordReview, writeMove } from "../src/narrative/review.ts";
import { reviewFile } from "../src/narrative/review-file.ts";
import { writeDurably } from "../src/publish/durable.ts";
import { makeWorkplace } from "../src/publish/workplace.ts";
import type { Report } from "../src/results/report.ts";
import { toJson } from "../src/results/store.ts";
import { createLanguage, type Language } from "../src/words/language.ts";
import { startComputer } from "./compute-apart.ts";
import { tellNarrative } from "./narrative.ts";
import { type BuildOptions, readReviewOptions, root } from "./options.ts";
import { formatCount, runCommand } from "./terminal.ts";

const folder = join(root, "analyses");

async function requireAnalysis(slug: string): Promise<void> {
  const slugs = (await discoverAnalyses(folder)).map((analysis) => analysis.slug);
  if (slugs.includes(slug)) return;
  throw new UserError({
    fact:
      slug === "" || slug.startsWith("-") ? "No analysis was named." : `There is no analysis named ${slug}.`,
    remedy: `Write npm run review -- <slug>, such as ${nearest(slug, slugs).join(", ")}.`,
  });
}

/** The name that git is set to; empty where there is none, or no git. */
const nameInGit = (): Promise<string> =>
  promisify(execFile)("git", ["config", "user.name"], { cwd: root }).then(
    ({ stdout }) => stdout.trim(),
    () => "",
  );

/** Who reviews: as the command line says, else as git knows the person. */
async function reviewerOf(by: string | null): Promise<string> {
  const known = by ?? (await nameInGit());
  if (known !== "") return known;
  throw new UserError({
    fact: "Nobody is named who has reviewed the page.",
    remedy: 'Add --by "Your Name", or set git config user.name.',
  });
}

async function computeReport(options: BuildOptions): Promise<Report> {
  const work = await makeWorkplace(join(root, "data/build/review"));
  try {
    const places = { folder: work, results: join(work, "results"), exports: join(work, "exports") };
    return (await startComputer(options.cache).compute(options, places)).report;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** What has moved on any of an analysis's pages, each number once. */
function tellMoved({ pages }: ReadNarrative["narrative"], format: Language): void {
  const reviews = pages.map(({ review }) => review).filter((review): review is PageReview => review !== null);
  const [last] = reviews;
  if (!last) return;
  const moved = new Map<string, MovedNumber>();
  for (const review of reviews) for (const number of review.moved) moved.set(number.name, number);
  const count = moved.size === 1 ? "1 number has" : `${formatCount(moved.size)} numbers have`;
  console.log(`${count} moved since ${last.reviewed_by} reviewed it on data to ${last.observation_end}`);
  for (const number of moved.values()) {
    const { before, after } = writeMove(number, format);
    console.log(`  ${number.label}: ${before} → ${after}`);
  }
}

// records that a person has read an analysis's pages on this data and found their words right
await runCommand(async () => {
  const { slug, by, build } = readReviewOptions(process.argv.slice(2));
  await requireAnalysis(slug);
  const reviewed_by = await reviewerOf(by);
  const report = await computeReport(build);
  const ask = { only: slug, claims: "fail" as const };
  const { narrative, leans } = await tellNarrative(report, build, true, ask);
  tellMoved(narrative, createLanguage(report));
  const { release_id, observation_end } = report.manifest;
  const record = recordReview({ reviewed_by, release_id, observation_end }, leans[slug] ?? []);
  const file = reviewFile(folder, slug);
  await writeDurably(file, toJson(record));
  const count = formatCount(Object.keys(record.values).length);
  console.log(
    `wrote ${relative(root, file)}: ${count} numbers, reviewed by ${reviewed_by} on data to ${observation_end}`,
  );
});
