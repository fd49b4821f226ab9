import { UserError } from "../errors.ts";
import type { Figure } from "../figures/define.ts";
import { figureRows } from "../figures/rows.ts";
import { nearest } from "../narrative/names.ts";
import type { Speaker } from "../narrative/report-view.ts";
import type { PublishedTable } from "../results/published.ts";
import { kebab } from "./links.ts";
import { report } from "./report.ts";

/** A figure of an analysis, with the published table that it plots. */
export interface SiteFigure {
  analysis: string;
  name: string;
  figure: Figure;
  table: PublishedTable;
}

const modules = import.meta.glob<Record<string, Figure>>("/analyses/*/figures.ts", { eager: true });

function unknownColumns({ columns, alt, subjectColumn }: Figure, table: PublishedTable): string[] {
  const named = [...columns, alt.measure, ...(subjectColumn === undefined ? [] : [subjectColumn])];
  return named.filter((column) => !(column in table.columns));
}

function refuse(path: string, name: string, faults: readonly string[]): never {
  throw new UserError({
    place: { file: path.slice(1) },
    fact: `The figure ${name} names what its analysis does not publish: ${faults.join(", ")}.`,
    remedy:
      "Mend its table, columns, alt or subjectColumn; npm run check tells the place and the nearest names.",
  });
}

function figuresOf([path, module]: [string, Record<string, Figure>]): SiteFigure[] {
  const analysis = path.split("/")[2] ?? "";
  const tables = report.results.find((result) => result.analysis === analysis)?.tables ?? {};
  return Object.entries(module).map(([name, figure]) => {
    const table = tables[figure.table];
    const faults = table ? unknownColumns(figure, table) : [figure.table];
    if (!table || faults.length > 0) refuse(path, name, faults);
    return { analysis, name, figure, table };
  });
}

/** Every figure of every analysis. */
export const siteFigures: readonly SiteFigure[] = Object.entries(modules).flatMap(figuresOf);

/** The figure named `segments.level_shares`; a `UserError` with the nearest names where no analysis exports it. */
export function siteFigure(of: string, locate?: Speaker["locate"]): SiteFigure {
  const found = siteFigures.find(({ analysis, name }) => `${analysis}.${name}` === of);
  if (found) return found;
  const near = nearest(
    of,
    siteFigures.map(({ analysis, name }) => `${analysis}.${name}`),
  ).join(", ");
  const place = locate?.(of, 0);
  throw new UserError({
    ...(place ? { place } : {}),
    fact: `There is no figure named ${of}.`,
    remedy: `Did you mean ${near}?`,
  });
}

/** The name of a figure in URLs; a figure about one subject has one for each. */
export function figureId({ analysis, name, figure }: SiteFigure, subject: string | null): string {
  const about = figure.subjectColumn === undefined || subject === null ? [] : [kebab(subject)];
  return [analysis, kebab(name), ...about].join("-");
}

/** The rows that are plotted, those of the subject where there is one. */
export const plottedRows = ({ figure, table }: SiteFigure, subject: string | null) =>
  figureRows(figure, table, subject);
