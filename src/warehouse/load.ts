import type { Contract, Table } from "../contracts/contract.ts";
import type { DeliveredFile, Delivery } from "../contracts/delivery.ts";
import { type Problem, UserError } from "../errors.ts";
import { type Bytes, readBytes } from "./byte-gate.ts";
import { describeBytes } from "./byte-problems.ts";
import { checkExtract } from "./check-extract.ts";
import { createRawView, createTypedView, type Engine, type Extract } from "./extract.ts";
import type { FileOfDelivery, GateMemory } from "./gate-memory.ts";
import { compareBytes } from "./manifest-check.ts";
import type { DateRange, Measures } from "./measure.ts";
import { readColumns } from "./read-columns.ts";

/** An extract that passed the gate. */
export interface LoadedExtract {
  /** The contract's name of the table, and of its view. */
  name: string;
  /** The file's name in the delivery. */
  file: string;
  /** Of the file as delivered, in hexadecimal. */
  sha256: string;
  /** Of the file as delivered. */
  bytes: number;
  rows: number;
  /** Rows without a value, by column. */
  nulls: Record<string, number>;
  /** First and last day, by date column; a column without any date is left out. */
  dates: Record<string, DateRange>;
  /** By number column: no value has decimals. */
  wholeNumbers: Record<string, boolean>;
  /** Rows whose value has no match, by column whose link may lack one. */
  unmatched: Record<string, number>;
  /** Time that the gate took. */
  milliseconds: number;
}

/** What a delivery is loaded with. */
export interface LoadRequest {
  warehouse: Engine;
  contract: Contract;
  delivery: Delivery;
  /** ISO date that nothing in the delivery may be later than, where the manifest does not say when it was delivered. */
  notAfter: string;
  /** Remembers what was let through; without it every value is checked each time. */
  memory?: GateMemory;
}

/** An extract on its way through the gate. */
interface Candidate {
  table: Table;
  file: DeliveredFile;
  problems: Problem[];
  milliseconds: number;
  bytes?: Bytes;
  extract?: Extract;
  measures?: Measures;
  unmatched: Record<string, number>;
}

async function timed(candidate: Candidate, work: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await work();
  candidate.milliseconds += performance.now() - start;
}

function candidatesOf(contract: Contract, delivery: Delivery): Candidate[] {
  return contract.tables.map((table) => {
    const file = delivery.files.find((each) => each.table === table.name);
    if (!file) throw new Error(`the delivery has no ${table.name}`);
    return { table, file, problems: [], milliseconds: 0, unmatched: {} };
  });
}

/** Bytes, then columns; what passes both can be shown to the engine. */
async function openExtract(engine: Engine, candidate: Candidate): Promise<void> {
  const { table, file, problems } = candidate;
  const bytes = await readBytes(file, engine.folder);
  candidate.bytes = bytes;
  problems.push(...compareBytes(file, bytes), ...(await describeBytes(file, bytes)));
  if (bytes.fault) return;
  const { names, header, problems: found } = await readColumns(engine, table, file, bytes);
  problems.push(...found);
  if (found.length > 0) return;
  candidate.extract = { table, file, textPath: bytes.textPath, columns: names, header };
  await createRawView(engine, candidate.extract);
}

/** Extracts in an order in which those that others link to come first, so that a link never meets an unread one. */
function targetsFirst(candidates: readonly Candidate[]): Candidate[] {
  const ordered = new Set<Candidate>();
  const visit = (candidate: Candidate, path: readonly Candidate[]) => {
    if (path.includes(candidate)) return;
    for (const { toTable } of candidate.table.links)
      for (const target of candidates.filter(({ table }) => table.name === toTable))
        visit(target, [...path, candidate]);
    ordered.add(candidate);
  };
  for (const candidate of candidates) visit(candidate, []);
  return [...ordered];
}

async function judge(engine: Engine, candidates: readonly Candidate[], notAfter: string): Promise<void> {
  const readable: Extract[] = [];
  for (const candidate of targetsFirst(candidates))
    await timed(candidate, async () => {
      if (!candidate.extract) return;
      const { problems, measures, unmatched } = await checkExtract(
        engine,
        candidate.extract,
        readable,
        notAfter,
      );
      candidate.problems.push(...problems);
      if (!measures) return;
      candidate.measures = measures;
      candidate.unmatched = unmatched;
      readable.push(candidate.extract);
    });
}

function toLoaded({ table, file, bytes, measures, unmatched, milliseconds }: Candidate): LoadedExtract {
  if (!bytes || !measures) throw new Error(`${table.name} came through the gate unread`);
  const { rows, nulls, dates, wholeNumbers } = measures;
  return {
    name: table.name,
    file: file.file,
    sha256: bytes.sha256,
    bytes: bytes.bytes,
    rows,
    nulls,
    dates,
    wholeNumbers,
    unmatched,
    milliseconds,
  };
}

const fileOf = ({ table, file, bytes }: Candidate): FileOfDelivery => ({
  name: table.name,
  file: file.file,
  sha256: bytes?.sha256 ?? "",
  expected: file.expected,
});

/** What is remembered of files that are as they were; the times are those of this build. */
async function recallAll(
  candidates: readonly Candidate[],
  notAfter: string,
  memory: GateMemory | undefined,
): Promise<LoadedExtract[] | undefined> {
  if (candidates.some(({ problems }) => problems.length > 0)) return undefined;
  const passed = await memory?.recall(candidates.map(fileOf), notAfter);
  return passed?.map((extract, at) => ({
    ...extract,
    milliseconds: candidates[at]?.milliseconds ?? 0,
  }));
}

/** Values, keys and rules of every extract; everything wrong so far is thrown. */
async function judgeAll(
  engine: Engine,
  candidates: readonly Candidate[],
  notAfter: string,
): Promise<LoadedExtract[]> {
  await judge(engine, candidates, notAfter);
  const problems = candidates.flatMap((candidate) => candidate.problems);
  if (problems.length > 0) throw new UserError(problems);
  return candidates.map(toLoaded);
}

/**
 * The gate: bytes, columns, values, keys and rules of every extract, and only then a typed view of each under the
 * contract's name. Everything wrong with the delivery is thrown as one UserError, each with its place. Bytes and columns
 * are read each time; values are not checked again where `memory` knows that these very bytes passed.
 */
export async function loadDelivery({
  warehouse,
  contract,
  delivery,
  notAfter,
  memory,
}: LoadRequest): Promise<LoadedExtract[]> {
  const candidates = candidatesOf(contract, delivery);
  for (const candidate of candidates) await timed(candidate, () => openExtract(warehouse, candidate));
  const latest = delivery.delivered ?? notAfter;
  const recalled = await recallAll(candidates, latest, memory);
  const loaded = recalled ?? (await judgeAll(warehouse, candidates, latest));
  for (const { extract } of candidates) if (extract) await createTypedView(warehouse, extract);
  const passed = loaded.map(({ milliseconds: _, ...extract }) => extract);
  if (!recalled) await memory?.record(candidates.map(fileOf), latest, passed);
  return loaded;
}
