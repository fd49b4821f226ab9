import lighthouse from "lighthouse";

/** What Lighthouse says of a page on a slow phone: scores of 0..100, times in milliseconds. */
export interface Verdict {
  performance: number;
  accessibility: number;
  practices: number;
  search: number;
  /** Until the largest content is painted. */
  lcp: number;
  /** For how long the page could not answer. */
  tbt: number;
  /** How much moved while it loaded. */
  cls: number;
  /** What cost points, by Lighthouse's names. */
  faults: string[];
}

const middle = (numbers: readonly number[]): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;

async function once(address: string, port: number): Promise<Verdict> {
  const result = await lighthouse(address, { port, logLevel: "silent", output: "json" });
  if (!result) throw new Error(`Lighthouse says nothing of ${address}`);
  const { categories, audits } = result.lhr;
  const score = (name: string) => Math.round(100 * (categories[name]?.score ?? 0));
  const measured = (name: string) => audits[name]?.numericValue ?? Number.NaN;
  const counted = new Set(
    Object.values(categories).flatMap(({ auditRefs }) =>
      auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
    ),
  );
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    practices: score("best-practices"),
    search: score("seo"),
    lcp: measured("largest-contentful-paint"),
    tbt: measured("total-blocking-time"),
    cls: measured("cumulative-layout-shift"),
    faults: Object.values(audits)
      .filter(({ id, score: given }) => counted.has(id) && given !== null && given < 0.9)
      .map(({ id }) => id),
  };
}

/** The median of each measure over `runs` looks at a page, with a browser that listens on `port`. */
export async function judge(address: string, port: number, runs: number): Promise<Verdict> {
  const looks: Verdict[] = [];
  for (let run = 0; run < runs; run += 1) looks.push(await once(address, port));
  const median = (name: Exclude<keyof Verdict, "faults">) => middle(looks.map((look) => look[name]));
  return {
    performance: median("performance"),
    accessibility: median("accessibility"),
    practices: median("practices"),
    search: median("search"),
    lcp: median("lcp"),
    tbt: median("tbt"),
    cls: median("cls"),
    faults: [...new Set(looks.flatMap(({ faults }) => faults))],
  };
}
