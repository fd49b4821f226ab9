import { join } from "node:path";
import { redirectsFile } from "../src/contracts/redirects.ts";
import { namedFigures } from "../src/narrative/named-figures.ts";
import type { Narrative } from "../src/narrative/read-narrative.ts";
import { saidInReviews } from "../src/narrative/review.ts";
import {
  type Anchors,
  type Published,
  readAnchors,
  refuseLostAnchors,
  withUnshown,
} from "../src/publish/anchors.ts";
import { type BuildPlaces, type Targets, withPlaces } from "../src/publish/build-places.ts";
import { readRecords } from "../src/publish/records/read-records.ts";
import type { ReleaseRecord } from "../src/publish/records/record.ts";
import { requireSitePath } from "../src/publish/require-site-path.ts";
import { exportFiles } from "../src/scoring/export.ts";
import type { Computer } from "./compute-apart.ts";
import { addNews, type News } from "./news.ts";
import { type BuildOptions, root } from "./options.ts";
import { buildSite } from "./site.ts";
import type { Computed } from "./steps.ts";
import { formatDuration, step, warn } from "./terminal.ts";

const isResult = (name: string) => name.endsWith(".json");
const isExport = (name: string) => exportFiles.some((file) => file === name);

const targetsOf = ({ out, results, exports }: BuildOptions): Targets<"results" | "exports"> => ({
  out,
  companions: {
    results: {
      target: results,
      isOurs: (names) => names.includes("manifest.json") && names.every(isResult),
    },
    exports: { target: exports, isOurs: (names) => names.every(isExport) },
  },
  work: join(root, "data/build/work"),
});

/** The numbers, what the pages say of them, and what has changed. */
export interface Built extends Pick<Computed, "people">, News {
  narrative: Narrative;
}

/** What a build does besides building. */
export interface BuildUse {
  /** What whoever releases it says to readers. */
  notes: readonly string[];
  /** Called with what is to be published before anything is put in its place; may refuse it. */
  before(built: Built): void | Promise<void>;
  /** Called with the anchors of the pages as they are to go live; what it cannot keep keeps the site from going live. */
  ready(built: Built, anchors: Anchors): void | Promise<void>;
  /** Called when the site stands. */
  after(built: Built): void | Promise<void>;
}

/** The release that readers may have linked to: this very one, where it is recorded already, else the one before it. */
function publishedIn({ own, last }: Built["earlier"]): Published | null {
  const record = own ?? last;
  return record?.anchors ? { release_id: record.release_id, anchors: record.anchors } : null;
}

/** Builds the site beside the live one, puts results, exports and site in their places; on any fault nothing moves. */
async function publish(
  options: BuildOptions,
  records: readonly ReleaseRecord[],
  use: BuildUse,
  computer: Computer,
  places: BuildPlaces<"results" | "exports">,
): Promise<Built> {
  const computed = computer.tell(options, { folder: places.work, ...places.staged });
  const building = tell(computed, records, use, options);
  const rendered = buildSite(building, places.work, {
    outDir: places.site,
    base: options.base,
    cache: options.cache,
  });
  // pages may fail while numbers are still computed, which are waited for first
  rendered.catch(() => undefined);
  const built = await unlessRefused(building, rendered);
  await step("render pages", () => rendered);
  const { refuseUnfitSite } = await import("../src/publish/refuse-unfit-site.ts");
  await step("verify site", () =>
    refuseUnfitSite(
      { folder: places.site, base: options.base },
      built.report,
      built.people,
      saidInReviews(built.narrative.pages.map(({ review }) => review)),
    ),
  );
  const published = publishedIn(built.earlier);
  const named = await namedFigures(join(root, "analyses"));
  const anchors = withUnshown(await readAnchors(places.site), published, named);
  refuseLostAnchors(published, anchors, {
    redirects: built.report.redirects,
    file: redirectsFile(options.settings),
  });
  await use.ready(built, anchors);
  await places.publish(built.report.manifest.release_id, ["results", "exports"]);
  return built;
}

/** Waits for the numbers; where they are refused, that is what is told, once the pages have given up on them too. */
async function unlessRefused(building: Promise<Built>, rendered: Promise<void>): Promise<Built> {
  const [outcome] = await Promise.allSettled([
    building,
    building.then(
      () => undefined,
      () => rendered,
    ),
  ]);
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}

/** Waits for the numbers and the tested pages, and compares them with the last release, before any page is written. */
async function tell(
  computing: ReturnType<Computer["tell"]>,
  records: readonly ReleaseRecord[],
  use: BuildUse,
  { base, settings }: BuildOptions,
): Promise<Built> {
  const { report, people, narrative, warnings } = await computing;
  requireSitePath(report.site.url, base, settings);
  warn(warnings);
  const built = { narrative, people, ...addNews(report, narrative, records, use.notes) };
  await use.before(built);
  return built;
}

/** Builds a delivery's report of what `computer` computes and makes it live; says so when all of it stands. */
export async function buildReport(options: BuildOptions, use: BuildUse, computer: Computer): Promise<void> {
  const start = performance.now();
  const records = await readRecords(options.releases);
  const built = await withPlaces(targetsOf(options), (places) =>
    publish(options, records, use, computer, places),
  );
  await use.after(built);
  const { release_id } = built.report.manifest;
  console.log(`built ${options.out}, release ${release_id}, in ${formatDuration(performance.now() - start)}`);
}
