import { calibrationLine, recalibrate } from "../measures/calibration.ts";
import type { Known } from "./known.ts";
import type { Forecast } from "./method.ts";

/** A straight line on the scale of log odds; the unchanged one where the window does not give one that rises. */
export interface Line {
  slope: number;
  intercept: number;
}

/** Probabilities as they are. */
export const unchanged: Line = { slope: 1, intercept: 0 };

/**
 * The line that would have made these probabilities, given at the start of the window, right at its end: learned before
 * the cut only, and only where the window is a whole earlier origin, one horizon long; a line from a shorter one says
 * nothing of the horizon. `say` gives them, or null where nothing could be learned then. A falling line would turn the ranking around, so it is not used.
 */
export function lineOf(known: Known, horizonDays: number, say: () => Float64Array | null): Line {
  if (known.windowDays < horizonDays) return unchanged;
  const said = say();
  const line = said && calibrationLine(said, known.outcomes.returned);
  return line && line.slope > 0 ? line : unchanged;
}

/** A forecast along the line; who orders at all orders once at least, so no fewer orders are expected than that chance. */
export function along(line: Line, { probability, orders }: Forecast): Forecast {
  if (line === unchanged) return { probability, orders };
  const chances = recalibrate(probability, line);
  return { probability: chances, orders: orders.map((expected, at) => Math.max(expected, chances[at] ?? 0)) };
}
