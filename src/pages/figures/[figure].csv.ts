import type { APIRoute } from "astro";
import { csvResponse, tableCsv } from "../../components/downloads.ts";
import { type FigureFile, figurePaths } from "../../components/told-figure.ts";

/** A file for every figure; one a level where the figure is about a level. */
export const getStaticPaths = figurePaths;

/** Exactly what a figure plots. */
export const GET: APIRoute<FigureFile> = ({ props: { found, subject } }) => {
  const { columns, subjectColumn } = found.figure;
  const keep = (row: Record<string, unknown>) =>
    subjectColumn === undefined || row[subjectColumn] === subject;
  return csvResponse(tableCsv(found.table, { columns, keep }));
};
