import type { APIRoute, GetStaticPaths } from "astro";
import { csvResponse, tableCsv } from "../../components/downloads.ts";
import { figureId, type SiteFigure, siteFigures } from "../../components/figures.ts";
import { levels } from "../../components/pages.ts";

interface Props {
  found: SiteFigure;
  subject: string | null;
}

const subjectsOf = ({ figure }: SiteFigure): readonly (string | null)[] =>
  figure.subjectColumn === undefined ? [null] : levels;

/** A file for every figure; one a level where the figure is about a level. */
export const getStaticPaths = (() =>
  siteFigures.flatMap((found) =>
    subjectsOf(found).map((subject) => ({
      params: { figure: figureId(found, subject) },
      props: { found, subject } satisfies Props,
    })),
  )) satisfies GetStaticPaths;

/** Exactly what a figure plots. */
export const GET: APIRoute<Props> = ({ props: { found, subject } }) => {
  const { columns, subjectColumn } = found.figure;
  const keep = (row: Record<string, unknown>) =>
    subjectColumn === undefined || row[subjectColumn] === subject;
  return csvResponse(tableCsv(found.table, { columns, keep }));
};
