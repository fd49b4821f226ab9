import { dateUnits, type Unit } from "../format.ts";

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

function fits(cell: unknown, unit: Unit): boolean {
  if (cell === null) return true;
  if (dateUnits.has(unit)) return typeof cell === "string" && isoDate.test(cell);
  return unit === "text" ? typeof cell === "string" : Number.isFinite(cell);
}

/**
 * Throws where a cell is not what its unit needs: ISO text for dates, text for words, else a number; null is always
 * allowed. DuckDB hands BIGINT, DECIMAL, NaN and Infinity over as text, which JSON would carry on in silence.
 */
export function checkUnit(where: string, cell: unknown, unit: Unit): void {
  if (fits(cell, unit)) return;
  const wanted = dateUnits.has(unit) ? "an ISO date" : unit === "text" ? "text" : "a number";
  throw new Error(`${where} is ${String(cell)} (${typeof cell}), but its unit ${unit} needs ${wanted}`);
}
