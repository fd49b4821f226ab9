import type { Contract } from "../src/contracts/contract.ts";
import { findDelivery } from "../src/contracts/delivery.ts";
import { checkFreshness, type FreshUntil, freshUntil } from "../src/contracts/freshness.ts";
import { hashFile } from "../src/publish/manifest.ts";
import { findKept, type Keeping, keepValue } from "../src/results/kept.ts";
import type { FileOfDelivery, GateMemory, PassedExtract } from "../src/warehouse/gate-memory.ts";
import { type LoadedExtract, loadDelivery } from "../src/warehouse/load.ts";
import type { Warehouse } from "../src/warehouse/open.ts";
import type { BuildOptions } from "./options.ts";
import { formatCount, printDeed, warn } from "./terminal.ts";

/** A delivery that passed the gate. */
export interface Loaded {
  extracts: LoadedExtract[];
  /** The delivery's own date, where its manifest gives one. */
  delivered: string | null;
  /** Until when the data count as new; null where the contract doesn't say. */
  freshness: FreshUntil | null;
}

interface Passed {
  notAfter: string;
  extracts: readonly PassedExtract[];
}

/** Without the first and last day of other columns, such as a birthdate: what is kept must tell of nobody. */
const withoutPersonalDays =
  ({ freshness }: Contract) =>
  (extract: PassedExtract): PassedExtract => {
    const needed = [{ table: "fact_sales", column: "order_date" }, ...freshness];
    const isNeeded = (name: string) =>
      needed.some(({ table, column }) => table === extract.name && column === name);
    return {
      ...extract,
      dates: Object.fromEntries(Object.entries(extract.dates).filter(([name]) => isNeeded(name))),
    };
  };

interface TellingMemory extends GateMemory {
  /** Has it been recalled that the files passed? */
  hasRecalled(): boolean;
}

/** Keeps in `keeping` what the gate let through; a later last day than the one allowed then is allowed all the more. */
async function rememberGate(
  contract: Contract,
  contractFile: string,
  keeping: Keeping,
): Promise<TellingMemory> {
  const rules = await hashFile(contractFile);
  const partsOf = (files: readonly FileOfDelivery[]) => ({ files, rules });
  let found: readonly PassedExtract[] | undefined;
  return {
    hasRecalled: () => found !== undefined,
    async recall(files, notAfter) {
      const passed = await findKept<Passed>(keeping, partsOf(files));
      found = passed && passed.notAfter <= notAfter ? passed.extracts : undefined;
      return found;
    },
    record: (files, notAfter, extracts) =>
      keepValue(keeping, partsOf(files), {
        notAfter,
        extracts: extracts.map(withoutPersonalDays(contract)),
      }),
  };
}

/** Says how old the data are; until when they count as new. */
function tellAge(
  { freshness }: Contract,
  extracts: readonly LoadedExtract[],
  asOf: string,
): FreshUntil | null {
  const days = extracts.map(({ name, dates }) => {
    const last = Object.entries(dates).map(([column, { max }]) => [column, max ?? undefined] as const);
    return [name, Object.fromEntries(last)] as const;
  });
  const lastDates = Object.fromEntries(days);
  warn(checkFreshness(freshness, lastDates, asOf));
  return freshUntil(freshness, lastDates);
}

/**
 * Lets a delivery through the gate: its typed views are there afterwards; says how old it is. Values are not checked again
 * where it is known in `keeping` that they passed.
 */
export async function loadExtracts(
  warehouse: Warehouse,
  contract: Contract,
  { gold, asOf, contract: contractFile }: Pick<BuildOptions, "gold" | "asOf" | "contract">,
  keeping: Keeping | null = null,
): Promise<Loaded> {
  const delivery = await findDelivery(gold, contract);
  const memory = keeping && (await rememberGate(contract, contractFile, keeping));
  const extracts = await loadDelivery({
    warehouse,
    contract,
    delivery,
    notAfter: asOf,
    ...(memory ? { memory } : {}),
  });
  const verb = memory?.hasRecalled() ? "kept checks of" : "load";
  for (const { name, rows, milliseconds } of extracts)
    printDeed(`${verb} ${name} ${formatCount(rows)} rows`, milliseconds);
  const freshness = tellAge(contract, extracts, asOf);
  return { extracts, delivered: delivery.delivered ?? null, freshness };
}
