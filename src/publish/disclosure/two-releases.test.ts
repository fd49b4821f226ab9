import { describe, expect, it } from "vitest";
import type { PublishedResult } from "../../results/published.ts";
import type { Row } from "../../results/shape.ts";
import { disclose, internalRules } from "../disclosure.ts";
import type { Flow } from "./flows.ts";
import type { LastRelease } from "./last-release.ts";
import { analysis, column, customers, levels, shown, table } from "./test-tables.ts";

type Shaped = ReturnType<typeof analysis>;

const beside = (
  results: readonly PublishedResult[],
  flows: readonly Flow[] = [],
  end = "2024-03-31",
): LastRelease => ({
  ...{ release_id: `${end}-0123456789ab`, observation_end: end },
  ...{ results, flows },
});
/** What is shown of some analyses after a release of others. */
const publishBeside = (last: LastRelease, ...now: Shaped[]) => disclose(now, internalRules, last);

/** Customers by the month of their first order. */
const cohorts = (sizes: Record<string, number>): Shaped =>
  analysis(
    {
      cohorts: [
        table(["cohort_month"], { customers }),
        Object.entries(sizes).map(([month, size]) => ({ cohort_month: `2024-${month}-01`, customers: size })),
      ],
    },
    {
      customers: [
        { unit: "customers", label: "All", guard: "count", n: null },
        totalOf(Object.values(sizes)),
      ],
    },
  );
const totalOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

describe("what cannot have changed since the last release", () => {
  it("stays withheld where it was, though another cell would be withheld by this release alone", () => {
    const first = { "01": 5, "02": 40, "03": 60 };
    const second = { ...first, "04": 20 };
    const last = disclose([cohorts(first)]);
    expect(shown(last, "cohorts", "customers")).toEqual(["–", "–", 60]);
    // by itself April would go with January, and show February to whoever kept the last release
    expect(shown(disclose([cohorts(second)]), "cohorts", "customers")).toEqual(["–", 40, 60, "–"]);
    expect(shown(publishBeside(beside(last), cohorts(second)), "cohorts", "customers")).toEqual([
      "–",
      "–",
      60,
      20,
    ]);
  });

  it("protects nothing where it was told: another cell is withheld with a new small one", () => {
    const first = { "01": 20, "02": 40, "03": 60 };
    const second = { ...first, "04": 5, "05": 70 };
    const last = disclose([cohorts(first)]);
    expect(shown(disclose([cohorts(second)]), "cohorts", "customers")).toEqual(["–", 40, 60, "–", 70]);
    expect(shown(publishBeside(beside(last), cohorts(second)), "cohorts", "customers")).toEqual([
      20,
      40,
      60,
      "–",
      "–",
    ]);
  });

  it("tells a single new small group by the two totals, so that the report is refused", () => {
    const first = { "01": 20, "02": 40, "03": 60 };
    const last = disclose([cohorts(first)]);
    expect(() =>
      publishBeside(beside(last), cohorts({ ...first, "04": 5 })),
    ).toThrowErrorMatchingInlineSnapshot(`
      [UserError: This report cannot be published after the release 2024-03-31-0123456789ab: segments.cohorts.customers is withheld, and would follow from the two together.
        Wait until at least ten customers are new since 2024-03-31 and as many have ordered. To look at the report without publishing it, give an empty folder by --releases.]
    `);
    expect(
      shown(publishBeside(beside(last), cohorts({ ...first, "04": 10 })), "cohorts", "customers"),
    ).toEqual([20, 40, 60, 10]);
  });

  it("is not fixed where its period was not over", () => {
    const first = { "01": 50, "02": 40, "03": 5 };
    const last = disclose([cohorts(first)]);
    expect(shown(last, "cohorts", "customers")).toEqual([50, "–", "–"]);
    const second = cohorts({ ...first, "03": 30 });
    expect(shown(publishBeside(beside(last, [], "2024-03-15"), second), "cohorts", "customers")).toEqual([
      50,
      "–",
      "–",
    ]);
    const third = cohorts({ ...first, "03": 30, "04": 30 });
    // February is over and stays withheld; with it goes what may
    expect(shown(publishBeside(beside(last, [], "2024-03-15"), third), "cohorts", "customers")).toEqual([
      50,
      "–",
      "–",
      30,
    ]);
  });

  it("is found by its date where a table counts back from its own end", () => {
    const mix = (days: readonly string[], sizes: readonly number[][]): Shaped =>
      analysis({
        mix: [
          {
            ...table(
              ["quarters_ago", "level"],
              { quarter_end: column("label", "date"), customers },
              { partition: false },
            ),
            partitions: days.map((_, quarters_ago) => ({
              where: { quarters_ago },
              as: { level: `level_${quarters_ago}` },
            })),
          },
          days.flatMap((quarter_end, quarters_ago) =>
            (sizes[quarters_ago] ?? []).map(
              (size, at): Row => ({ quarters_ago, level: `L${at}`, quarter_end, customers: size }),
            ),
          ),
        ],
      });
    const last = disclose([mix(["2024-03-31"], [[4, 30, 66]])]);
    expect(shown(last, "mix", "customers")).toEqual(["–", "–", 66]);
    // not yet customers on 31 March: 100; by itself only the small cell of March and one more would go
    const now = mix(
      ["2024-06-30", "2024-03-31"],
      [
        [60, 70, 70],
        [4, 30, 66, 100],
      ],
    );
    expect(shown(publishBeside(beside(last), now), "mix", "customers")).toEqual([
      60,
      70,
      70,
      "–",
      "–",
      66,
      100,
    ]);
  });

  it("is not taken from a table that means something else now, or is not there", () => {
    const first = cohorts({ "01": 5, "02": 40, "03": 60 });
    const second = cohorts({ "01": 5, "02": 40, "03": 60, "04": 20 });
    const alone = disclose([second]);
    const [last] = disclose([first]);
    const { cohorts: found } = last?.tables ?? {};
    if (!last || !found) throw new Error("nothing was published");
    const asOrders = {
      ...found,
      columns: { ...found.columns, customers: { ...found.columns["customers"], unit: "orders" } },
    };
    for (const tables of [{}, { other: found }, { cohorts: asOrders }])
      expect(publishBeside(beside([{ ...last, values: {}, tables } as PublishedResult]), second)).toEqual(
        alone,
      );
    expect(publishBeside(beside([{ ...last, analysis: "value" }]), second)).toEqual(alone);
  });
});

