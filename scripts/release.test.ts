import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeReleaseGround, pageOf, type ReleaseGround, textOf } from "./test-release-ground.ts";

let ground: ReleaseGround;

beforeAll(async () => {
  ground = await makeReleaseGround();
  const { code, stderr } = await ground.run("release", ground.earlier);
  expect(code, stderr).toBe(0);
});
afterAll(() => ground.remove());

describe("a release after it", () => {
  const notes = [
    "--note",
    "A refund of March 2024 was booked late.",
    "--note",
    "The discount rate is that of the new budget.",
  ];
  let revised: string;
  let changed: string[];

  beforeAll(async () => {
    revised = join(ground.folder, "gold", "revised");
    await cp(ground.later, revised, { recursive: true });
    const file = join(revised, "fact_sales.csv");
    const lines = (await readFile(file, "utf8")).split("\n");
    const at = lines.findIndex((line) => line.includes(",2024-03-1"));
    const cells = (lines[at] ?? "").split(",");
    const more = (Number(cells[8]) + 100).toFixed(2);
    const total = (Number(more) * Number(cells[7])).toFixed(2);
    await writeFile(file, lines.with(at, [...cells.slice(0, 6), total, cells[7], more].join(",")).join("\n"));
    const other = join(ground.folder, "changed.yaml");
    await writeFile(
      other,
      (await readFile(ground.settings, "utf8")).replace(
        "yearly_discount_rate: 0.1",
        "yearly_discount_rate: 0.12",
      ),
    );
    changed = ["--settings", other];
  });

  it("is refused without a note where an old line says something else, and leaves all as it was", async () => {
    const [site, records] = [await ground.live(), await ground.records()];
    const { code, stderr } = await ground.run("release", revised);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^1 number or row of periods that the release 2024-06-30-[0-9a-f]{12} had published differs now, for instance revenue\.revenue_by_month\["2024-03-01"\]\.revenue\.$/m,
    );
    expect(stderr).toContain('npm run release -- --note "…"');
    expect(stderr).not.toContain("definitions");
    expect([await ground.live(), await ground.records()]).toEqual([site, records]);
  });

  it("is refused without a note where a definition changed", async () => {
    const { code, stderr } = await ground.run("release", ground.later, ...changed);
    expect(code).toBe(1);
    expect(stderr).toMatch(/of the definitions, 1 changed, for instance the settings\./);
    expect(stderr).not.toContain("periods");
  });

  it("passes with notes, which readers see on the page, in the feed and in the record, with the reasons", async () => {
    const { code, stderr } = await ground.run("release", revised, ...changed, ...notes);
    expect(code, stderr).toBe(0);
    const record = (await ground.records()).at(-1);
    expect(record).toMatchObject({
      sequence: 2,
      notes: [notes[1], notes[3]],
      found: {
        definitions: ["the settings"],
        revised: ['revenue.revenue_by_month["2024-03-01"].revenue'],
      },
    });
    const page = await pageOf(await ground.live(), "changes");
    const said = textOf(page.querySelector("main"));
    expect(said).toContain(notes[1]);
    expect(said).toContain("Changed definition");
    expect(await readFile(join(await ground.live(), "feed.xml"), "utf8")).toContain(notes[3]);
  });

  it("of another organisation is compared with nothing, and says so", async () => {
    const other = join(ground.folder, "foreign.yaml");
    await writeFile(other, (await readFile(ground.settings, "utf8")).replace("Marlow & Finch", "Other Sons"));
    const { code, stderr } = await ground.run("build", ground.later, "--settings", other);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain(
      "it is of another organisation, Marlow & Finch, and this report is of Other Sons",
    );
    expect(textOf((await pageOf(await ground.live(), "changes")).querySelector("h1"))).toMatch(
      /^This is the first release/,
    );
  });

  it("is refused at once where a record is damaged", async () => {
    const [name = ""] = await readdir(join(ground.folder, "releases"));
    const file = join(ground.folder, "releases", name);
    await writeFile(file, (await readFile(file, "utf8")).slice(0, 1000));
    const { code, stdout, stderr } = await ground.run("build", ground.later);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(`${file}`);
    expect(stderr).toContain("This is not JSON, so it is no record of a release.");
  });
});
