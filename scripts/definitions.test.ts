import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Analysis, discoverAnalyses } from "../src/analysis/discover.ts";
import { readSettings } from "../src/contracts/settings.ts";
import { hashFile } from "../src/publish/manifest.ts";
import { keyOf } from "../src/results/kept-key.ts";
import type { EarlierForecast } from "../src/scoring/past-forecasts.ts";
import {
  definitionsOf,
  readAnalysesCode,
  readSharedCode,
  refuseEdited,
  resultParts,
  sharedDefinitions,
} from "./definitions.ts";
import { readKeepings } from "./keeping.ts";
import { releaseOf } from "./manifest.ts";
import { root } from "./options.ts";

let copy: string;
/** The keys of the copy as it is before any edit. */
let before: Record<string, string>;
/** Those of the repository; the summary is made to need the value page, since none needs another. */
let analyses: Analysis[];
const versions = { assay: "0.1.0", node: "24.0.0", duckdb: "v1.5.5" };

const copied = ["src", "analyses", "scripts", "data", "package.json", "package-lock.json"];

beforeAll(async () => {
  const found = await discoverAnalyses(join(root, "analyses"));
  analyses = found.map((analysis) =>
    analysis.slug === "summary"
      ? { ...analysis, definition: { ...analysis.definition, needs: ["value"] } }
      : analysis,
  );
  copy = await mkdtemp(join(tmpdir(), "assay-definitions-"));
  for (const name of copied)
    await cp(join(root, name), join(copy, name), {
      recursive: true,
      filter: (path) => !/[\\/]data[\\/](build|exports)/.test(path),
    });
  before = await keysNow(asked);
  return () => rm(copy, { recursive: true });
});

/** Files of the copy as they were before the test edited them; null where they were not. */
const originals = new Map<string, Buffer | null>();

afterEach(async () => {
  for (const [path, bytes] of originals)
    await (bytes ? writeFile(join(copy, path), bytes) : rm(join(copy, path)));
  originals.clear();
});

async function edit(path: string, change: (text: string) => string): Promise<Partial<Asked>> {
  const bytes = await readFile(join(copy, path)).catch(() => null);
  if (!originals.has(path)) originals.set(path, bytes);
  const text = bytes?.toString() ?? "";
  const edited = change(text);
  if (edited === text) throw new Error(`${path} is as it was`);
  await writeFile(join(copy, path), edited);
  return {};
}

interface Asked {
  observationEnd: string;
  versions: Record<string, string>;
  forecasts: EarlierForecast[];
}

/** An edit of the copy, or what else is asked of it. */
type Edit = () => Promise<Partial<Asked>>;

const asked: Asked = { observationEnd: "2024-12-31", versions, forecasts: [] };

/** Under what each result would be kept, and the release's name, as the copy's files are now. */
async function keysNow({ observationEnd, versions, forecasts }: Asked): Promise<Record<string, string>> {
  const settings = await readSettings(join(copy, "data/report.yaml"));
  const own = analyses.map((analysis) => ({ ...analysis, folder: join(copy, "analyses", analysis.slug) }));
  const extracts = ["dim_customers", "dim_products", "fact_sales"].map(async (name) => {
    const file = `${name}.csv`;
    return { name, file, sha256: await hashFile(join(copy, "data/gold", file)) };
  });
  const delivery = { extracts: await Promise.all(extracts), observationEnd };
  const code = { shared: await readSharedCode(copy), analyses: await readAnalysesCode(copy) };
  const definitions = await definitionsOf(code, join(copy, "data/contract.yaml"), settings, own);
  const parts = await resultParts(own, delivery, definitions, forecasts);
  const keepings = await readKeepings(copy, join(copy, "cache"), versions);
  const keys = [...parts].map(([slug, part]) => {
    const { folder, definitions } = keepings.resultsOf(slug);
    return [slug, keyOf({ folder: relative(copy, folder), definitions, part })] as const;
  });
  const release = releaseOf(delivery.extracts, observationEnd, definitions);
  return { ...Object.fromEntries(keys), release };
}

/** Which analyses run again after an edit, and whether the release gets another name. */
async function changedBy(change: Edit): Promise<string[]> {
  const after = await keysNow({ ...asked, ...(await change()) });
  return Object.keys(before).filter((name) => before[name] !== after[name]);
}