const money = {
  revenue: column("sum", "currency", { largest: ["first", "second"] }),
  first: column("private", "currency"),
  second: column("private", "currency"),
};
const amounts = (...revenues: number[]) =>
  revenues.map((revenue) => ({ revenue, first: revenue / 10, second: revenue / 10 }));

/** So many customers who moved from one level to another, or ordered where they are, each with as much. */
const flow = (earlier: string | null, now: string, moved: number, each = 10, largest = each): Flow => ({
  ...{ dimensions: ["level"], earlier: earlier === null ? null : [earlier], now: [now] },
  sold: { customers: moved, amount: moved * each, largest: [each, each] },
  sells: { customers: moved, amount: moved * each, largest: [largest, each] },
  ordered:
    earlier === now || earlier === null
      ? { customers: moved, amount: moved * each, largest: [largest, each] }
      : { customers: 0, amount: 0, largest: [0, 0] },
});
const everybody = (...flows: Flow[]): Flow[] => [
  ...flows,
  ...flows.map((one): Flow => ({ ...one, dimensions: [], earlier: one.earlier && [], now: [] })),
];
const byLevel = (sizes: number[], ...revenues: number[]): Shaped =>
  analysis(
    { levels: levels(sizes, money, amounts(...revenues)) },
    {
      customers: [{ unit: "customers", label: "All", guard: "count", n: null }, totalOf(sizes)],
      revenue: [{ unit: "currency", label: "Revenue", guard: "sum", n: "customers" }, totalOf(revenues)],
    },
  );
const march = disclose([byLevel([50, 60, 70], 5_000, 6_000, 7_000)]);

