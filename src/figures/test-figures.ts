import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Figure, PlotRow } from "./define.ts";
import { drawBoth, edgeCases, faultsOf } from "./test-drawings.ts";

/** What the proofs of an analysis's figures need: rows for each, and how those rows are to be read. */
export interface Proofs<Name extends string> {
  rows: Readonly<Record<Name, readonly PlotRow[]>>;
  /** The columns that name rows and keep their values in the hard cases. */
  labels?: readonly string[];
  subject?: string;
  /** The folder of the snapshots. */
  snapshots: string;
}

/** Tests what every figure of an analysis owes: it looks as its snapshot, none is left over, no text is cut or hidden. */
export function proveFigures<Name extends string>(
  figures: Readonly<Record<Name, Figure>>,
  { rows: rowsOf, labels = [], subject, snapshots }: Proofs<Name>,
): void {
  const names = Object.keys(figures) as Name[];

  describe.each(names)("the figure %s", (name) => {
    const draw = [figures[name], rowsOf[name]] as const;

    it("looks as its snapshot", async () => {
      await expect(drawBoth(...draw, subject)).toMatchFileSnapshot(join(snapshots, `${name}.svg`));
    });

    it("keeps its text apart and inside, whatever the rows hold", () => {
      const [figure, rows] = draw;
      expect(faultsOf(figure, rows, subject)).toEqual([]);
      for (const [hard, hardRows] of edgeCases(rows, labels))
        expect(faultsOf(figure, hardRows, subject), hard).toEqual([]);
    });
  });

  it("every snapshot belongs to a figure", async () => {
    expect((await readdir(snapshots)).sort()).toEqual(names.map((name) => `${name}.svg`).sort());
  });
}
