import { randomInt, randomLcg } from "d3-random";
import segments from "../../../analyses/segments/analysis.ts";
import { levels } from "../../oracle/expect-levels.ts";
import { type Levels, movementOf } from "../../oracle/expect-movement.ts";
import type { PublishedResult } from "../../results/published.ts";
import type { Result, ResultShape, Scalar } from "../../results/shape.ts";
import { disclose } from "../disclosure.ts";

/** The level of those who were no customers on an earlier day. */
export const notYet = "Not yet a customer";
/** What a customer may have been on an earlier day. */
export const levelsThen = [...levels, notYet];

const days = [0, 1, 2, 3, 4, 5, 6, 7].map(
  (quarters) => `202${Math.floor(quarters / 4)}-0${1 + (quarters % 4)}-28`,
);

/** Up to five hundred customers who mostly stay where they are, some of whom were not there yet; the latest day first. */
export function drawLevels(seed: number): Levels[] {
  const source = randomLcg(seed);
  const size = randomInt.source(source)(1, 500)();
  const [skew, moving, joining] = [1 + 3 * source(), source() ** 2, source() ** 3];
  const pick = () => Math.floor(source() ** skew * levels.length);
  const back: Map<number, string>[] = days.map(() => new Map());
  for (let key = 0; key < size; key += 1) {
    let level = pick();
    for (const onDay of back) {
      onDay.set(key, levels[level] ?? "");
      if (source() < moving) level = pick();
      if (source() < joining) break;
    }
  }
  return back;
}

/** What `segments` finds of these customers' movement and of today's levels, under its own shape. */
export function movementResult(back: readonly Levels[]): { result: Result; shape: ResultShape } {
  const { values, tables } = movementOf(back, days);
  const now = [...(back[0]?.values() ?? [])];
  const engagement_levels = levels.map((engagement_level) => ({
    engagement_level,
    customers: now.filter((level) => level === engagement_level).length,
  }));
  const { engagement_level, customers } = segments.shape.tables.engagement_levels.columns;
  if (!engagement_level || !customers) throw new Error("engagement_levels has lost a column");
  const named: Record<string, Scalar> = { customers: now.length, ...values };
  const valueShapes = Object.entries(segments.shape.values).filter(([name]) => name in named);
  const tableShapes = Object.entries(segments.shape.tables).filter(([name]) => name in tables);
  const levelShape = {
    ...segments.shape.tables.engagement_levels,
    columns: { engagement_level, customers },
  };
  return {
    result: {
      analysis: "segments",
      values: Object.fromEntries(
        valueShapes.map(([name, { unit }]) => [name, { value: named[name] ?? null, unit }]),
      ),
      tables: { ...tables, engagement_levels },
    },
    shape: {
      values: Object.fromEntries(valueShapes),
      tables: { ...Object.fromEntries(tableShapes), engagement_levels: levelShape },
    },
  };
}

/** What is published of these customers. */
export function publishMovement(back: readonly Levels[]): PublishedResult {
  const [published] = disclose([movementResult(back)]);
  if (!published) throw new Error("nothing is published");
  return published;
}

/** The same with each row of fewer than ten customers hidden for its own sake, and nothing else. */
export function publishCarelessly(back: readonly Levels[]): PublishedResult {
  const { tables } = movementResult(back).result;
  const published = publishMovement(back);
  const careless = Object.entries(published.tables).map(([name, table]) => {
    const exact = tables[name] ?? [];
    const few = exact.map(({ customers }) => Number(customers) > 0 && Number(customers) < 10);
    const columns = Object.keys(table.columns).filter((column) => table.columns[column]?.guard !== "label");
    const rows = table.rows.map((row, at) => ({
      ...row,
      ...Object.fromEntries(
        columns.map((column) => [column, few[at] ? null : (exact[at]?.[column] ?? null)]),
      ),
    }));
    const reasons = few.flatMap((isFew, row) =>
      isFew ? columns.map((column) => ({ row, column, reason: "withheld" as const })) : [],
    );
    return [name, { ...table, rows, reasons }] as const;
  });
  return { ...published, tables: Object.fromEntries(careless) };
}