describe("the difference of a sum between two releases", () => {
  it("is told where ten customers stand behind it, and is withheld with another where nine do", () => {
    const now = byLevel([50, 60, 70], 5_100, 6_200, 7_300);
    const many = everybody(flow("L0", "L0", 10), flow("L1", "L1", 20), flow("L2", "L2", 30));
    expect(shown(publishBeside(beside(march, many), now), "levels", "revenue")).toEqual([
      5_100, 6_200, 7_300,
    ]);
    const few = everybody(flow("L0", "L0", 9), flow("L1", "L1", 20), flow("L2", "L2", 30));
    expect(shown(publishBeside(beside(march, few), now), "levels", "revenue")).toEqual(["–", "–", 7_300]);
    // how many they are tells no amount
    expect(shown(publishBeside(beside(march, few), now), "levels", "customers")).toEqual([50, 60, 70]);
  });

  it("is withheld where one of many ordered more than half of it", () => {
    const now = byLevel([50, 60, 70], 5_100, 6_200, 7_300);
    const held = everybody(flow("L0", "L0", 30, 10, 151), flow("L1", "L1", 20), flow("L2", "L2", 30));
    expect(shown(publishBeside(beside(march, held), now), "levels", "revenue")).toEqual(["–", "–", 7_300]);
  });

  it("is told where it is nothing, whoever has ordered elsewhere", () => {
    const now = byLevel([50, 60, 70], 5_000, 6_200, 7_300);
    const flows = everybody(flow("L1", "L1", 20), flow("L2", "L2", 30));
    expect(shown(publishBeside(beside(march, flows), now), "levels", "revenue")).toEqual([
      5_000, 6_200, 7_300,
    ]);
  });

  it("counts those who came and left, though a level has as many as before", () => {
    const now = byLevel([50, 60, 70], 5_100, 5_900, 7_300);
    const moved = (count: number) =>
      everybody(flow("L0", "L1", count), flow("L1", "L0", count), flow("L2", "L2", 30));
    expect(shown(publishBeside(beside(march, moved(5)), now), "levels", "revenue")).toEqual([
      5_100, 5_900, 7_300,
    ]);
    expect(shown(publishBeside(beside(march, moved(4)), now), "levels", "revenue")).toEqual([
      "–",
      "–",
      7_300,
    ]);
  });

  it("of two withheld levels together is not that of a few who moved between others and ordered", () => {
    // four ordered in either level: eight stand behind what both have grown by
    const now = byLevel([50, 60, 70], 5_040, 6_040, 7_300);
    const flows = everybody(flow("L0", "L0", 4), flow("L1", "L1", 4), flow("L2", "L2", 30));
    expect(shown(publishBeside(beside(march, flows), now), "levels", "revenue")).toEqual(["–", "–", "–"]);
  });

  it("of all customers is refused where fewer than ten have ordered", () => {
    const now = byLevel([50, 60, 70], 5_090, 6_000, 7_000);
    expect(() =>
      publishBeside(beside(march, everybody(flow("L0", "L0", 9))), now),
    ).toThrowErrorMatchingInlineSnapshot(`
      [UserError: This report cannot be published after the release 2024-03-31-0123456789ab: the difference of segments.revenue would tell what only a few customers have ordered.
        Wait until at least ten customers are new since 2024-03-31 and as many have ordered. To look at the report without publishing it, give an empty folder by --releases.]
    `);
  });

  it("counts by how many a group grew where nobody can say who moved", () => {
    const grown = (size: number) => byLevel([size, 60, 70], 5_500, 6_200, 7_300);
    const flows = [flow(null, "L0", 20)].map((one): Flow => ({ ...one, dimensions: [], now: [] }));
    const revenues = (size: number) =>
      shown(publishBeside(beside(march, flows), grown(size)), "levels", "revenue");
    // of the two others nothing is known at all
    expect(revenues(60)).toEqual([5_500, "–", "–"]);
    expect(revenues(59)).toEqual(["–", "–", "–"]);
  });
});

describe("a first release, and one of the same numbers again", () => {
  it("are what they are without a last one", () => {
    const now = byLevel([50, 9, 70], 5_000, 900, 7_000);
    const alone = disclose([now]);
    expect(disclose([now], internalRules, null)).toEqual(alone);
    expect(publishBeside(beside(alone), now)).toEqual(alone);
  });
});
