import { type Block, groupName } from "./partitions.ts";
import { nearlyEqual, type Quantity, type Series, sumOf } from "./quantities.ts";
import { positionsByGroup } from "./series.ts";

/** A sum that is zero for certain, whatever the numbers: `plus` adds up to the same as `minus`. */
export interface Relation {
  plus: readonly Quantity[];
  minus: readonly Quantity[];
}

function namesOf({ block, column }: Series): string {
  return `${block.table.analysis}.${block.table.name}.${column}`;
}

function shared(one: Iterable<string>, other: Iterable<string>): string[] {
  const names = new Set(other);
  return [...one].filter((name) => names.has(name)).sort();
}

function groupsOf(series: Series, dimensions: readonly string[]): Map<string, Quantity[]> {
  const groups = positionsByGroup(series.block, dimensions);
  const pick = (positions: number[]): Quantity[] => positions.flatMap((at) => series.quantities[at] ?? []);
  return new Map([...groups].map(([name, positions]) => [name, pick(positions)]));
}

/** The same group's amount in two series, group by group. */
function equalGroups(one: Series, other: Series, dimensions: readonly string[]): Relation[] {
  if (dimensions.length === 0) return [{ plus: [one.total], minus: [other.total] }];
  const left = groupsOf(one, dimensions);
  const right = groupsOf(other, dimensions);
  const names = new Set([...left.keys(), ...right.keys()]);
  return [...names].map((name) => ({ plus: left.get(name) ?? [], minus: right.get(name) ?? [] }));
}

/** Where there is no number, a reader takes it as adding nothing; so does this. */
function holds({ plus, minus }: Relation): boolean {
  return nearlyEqual(sumOf(plus), sumOf(minus));
}

/** Do the amounts agree, and is it more than an agreement of nothing with nothing? */
function agree(relations: readonly Relation[]): boolean {
  const telling = relations.filter(({ plus, minus }) => sumOf(plus) !== 0 || sumOf(minus) !== 0);
  return telling.length > 0 && relations.every(holds);
}

/** Two columns of the same name, unit and kind, or the two that count the customers of their rows. */
function sameMeasure(one: Series, other: Series): boolean {
  if (!one.plain || !other.plain || one.unit !== other.unit) return false;
  const counts = one.block.table.shape.n === one.column && other.block.table.shape.n === other.column;
  return counts || one.column === other.column;
}

/** A measure adds up to the same in every partition; where it doesn't, a shape is wrong and nothing may be published. */
function sameMeasureRelations(one: Series, other: Series): Relation[] {
  const relations = equalGroups(one, other, shared(one.block.keys, other.block.keys));
  if (!relations.every(holds)) {
    // A slice that only happens to hold as many customers as there are is no partition, and links to nothing.
    if (!one.block.declared || !other.block.declared) return [];
    throw new Error(
      `${namesOf(one)} and ${namesOf(other)} do not add up to the same; ` +
        "one of them is no partition of all customers, or the same name is used for two measures or two groupings",
    );
  }
  return relations;
}

/** What two series tell about each other: declared by their names, or found because all their numbers agree. */
export function relationsBetween(one: Series, other: Series): Relation[] {
  const declared = sameMeasure(one, other) ? sameMeasureRelations(one, other) : [];
  const labels = shared(one.block.labels.keys(), other.block.labels.keys());
  if (declared.length > 0 && labels.length === shared(one.block.keys, other.block.keys).length)
    return declared;
  if (labels.length === 0 || one.unit !== other.unit) return declared;
  const found = equalGroups(one, other, labels);
  return agree(found) ? [...declared, ...found] : declared;
}

/** A series adds up to its total. */
export function totalRelation(series: Series): Relation {
  return { plus: series.quantities, minus: [series.total] };
}

/** The quantities of a series put in the rows of another block with the same keys; null where the keys differ. */
export function alignTo(block: Block, series: Series): Quantity[] | null {
  if (series.block === block) return [...series.quantities];
  if (shared(block.keys, series.block.keys).length !== Math.max(block.keys.length, series.block.keys.length))
    return null;
  const groups = groupsOf(series, block.keys);
  const found = block.rows.flatMap((row) => groups.get(groupName(block, row, block.keys)) ?? []);
  return found.length === block.rows.length ? found : null;
}
