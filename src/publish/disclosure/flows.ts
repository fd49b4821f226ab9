/** Customers, an amount of theirs, and the two largest parts of it. */
export interface Contributors {
  customers: number;
  amount: number;
  largest: readonly [first: number, second: number];
}

/** Customers who were in one group when the last release was made and are in one now: those who moved, and those who ordered. */
export interface Flow {
  /** The dimensions by which they are grouped, as partitions call them; none for all customers. */
  dimensions: readonly string[];
  /** Their labels then; null where they were no customers yet. */
  earlier: readonly string[] | null;
  now: readonly string[];
  /** All of them, with their sales then and now; those who ordered since, and what for. */
  sold: Contributors;
  sells: Contributors;
  ordered: Contributors;
}

/** A group under a way to group customers: both as text, so that they can be compared. */
export interface Group {
  grouping: string;
  name: string;
}

/** A group by its labels in some dimensions, in whatever order. */
export function groupOf(pairs: readonly (readonly [dimension: string, label: string])[]): Group {
  const sorted = pairs.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    grouping: sorted.map(([dimension]) => dimension).join(),
    name: JSON.stringify(sorted.map(([, label]) => label)),
  };
}

const named = ({ dimensions }: Flow, labels: readonly string[] | null): string | null =>
  labels && groupOf(dimensions.map((dimension, at) => [dimension, labels[at] ?? ""])).name;

const nobody: Contributors = { customers: 0, amount: 0, largest: [0, 0] };

function together(parts: readonly Contributors[]): Contributors {
  const [first = 0, second = 0] = parts
    .flatMap(({ largest }) => [...largest])
    .sort((one, other) => other - one);
  const sum = (part: (one: Contributors) => number) => parts.reduce((total, one) => total + part(one), 0);
  return {
    customers: sum(({ customers }) => customers),
    amount: sum(({ amount }) => amount),
    largest: [first, second],
  };
}

/** What flows between groups add to, and take from, the sales of some of them taken together; as sizes. */
export type FindContributors = (grouping: string, names: ReadonlySet<string>) => Contributors | null;

/**
 * Finds who has changed some groups taken together: whoever stays in them and has ordered, and whoever came or left. Null
 * where nobody is known to have been grouped in this way.
 */
export function findingContributors(flows: readonly Flow[]): FindContributors {
  const all = flows.map((flow) => ({
    flow,
    grouping: [...flow.dimensions].sort().join(),
    earlier: named(flow, flow.earlier),
    now: named(flow, flow.now) ?? "",
  }));
  const byGrouping = Map.groupBy(all, ({ grouping }) => grouping);
  return (grouping, names) => {
    const found = byGrouping.get(grouping);
    return found
      ? together(
          found.map(({ flow, earlier, now }) => {
            const [was, is] = [earlier !== null && names.has(earlier), names.has(now)];
            if (was && is) return flow.ordered;
            return is ? flow.sells : was ? flow.sold : nobody;
          }),
        )
      : null;
  };
}
