import report from "assay:report";
import { createReportView } from "../narrative/report-view.ts";
import { createLanguage } from "../words/language.ts";

/** All that the site is made of. */
export { report };

/** How this report writes numbers, and its words. */
export const format = createLanguage(report);

/** The published numbers, as every page looks them up. */
export const view = createReportView(report.results, format);

/** The words of the interface. */
export const { words } = report;
