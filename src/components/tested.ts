import type { FormatOptions } from "../format.ts";
import { report, view } from "./report.ts";

/** Were methods of prediction tested in this report? Not where the analysis `backtest` was taken out. */
export const isTested: boolean = report.results.some(({ analysis }) => analysis === "backtest");

/** Does a condition about the tests hold? Nothing holds of tests that are not there. */
export const holdsOfTests = (condition: string): boolean => isTested && view.holds(condition);

/** A value of the analysis `backtest` as readers see it; only where `isTested`. */
export const toldOfTests = (name: string, options?: FormatOptions): string =>
  view.write(view.look(`backtest.${name}`), options);
