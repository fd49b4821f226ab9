/** What a gate says: believe it, believe it with care, do not believe it. */
export type Outcome = "PASS" | "WARN" | "FAIL";

/** One gate of one method. */
export interface Gate {
  /** A method, a way of valuing, or "history". */
  method: string;
  gate: string;
  /** What was measured; null where it could not be, which fails. */
  value: number | null;
  /** What it is held against, in words. */
  bound: string;
  outcome: Outcome;
}

/** PASS where `passes`, else FAIL where `fails`, else WARN; a value that could not be measured fails. */
export function grade(
  value: number | null,
  passes: (value: number) => boolean,
  fails: (value: number) => boolean = (measured) => !passes(measured),
): Outcome {
  if (value === null || !Number.isFinite(value)) return "FAIL";
  if (passes(value)) return "PASS";
  return fails(value) ? "FAIL" : "WARN";
}

/** The worst outcome among gates; PASS where there are none. */
export function worst(gates: readonly Gate[]): Outcome {
  const found = new Set(gates.map(({ outcome }) => outcome));
  if (found.has("FAIL")) return "FAIL";
  return found.has("WARN") ? "WARN" : "PASS";
}
