import type { Verdict } from "./lighthouse.ts";
import type { Weight } from "./weight.ts";

const kilobyte = 1024;
/** All pages in one, which is for paper. */
const whole = "/report/";
const search = "/search/";
const withScripts = ["/revenue/", "/data/"];

/** A page, and what was measured of it. */
export interface Audited {
  path: string;
  verdict: Verdict;
  weight: Weight;
  wide: readonly number[];
}

/** The bars that a page misses, by their names. */
export function missed({ path, verdict, weight, wide }: Audited): string[] {
  const { performance, accessibility, practices, search: found, lcp, tbt, cls } = verdict;
  const { markup, fonts, scripts } = weight;
  const all = markup + fonts + scripts;
  const scriptsMost = withScripts.includes(path) ? 8 * kilobyte : path === search ? Infinity : 0;
  const isPlain = path !== whole && path !== search;
  const bars: [boolean, string][] = [
    [[performance, accessibility, practices, found].every((score) => score === 100), "Lighthouse"],
    [lcp <= 1200, "LCP"],
    [tbt <= 50, "TBT"],
    [cls === 0, "CLS"],
    [scripts <= scriptsMost, "scripts"],
    [!isPlain || markup <= 25 * kilobyte, "HTML+CSS+SVG"],
    [fonts <= 60 * kilobyte, "fonts"],
    [!isPlain || all <= 90 * kilobyte, "bytes"],
    [wide.length === 0, `wider than ${wide.join(" and ")} px`],
  ];
  return bars.filter(([holds]) => !holds).map(([, name]) => name);
}
