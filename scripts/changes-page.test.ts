import { cp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { csvParse } from "d3-dsv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shapeOf } from "../src/analysis/define.ts";
import { discoverAnalyses } from "../src/analysis/discover.ts";
import { readSettings } from "../src/contracts/settings.ts";
import { root } from "./options.ts";
import {
  type Ended,
  makeReleaseGround,
  pageOf,
  type ReleaseGround,
  textOf,
  textsOf,
} from "./test-release-ground.ts";
import { type Keys, type SiteNumbers, siteNumbers } from "./test-site-numbers.ts";

let ground: ReleaseGround;

beforeAll(async () => {
  ground = await makeReleaseGround();
});
afterAll(() => ground.remove());

/** The downloads of a site, by the analyses' own shapes. */
async function keysOfDownloads(): Promise<Keys> {
  const { groups } = await readSettings(ground.settings);
  const tables = (await discoverAnalyses(join(root, "analyses"))).flatMap(({ slug, definition }) =>
    Object.entries(shapeOf(definition, groups).tables).map(([table, { key }]) => {
      const file = `${slug}-${table.replaceAll("_", "-")}`;
      return [file, { analysis: slug, table, key }] as const;
    }),
  );
  return Object.fromEntries(tables);
}

/** The oracle: the change that a row shows, recomputed from the two numbers in full precision. */
function changeText(unit: string, before: string, after: string): string {
  const signed = (number: number, digits: number) =>
    new Intl.NumberFormat("en-GB", {
      signDisplay: "exceptZero",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
      .format(number)
      .replace("-", "−");
  if (unit === "text") return "changed";
  if (unit === "date") return `${signed((Date.parse(after) - Date.parse(before)) / 86_400_000, 0)} days`;
  const [then, now] = [Number(before), Number(after)];
  if (unit === "share") {
    const points = (now - then) * 100;
    return Math.abs(points) < 0.05 ? "less than 0.1 points" : `${signed(points, 1)} points`;
  }
  const percent = ((now - then) / Math.abs(then)) * 100;
  return Math.abs(percent) < 0.05 ? "less than 0.1%" : `${signed(percent, 1)}%`;
}

/** Is a text the number, cut to the decimals that are written? "€1,234" is 1234, "31.0%" is 0.31, "−12" is -12. */
function isWritten(text: string, exact: number): boolean {
  const plain = text.replace(/[€,%+]/g, "").replace("−", "-");
  const scale = text.endsWith("%") ? 100 : 1;
  const decimals = plain.split(".")[1]?.length ?? 0;
  return Math.abs(Number(plain) - exact * scale) <= 0.5 * 10 ** -decimals + 1e-9;
}

/** Does a row of the page say of a change what it is? */
function isToldBy(row: PageRow, { unit = "", before = "", after = "" }: Record<string, string>): boolean {
  if (unit === "text") return before === row.before && after === row.after && row.change === "changed";
  if (unit === "quarter")
    return quarterText(before) === row.before && quarterText(after) === row.after && row.change === "changed";
  if (row.change !== changeText(unit, before, after)) {
    // of nothing, and across nothing, the distance is told
    const [then, now] = [Number(before), Number(after)];
    if (then * now > 0 || !isWritten(row.change, now - then)) return false;
  }
  if (unit === "date") return row.before === dateText(before) && row.after === dateText(after);
  return isWritten(row.before, Number(before)) && isWritten(row.after, Number(after));
}

const quarterText = (date: string) =>
  `${date.slice(0, 4)} Q${Math.floor((Number(date.slice(5, 7)) + 2) / 3)}`;

const dateText = (date: string) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(date));

/** A row of the page of changes, by what readers see. */
interface PageRow {
  analysis: string;
  table: string;
  label: string;
  before: string;
  after: string;
  change: string;
  why: string;
}

describe("a delivery, and half a year later the next one", () => {
  let first: { site: string; numbers: SiteNumbers };
  let second: { site: string; numbers: SiteNumbers };
  let released: Ended[];
  let changes: Record<string, string>[];

  beforeAll(async () => {
    const keys = await keysOfDownloads();
    const read = async () => {
      const site = join(ground.folder, `site-${(await readdir(ground.folder)).length}`);
      await cp(await ground.live(), site, { recursive: true });
      return { site, numbers: await siteNumbers(site, keys) };
    };
    released = [await ground.run("release", ground.earlier)];
    first = await read();
    released.push(await ground.run("release", ground.later));
    second = await read();
    changes = csvParse(await readFile(join(second.site, "changes.csv"), "utf8")).map((row) => ({ ...row }));
  });

  it("are released, each with a record of its own", async () => {
    expect(released.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
      { code: 0, stderr: expect.stringMatching(/^(?!.*Error)/s) },
      { code: 0, stderr: expect.stringMatching(/^(?!.*Error)/s) },
    ]);
    const records = await ground.records();
    expect(records.map(({ sequence, observation_end }) => [sequence, observation_end])).toEqual([
      [1, "2024-06-30"],
      [2, "2024-12-31"],
    ]);
    expect(records[1]?.previous?.release_id).toBe(records[0]?.release_id);
  });

  it("the first says that there is nothing to compare with, and its pages keep silent", async () => {
    const page = await pageOf(first.site, "changes");
    expect(textOf(page.querySelector("h1"))).toBe(
      "This is the first release: there is nothing to compare with yet",
    );
    expect((await pageOf(first.site, "")).getElementById("changes")).toBeNull();
  });

  it("the second lists every number that both publish and that differs, and no other", async () => {
    const [record] = await ground.records();
    const isRecorded = (name: string) => {
      const [analysis = "", table = ""] = name.split(/[.[]/);
      return !name.includes("[") || Object.hasOwn(record?.tables[analysis] ?? {}, table);
    };
    const expected = [...second.numbers]
      .filter(([name, after]) => {
        const before = first.numbers.get(name);
        return before !== undefined && before !== "" && after !== "" && before !== after && isRecorded(name);
      })
      .map(([name, after]) => [name, first.numbers.get(name), after]);
    expect(expected.length).toBeGreaterThan(200);
    expect(changes.map(({ name, before, after }) => [name, before, after]).sort()).toEqual(expected.sort());
  });

  it("nothing of the past was revised, since the later delivery only has more of it", async () => {
    expect(new Set(changes.map(({ why }) => why))).toEqual(new Set(["new_data"]));
    expect((await ground.records()).at(-1)?.found).toEqual({ revised: [], definitions: [] });
  });

  it("every number on the page of changes is what the two sites' downloads give", async () => {
    const page = await pageOf(second.site, "changes");
    const rows = [...page.querySelectorAll("table.changes")].flatMap((table): PageRow[] => {
      const caption = textOf(table.querySelector("caption"));
      const [analysis = ""] = (table.parentElement?.getAttribute("aria-label") ?? "").split(":");
      return [...table.querySelectorAll("tbody tr")].map((row) => {
        const own = textOf(row.querySelector(".change-table"));
        const label = textOf(row.querySelector("th"))
          .slice(0, own === "" ? undefined : -own.length)
          .trim();
        const [before = "", after = "", change = "", why = ""] = [...row.querySelectorAll("td")].map(textOf);
        const isValue = own === "" && (caption === "Single values" || caption.endsWith(": what moved"));
        return { analysis, table: isValue ? "" : own || caption, label, before, after, change, why };
      });
    });
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      const found = changes.filter(
        ({ name = "", table, label }) =>
          table === row.table && label === row.label && name.startsWith(row.analysis.toLowerCase()),
      );
      const fits = found.filter((change) => isToldBy(row, change));
      expect(fits.length, JSON.stringify({ row, found })).toBe(1);
      expect(row.why).toBe("New data");
    }
  });

  it("the page's heading counts them and tells the change of revenue", async () => {
    const numbers = changes.filter(
      ({ unit }) => unit !== "text" && unit !== "date" && unit !== "quarter",
    ).length;
    const revenue = changes.find(({ name }) => name === "summary.revenue");
    const percent = changeText("currency", revenue?.["before"] ?? "", revenue?.["after"] ?? "").replace(
      "+",
      "",
    );
    expect(textOf((await pageOf(second.site, "changes")).querySelector("h1"))).toBe(
      `${new Intl.NumberFormat("en-GB").format(numbers)} numbers moved since 30 June 2024: revenue up ${percent}`,
    );
  });

  it("each page ends with what moved of its own numbers, and leads to all changes", async () => {
    for (const path of ["", "segments", "value", "segments/churn-risk"]) {
      const page = await pageOf(second.site, path);
      expect(textOf(page.getElementById("changes"))).toBe("What has changed since 30 June 2024?");
      expect(page.querySelectorAll("table.changes tbody tr").length).toBeGreaterThan(0);
      expect(page.querySelector('main a[href="/changes/"]')).not.toBeNull();
    }
  });

  it("the feed tells of both, and every page names it", async () => {
    const feed = await readFile(join(second.site, "feed.xml"), "utf8");
    expect(feed.match(/<id>urn:assay:release:[^<]*/g)).toEqual([
      expect.stringContaining("2024-12-31"),
      expect.stringContaining("2024-06-30"),
    ]);
    const link = (await pageOf(second.site, "data")).querySelector('link[type="application/atom+xml"]');
    expect(link?.getAttribute("href")).toBe("/feed.xml");
  });

  it("released again, the second gives the same bytes, and no other record", async () => {
    const [site, records] = [await textsOf(await ground.live()), await ground.records()];
    const again = await ground.run("release", ground.later, "--note", "Once more.");
    expect(again.stdout).toContain("nothing new: release 2024-12-31-");
    expect(again.stderr).toContain("so it is not kept");
    expect(await textsOf(await ground.live())).toEqual(site);
    expect(await ground.records()).toEqual(records);
  });
});