const everything = () => [...analyses.map(({ slug }) => slug), "release"];
const append =
  (path: string, more: string): Edit =>
  () =>
    edit(path, (text) => text + more);
const replace =
  (path: string, from: string | RegExp, to: string): Edit =>
  () =>
    edit(path, (text) => text.replace(from, to));
const setting = (from: string | RegExp, to: string) => replace("data/report.yaml", from, to);

describe("every analysis runs again, as another release, after a change of", () => {
  const changes: Record<string, Edit> = {
    "one byte of dim_customers": replace("data/gold/dim_customers.csv", "1", "2"),
    "one byte of dim_products": replace("data/gold/dim_products.csv", "1", "2"),
    "one byte of fact_sales": replace("data/gold/fact_sales.csv", "1", "2"),
    "the last day of the data": async () => ({ observationEnd: "2024-12-30" }),
    "a rule of the contract": replace("data/contract.yaml", "shipping_date >= order_date", "true"),
    "a rule of the levels": setting("recency_min: 4", "recency_min: 3"),
    "the threshold of VIP": setting("total_sales_min: 5000", "total_sales_min: 5001"),
    "a group of levels": setting("loyal: [Champions, Loyal Customers]", "loyal: [Champions]"),
    "an action": setting("Upsell & cross-sell", "Upsell"),
    "a setting of the models": setting("horizon_days: 182", "horizon_days: 183"),
    "the seed": setting("seed: 20141128", "seed: 20141129"),
    "a campaign's assumption": setting("save_rate: 0.05", "save_rate: 0.06"),
    "the SQL of staging": append("src/warehouse/staging/orders.sql", "-- more\n"),
    "the SQL of scoring": append("src/scoring/customer_scores.sql", "-- more\n"),
    "a model": append("src/models/bg-nbd.ts", "// more\n"),
    "a disclosure rule": append("src/publish/disclosure.ts", "// more\n"),
    "the wiring of staging": append("scripts/scored-warehouse.ts", "// more\n"),
  };
  for (const [what, edit] of Object.entries(changes))
    it(what, async () => expect(await changedBy(edit)).toEqual(everything()));
});

describe("every analysis runs again, and the release keeps its name, after a change of", () => {
  const changes: Record<string, Edit> = {
    "the lockfile": append("package-lock.json", "\n"),
    "the version of DuckDB": async () => ({ versions: { ...versions, duckdb: "v1.5.6" } }),
    "the version of Node": async () => ({ versions: { ...versions, node: "24.0.1" } }),
  };
  for (const [what, edit] of Object.entries(changes))
    it(what, async () =>
      expect(await changedBy(edit)).toEqual(everything().filter((name) => name !== "release")),
    );
});

describe("only those that read it run again after a change of", () => {
  const changes: Record<string, [string[], Edit]> = {
    "a select of one analysis": [["revenue"], append("analyses/revenue/revenue_by_level.sql", "-- more\n")],
    "one analysis.ts": [["segments"], append("analyses/segments/analysis.ts", "// more\n")],
    "a new select": [["actions"], append("analyses/actions/more.sql", "select 1\n")],
    "a select of an analysis that another needs": [
      ["summary", "value"],
      append("analyses/value/lorenz.sql", "-- more\n"),
    ],
    "an analysis.ts that another needs": [["summary", "value"], append("analyses/value/analysis.ts", "//\n")],
    "one that needs another": [["summary"], append("analyses/summary/totals.sql", "-- more\n")],
  };
  for (const [what, [slugs, edit]] of Object.entries(changes))
    it(what, async () => expect(await changedBy(edit)).toEqual([...slugs, "release"]));

  it("what earlier releases expected", async () => {
    const points = [{ days: 28, expected_orders: 410, low: 380, high: 440 }];
    const forecasts = [{ release_id: "2024-09-30-0123456789ab", from: "2024-09-30", points }];
    expect(await changedBy(async () => ({ forecasts }))).toEqual(["backtest"]);
  });
});

