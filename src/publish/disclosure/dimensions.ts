import { numberOf, type TableCells } from "./cells.ts";
import { type Block, groupName } from "./partitions.ts";

function countsBy(block: Block, dimension: string): Map<string, number> {
  const counts = new Map<string, number>();
  const { n } = block.table.shape;
  for (const row of block.rows) {
    const name = groupName(block, row, [dimension]);
    const customers = n === null ? 0 : (numberOf(block.table.rows[row]?.[n]) ?? 0);
    counts.set(name, (counts.get(name) ?? 0) + customers);
  }
  return counts;
}

/** The same labels with the same numbers of customers, in more than one group: then they are the same groups. */
function areSame(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  const filled = [...one].filter(([, customers]) => customers > 0);
  if (filled.length < 2 || filled.length !== [...other.values()].filter((customers) => customers > 0).length)
    return false;
  return filled.every(([name, customers]) => other.get(name) === customers);
}

/** What a declared partition calls the groups of a found one; the found one's own name where none knows them. */
function nameOf(found: Block, dimension: string, declared: readonly Block[]): string {
  const counts = countsBy(found, dimension);
  for (const block of declared) {
    const same = [...block.labels.keys()].find((label) => areSame(counts, countsBy(block, label)));
    if (same !== undefined) return same;
  }
  return dimension;
}

function renamed(found: Block, declared: readonly Block[]): Block {
  const names = new Map([...found.labels.keys()].map((name) => [name, nameOf(found, name, declared)]));
  const nameFor = (name: string): string => names.get(name) ?? name;
  const labels = new Map([...found.labels].map(([name, column]) => [nameFor(name), column]));
  // Two columns with one name would be one dimension; then none is renamed.
  return labels.size < found.labels.size ? found : { ...found, keys: found.keys.map(nameFor), labels };
}

/**
 * Gives the dimensions of found partitions the names that declared ones have for the same groups (the score of the
 * measure "F" is the frequency score of the grid), so that the two are held against each other.
 */
export function nameFoundDimensions(
  blocks: ReadonlyMap<TableCells, readonly Block[]>,
): ReadonlyMap<TableCells, readonly Block[]> {
  const declared = [...blocks.values()].flat().filter((block) => block.declared);
  return new Map(
    [...blocks].map(([table, own]) => [
      table,
      own.map((block) => (block.declared ? block : renamed(block, declared))),
    ]),
  );
}
