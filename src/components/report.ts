import report from "assay:report";
import { createFormat } from "../format.ts";
import { createReportView } from "../narrative/report-view.ts";
import { english } from "../words/english.ts";

/** All that the site is made of. */
export { report };

/** How this report writes numbers. */
export const format = createFormat(report);

/** The published numbers, as every page looks them up. */
export const view = createReportView(report.results, format);

/** The words of the interface. */
export const words = english;
