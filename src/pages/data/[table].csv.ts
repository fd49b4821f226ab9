import type { APIRoute, GetStaticPaths } from "astro";
import { csvResponse, tableCsv, valuesCsv } from "../../components/downloads.ts";
import { tablePath, valuesPath } from "../../components/links.ts";
import { report } from "../../components/report.ts";

interface Props {
  text: string;
}

const nameOf = (path: string): string => path.replace(/^\/data\/|\.csv$/g, "");

/** A file for every published table, and one for the single values of each analysis. */
export const getStaticPaths = (() =>
  report.results.flatMap((result) => [
    { params: { table: nameOf(valuesPath(result.analysis)) }, props: { text: valuesCsv(result) } },
    ...Object.entries(result.tables).map(([name, table]) => ({
      params: { table: nameOf(tablePath(result.analysis, name)) },
      props: { text: tableCsv(table) } satisfies Props,
    })),
  ])) satisfies GetStaticPaths;

/** A published table, or the single values of an analysis. */
export const GET: APIRoute<Props> = ({ props: { text } }) => csvResponse(text);