describe("nothing runs again, and the release keeps its name, after a change of", () => {
  const changes: Record<string, Edit> = {
    "a sentence of a page": append("analyses/value/page.mdx", "\nOne more sentence.\n"),
    "a figure": append("analyses/value/figures.ts", "// more\n"),
    "a test": append("analyses/value/analysis.test.ts", "// more\n"),
    "a snapshot": append("analyses/value/snapshots/lorenz.svg", " "),
    "a page's layout": append("src/layouts/Page.astro", " "),
    "the drawing of figures": append("src/figures/theme.ts", "// more\n"),
    "a test of shared code": append("src/warehouse/load.test.ts", "// more\n"),
    "the title": setting("title: Customer report", "title: Report on customers"),
    "the organisation": setting("Marlow & Finch", "Finch & Marlow"),
    "the currency": setting("currency: EUR", "currency: USD"),
    "the language": setting("locale: en-GB", "locale: de-DE"),
    "what claims do": setting("claims: auto", "claims: fail"),
    "an owner": setting("Head of CRM", "Head of care"),
    "the tolerance of reviews": setting("orders: 0.1", "orders: 0.2"),
    "how extracts are fetched": setting("fetch: null", "fetch: ./fetch"),
    "what the engine may use": setting("threads: 2", "threads: 1"),
    "the order and the comments of the settings": setting(/^# The report's settings\./, "# Settings."),
  };
  for (const [what, edit] of Object.entries(changes))
    it(what, async () => expect(await changedBy(edit)).toEqual([]));
});

describe("the definitions that all analyses share", () => {
  /** Told apart: they decide where things lie and what is printed, or what is done with a number that stands. */
  const apart = [
    "src/errors.ts",
    "src/format.ts",
    "src/contrast.ts",
    "src/words/words.ts",
    "scripts/options.ts",
    "scripts/terminal.ts",
  ];

  async function importsOf(file: string): Promise<string[]> {
    const { importedFiles } = ts.preProcessFile(await readFile(join(root, file), "utf8"), true, true);
    return importedFiles
      .filter(({ fileName }) => fileName.startsWith("."))
      .map(({ fileName }) => relative(root, resolve(root, file, "..", fileName)));
  }

  async function reachedFrom(files: readonly string[]): Promise<Set<string>> {
    const reached = new Set<string>(files);
    for (const file of reached)
      if (!apart.includes(file)) for (const next of await importsOf(file)) reached.add(next);
    return reached;
  }

  it("hold every file of ours that the making of a number reaches", async () => {
    const makers = ["scored-warehouse", "manifest", "publish-results"].map((name) => `scripts/${name}.ts`);
    const own = analyses.map(({ slug }) => `analyses/${slug}/analysis.ts`);
    const isOwn = (file: string) => /^analyses\/[^/]+\/(?!figures\.ts)[^/]+\.ts$/.test(file);
    const doors = ["src/analysis/run.ts", "src/warehouse/load.ts"];
    const reached = await reachedFrom([...makers, ...own, ...doors]);
    const isShared = (file: string) =>
      sharedDefinitions.some((place) => file === place || file.startsWith(`${place}/`));
    const outside = [...reached].filter((file) => !isShared(file) && !isOwn(file));
    expect(outside.filter((file) => !apart.includes(file)).sort()).toEqual(["src/publish/manifest.ts"]);
    expect(reached.size).toBeGreaterThan(100);
  });
});

describe("code that is edited while numbers are computed by it is refused:", () => {
  const placesOf: Record<string, [string, string]> = {
    "an analysis.ts": ["analyses/value/analysis.ts", "analyses/value"],
    "a select": ["analyses/retention/return_hazard.sql", "analyses/retention"],
    "what all share": ["src/scoring/customer_scores.sql", "src/scoring"],
    "a new analysis": ["analyses/worth/analysis.ts", "analyses/worth"],
  };
  for (const [what, [file, place]] of Object.entries(placesOf))
    it(what, async () => {
      const code = { shared: await readSharedCode(copy), analyses: await readAnalysesCode(copy) };
      await mkdir(dirname(join(copy, file)), { recursive: true });
      await append(file, "-- more\n")();
      await expect(refuseEdited(copy, code)).rejects.toThrow(
        `${join(copy, place)}: This was edited while numbers were computed by it`,
      );
    });

  it("but not a page, a figure or a test", async () => {
    const code = { shared: await readSharedCode(copy), analyses: await readAnalysesCode(copy) };
    for (const name of ["page.mdx", "figures.ts", "analysis.test.ts"])
      await append(`analyses/value/${name}`, "\n")();
    await expect(refuseEdited(copy, code)).resolves.toBeUndefined();
  });
});
