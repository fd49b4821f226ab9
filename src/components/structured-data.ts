import { addressOf, tablePath, valuesPath } from "./links.ts";
import { report } from "./report.ts";

/** What machines are told of a page: JSON-LD in the words of schema.org. */
export type Facts = Readonly<Record<string, unknown>>;

const context = "https://schema.org";
const { observation_end, delivered } = report.manifest;
const publisher = { "@type": "Organization", name: report.organisation };

/** JSON that stands in a page's script element: nothing in it ends the element or begins another. */
export const inScript = (facts: Facts): string => JSON.stringify(facts).replaceAll("<", "\\u003c");

/** Dates are the data's own: a page that is made anew from the same data says the same. */
export const reportFacts = (name: string, finding: string, path: string): Facts => ({
  "@context": context,
  "@type": "Report",
  name,
  headline: finding,
  isPartOf: { "@type": "Report", name: report.title },
  reportNumber: report.manifest.release_id,
  inLanguage: report.locale,
  dateModified: delivered ?? observation_end,
  temporalCoverage: `../${observation_end}`,
  publisher,
  ...(report.site.url === null ? {} : { url: addressOf(path) }),
});

const download = (name: string, path: string): Facts => ({
  "@type": "DataDownload",
  name,
  encodingFormat: "text/csv",
  contentUrl: addressOf(path),
});

/** The published tables as a data set, each with the place of its file. */
export const datasetFacts = (description: string): Facts => ({
  "@context": context,
  "@type": "Dataset",
  name: report.title,
  description,
  inLanguage: report.locale,
  dateModified: delivered ?? observation_end,
  temporalCoverage: `../${observation_end}`,
  creator: publisher,
  distribution: report.results.flatMap(({ analysis, tables }) => [
    download(`${analysis}: values`, valuesPath(analysis)),
    ...Object.entries(tables).map(([name, { label }]) => download(label, tablePath(analysis, name))),
  ]),
});
