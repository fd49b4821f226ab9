import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Figure, PlotRow } from "./define.ts";
import { drawBoth, edgeCases, faultsOf, withValues } from "./test-drawings.ts";

/** What the proofs of an analysis's figures need: rows for each, and how those rows are to be read. */
export interface Proofs<Name extends string> {
  rows: Readonly<Record<Name, readonly PlotRow[]>>;
  /** The columns that name rows and keep their values in the hard cases. */
  labels?: readonly string[];
  subject?: string;
  /** What the drawings show beside their rows; they are also tried without. */
  values?: Partial<Readonly<Record<Name, PlotRow>>>;
  /** The folder of the snapshots. */
  snapshots: string;
}

/** Tests what every figure of an analysis owes: it looks as its snapshot, none is left over, no text is cut or hidden. */
export function proveFigures<Name extends string>(
  figures: Readonly<Record<Name, Figure>>,
  { rows: rowsOf, labels = [], subject, values = {}, snapshots }: Proofs<Name>,
): void {
  const names = Object.keys(figures) as Name[];

  describe.each(names)("the figure %s", (name) => {
    const told = withValues(figures[name], values[name]);
    const rows = rowsOf[name];

    it("looks as its snapshot", async () => {
      await expect(drawBoth(told, rows, subject)).toMatchFileSnapshot(join(snapshots, `${name}.svg`));
    });

    it("keeps its text apart and inside, whatever the rows hold", () => {
      for (const figure of [told, withValues(figures[name])]) {
        expect(faultsOf(figure, rows, subject)).toEqual([]);
        for (const [hard, hardRows] of edgeCases(rows, labels))
          expect(faultsOf(figure, hardRows, subject), hard).toEqual([]);
      }
    });
  });

  it("every snapshot belongs to a figure", async () => {
    expect((await readdir(snapshots)).sort()).toEqual(names.map((name) => `${name}.svg`).sort());
  });
}
