import type { ReportView, Speaker } from "../narrative/report-view.ts";

/** The page that is being written: its numbers, and what it is about. */
export interface PageVoice {
  view: ReportView;
  /** The level that the page is about, on pages that are one of many. */
  subject: string | null;
  /** What the page tells first, in sentences. */
  points?: readonly string[];
  /** The path at which the page stands by itself, wherever it is shown. */
  path?: string;
  /** The page in the folder of the analyses (`value/page.mdx`), where one is written there. */
  page?: string;
  /** Where an expression stands in the source of a written page. */
  locate?: Speaker["locate"];
}
