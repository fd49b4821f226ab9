import type { Table } from "../contracts/contract.ts";
import type { DeliveredFile } from "../contracts/delivery.ts";
import type { Problem } from "../errors.ts";
import type { Bytes } from "./byte-gate.ts";
import type { Measures } from "./measure.ts";

const remedy = "Fetch the extract again, or ask the sender for the manifest of this very delivery.";
const numbers = new Intl.NumberFormat("en-US");

function problem(file: DeliveredFile, fact: string): Problem {
  return { place: { file: file.path }, fact, remedy };
}

/** Compares the file with the size and SHA-256 of its manifest. */
export function compareBytes(file: DeliveredFile, { bytes, sha256 }: Bytes): Problem[] {
  const { expected } = file;
  if (!expected) return [];
  if (expected.bytes !== bytes)
    return [
      problem(
        file,
        `The file has ${numbers.format(bytes)} bytes where the manifest has ${numbers.format(expected.bytes)}.`,
      ),
    ];
  if (expected.sha256 === sha256) return [];
  return [problem(file, "The SHA-256 of the file is not that of the manifest: its content was changed.")];
}

/** Exact decimal text without zeros that say nothing. */
function plain(total: string): string {
  const [, minus = "", whole = "0", decimals = ""] = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(total) ?? [];
  const digits = decimals ? `${whole}.${decimals}` : whole;
  return digits === "0" ? digits : `${minus}${digits}`;
}

/** Names of the control totals that the manifest has for a file. */
export function totalsOf({ expected }: DeliveredFile): string[] {
  return Object.keys(expected?.control_totals ?? {});
}

function compareTotal(
  file: DeliveredFile,
  table: Table,
  { sums }: Measures,
  name: string,
  total: string,
): Problem[] {
  const column = table.columns.find((each) => each.name === name);
  if (column?.type !== "integer" && column?.type !== "decimal")
    return [
      problem(
        file,
        `The manifest has a control total for ${name}, which is no number column of ${table.name}.`,
      ),
    ];
  const sum = plain(sums[name] ?? "0");
  if (sum === plain(total)) return [];
  return [problem(file, `The sum of ${name} is ${sum} where the manifest has ${plain(total)}.`)];
}

/** Compares the rows and sums of an extract with those of its manifest. */
export function compareRows(file: DeliveredFile, table: Table, measures: Measures): Problem[] {
  const { expected } = file;
  if (!expected) return [];
  const rows = `The file has ${numbers.format(measures.rows)} rows where the manifest has ${numbers.format(expected.rows)}.`;
  const totals = Object.entries(expected.control_totals).flatMap(([name, total]) =>
    compareTotal(file, table, measures, name, total),
  );
  return [...(expected.rows === measures.rows ? [] : [problem(file, rows)]), ...totals];
}
