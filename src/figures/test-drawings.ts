import { parseHTML } from "linkedom";
import { testLanguage } from "../words/test-language.ts";
import type { Figure, Frame, PlotRow } from "./define.ts";
import { renderFigure } from "./render.ts";
import { textBoxes, textFaults } from "./test-text-boxes.ts";

/** The two widths in which every figure is drawn. */
export const widths = [680, 288] as const;

/** The frame of a proof: British English, euros. */
export const frameOf = (width: number, subject: string | null): Frame => ({
  ...{ width, narrow: width < 400, subject },
  format: testLanguage,
  values: {},
});

/** The figure as it is drawn with these values; those of its own that are not given may not be shown. */
export const withValues = (figure: Figure, values: PlotRow = {}): Figure => ({
  ...figure,
  plot: (rows, frame) => {
    const untold = Object.keys(figure.values ?? {}).map((name) => [name, null]);
    return figure.plot(rows, { ...frame, values: { ...Object.fromEntries(untold), ...values } });
  },
});

/** One drawing of a figure as a document, to count and measure marks in. */
export function drawingOf(
  figure: Figure,
  rows: readonly PlotRow[],
  width = 680,
  subject: string | null = null,
) {
  const svg = renderFigure(figure, rows, frameOf(width, subject), { id: "proof", labelledBy: "proof-alt" });
  return parseHTML(`<!doctype html><html><body>${svg}</body></html>`).document.documentElement;
}

/** Both drawings of a figure, an element a line: what its snapshot holds. */
export function drawBoth(figure: Figure, rows: readonly PlotRow[], subject: string | null = null): string {
  const drawings = widths.map((width) =>
    renderFigure(figure, rows, frameOf(width, subject), { id: `proof-${width}`, labelledBy: "proof-alt" }),
  );
  return `${drawings.join("\n\n").replaceAll("><", ">\n<")}\n`;
}

/** What is wrong with the drawings of these rows: text that is cut or hidden, positions that are no numbers. */
export function faultsOf(figure: Figure, rows: readonly PlotRow[], subject: string | null = null): string[] {
  return widths.flatMap((width) => {
    const root = drawingOf(figure, rows, width, subject);
    const words = /NaN|Infinity|undefined|null/.exec(root.outerHTML);
    return [...textFaults(root), ...(words ? [`writes ${words[0]}`] : [])].map(
      (fault) => `${width}: ${fault}`,
    );
  });
}

/** All words of a drawing. */
export const wordsIn = (root: Element): string[] => textBoxes(root).map(({ text }) => text);

/** Rows as hard deliveries give them; the columns in `labels` name the rows and keep their values. */
export function edgeCases(rows: readonly PlotRow[], labels: readonly string[]): Map<string, PlotRow[]> {
  const isMeasure = ([column, value]: [string, PlotRow[string]]) =>
    !labels.includes(column) && typeof value === "number";
  const each = (change: (column: string) => PlotRow) =>
    rows.map((row) => {
      const measures = Object.entries(row).filter(isMeasure);
      return { ...row, ...Object.assign({}, ...measures.map(([column]) => change(column))) };
    });
  const hidden = each((column) => ({ [column]: null, [`${column}_reason`]: "withheld" }));
  return new Map([
    ["no rows", []],
    ["one row", rows.slice(0, 1)],
    ["nothing may be shown", hidden],
    ["every second row may not be shown", hidden.map((row, at) => (at % 2 === 1 ? row : (rows[at] ?? row)))],
    ["nothing applies", each((column) => ({ [column]: null, [`${column}_reason`]: "not_applicable" }))],
    ["all zero", each((column) => ({ [column]: 0 }))],
    ["all equal", each((column) => ({ [column]: 0.5 }))],
  ]);
}
