import { type PlotRow, subtitleIn } from "../figures/define.ts";
import { altText, longDescription } from "../figures/describe.ts";
import { renderFigure } from "../figures/render.ts";
import type { ReportView } from "../narrative/report-view.ts";
import { fill } from "../words/fill.ts";
import { figureId, plottedRows, type SiteFigure, siteFigures } from "./figures.ts";
import { levels } from "./pages.ts";
import { format, report, view, words } from "./report.ts";

/** A figure with all that is said around its drawing, the same on its page and in its picture. */
export interface ToldFigure {
  id: string;
  title: string;
  subtitle: string;
  alt: string;
  /** The same at more length, to be read at will. */
  description: string;
  source: string;
  /** What is said in the drawing's place; null where there is something to draw. */
  nothing: string | null;
}

const telling = { format };

function sourceText(view: ReportView): string {
  const population = view.look("summary.customers");
  const { extracts, observation_end } = report.manifest;
  const { source, sourceOf } = words.figure;
  const told = {
    sources: extracts.map(({ name }) => name).join(", "),
    date: format(observation_end, "date"),
  };
  return typeof population.value === "number"
    ? format.count(sourceOf, population.value, told)
    : fill(source, told);
}

/** What is said around a figure; `voice` is that of the page on which it stands, for the place of an error. */
export function tellFigure(found: SiteFigure, subject: string | null, voice: ReportView): ToldFigure {
  const { figure, table } = found;
  const subtitle = voice.say(subtitleIn(figure, words));
  const rows = plottedRows(found, subject);
  const drawable = rows.some((row) => row[figure.alt.measure] !== null);
  const told = { ...telling, subtitle, columns: table.columns };
  const { noRows, withheld } = words.figure;
  return {
    id: figureId(found, subject),
    title: voice.say(figure.title),
    subtitle,
    alt: altText(figure, rows, told),
    description: longDescription(figure, rows, told),
    source: sourceText(voice),
    nothing: drawable ? null : rows.length === 0 ? noRows : withheld,
  };
}

const nowhere = (name: string) => () => ({ file: `figures/${name}` });

/** The report as a figure asks it that stands in a file of its own. */
const viewAlone = ({ found, subject }: FigureFile): ReportView =>
  view.on({ subject, locate: nowhere(found.name) });

/** What the figure's drawing shows beside its rows. */
function valuesOf(figure: FigureFile): PlotRow {
  const asked = Object.entries(figure.found.figure.values ?? {});
  const answers = viewAlone(figure);
  return Object.fromEntries(asked.map(([name, reference]) => [name, answers.look(reference).value]));
}

const widths = { wide: 680, narrow: 288 } as const;
const drawn = new Map<string, string>();

/** A figure's drawing as SVG markup, drawn once for its page and its pictures. */
export function drawFigure(found: SiteFigure, subject: string | null, width: keyof typeof widths): string {
  const id = figureId(found, subject);
  const name = `${id}-${width}`;
  const known = drawn.get(name);
  if (known !== undefined) return known;
  const values = valuesOf({ found, subject });
  const frame = { ...telling, width: widths[width], narrow: width === "narrow", subject, values };
  const drawing = renderFigure(found.figure, plottedRows(found, subject), frame, {
    id: name,
    labelledBy: `${id}-alt`,
  });
  drawn.set(name, drawing);
  return drawing;
}

/** A figure, and the level that it is about where it is about one. */
export interface FigureFile {
  found: SiteFigure;
  subject: string | null;
}

/** What each figure is in files: one a figure, and one a level where the figure is about a level. */
export const figureFiles: readonly FigureFile[] = siteFigures.flatMap((found) =>
  (found.figure.subjectColumn === undefined ? [null] : levels).map((subject) => ({ found, subject })),
);

/** The routes of those files. */
export const figurePaths = () =>
  figureFiles.map((props) => ({ params: { figure: figureId(props.found, props.subject) }, props }));

/** What is said around a figure that stands in a file of its own. */
export const tellAlone = (file: FigureFile): ToldFigure =>
  tellFigure(file.found, file.subject, viewAlone(file));
