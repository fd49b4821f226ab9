import type { PlotOptions } from "@observablehq/plot";
import type { Frame, PlotRow } from "./define.ts";
import { pairedDots } from "./paired-dots.ts";
import { customerNote } from "./rows.ts";

/** The share of customers (ring) against the share of revenue (solid) of the rows that `name` names. */
export const customersAgainstRevenue = (name: string, rows: readonly PlotRow[], frame: Frame): PlotOptions =>
  pairedDots(
    rows,
    {
      name,
      ring: { column: "customers_share", label: frame.format.words.drawings.shareOfCustomers },
      solid: { column: "revenue_share", label: frame.format.words.drawings.shareOfRevenue },
      note: customerNote(frame),
    },
    frame,
  );
