import type { ShownTable } from "../narrative/cell-text.ts";

const shown = new WeakMap<object, Set<string>>();

const contentOf = ({ columns, rows }: ShownTable): string =>
  JSON.stringify([columns.map(({ label }) => label), rows.map((cells) => cells.map(({ text }) => text))]);

/**
 * Has the page shown a table of the same content before? A screen keeps that of a figure closed; on paper all are open,
 * and the same table would be read twice. Asked once a table, in the order of the page, which
 * is told from others by its voice.
 */
export function isShownAgain(table: ShownTable, page: object): boolean {
  const before = shown.get(page) ?? new Set<string>();
  shown.set(page, before);
  const content = contentOf(table);
  const again = before.has(content);
  before.add(content);
  return again;
}
