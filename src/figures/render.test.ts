import { execFileSync } from "node:child_process";
import * as Plot from "@observablehq/plot";
import { expect, it, vi } from "vitest";
import { defineFigure, type PlotRow } from "./define.ts";
import { renderFigure } from "./render.ts";
import { drawingOf, frameOf } from "./test-drawings.ts";
import type { DrawingNames } from "./tidy.ts";

const rows: PlotRow[] = [
  { name: "<script>alert(1)</script>", value: 1.23456 },
  { name: "Other", value: 2 },
];

const bars = (options: object = {}) =>
  defineFigure({
    ...{ title: "Bars", subtitle: "Values", table: "bars", columns: ["name", "value"] },
    alt: { kind: "Bar chart", name: "name", measure: "value" },
    plot: (plotted) => ({
      marks: [Plot.barX(plotted, { x: "value", y: "name", fill: "var(--ink)" })],
      ...options,
    }),
  });

const names: DrawingNames = { id: "bars-wide", labelledBy: "bars-title bars-alt" };

it("the root alone is an image with a name", () => {
  const root = drawingOf(bars(), rows);
  expect(root.querySelector("svg")?.getAttribute("role")).toBe("img");
  expect(root.querySelector("svg")?.getAttribute("aria-labelledby")).toBe("proof-alt");
  expect(root.querySelectorAll("svg [aria-label], svg [role], svg [aria-hidden]")).toHaveLength(0);
});

it("no style is written into the drawing, since the page's policy forbids it", () => {
  const root = drawingOf(bars({ style: { background: "red" } }), rows);
  expect(root.querySelectorAll("[style], style")).toHaveLength(0);
});

it("a style inside the drawing that would be lost is an error", () => {
  const figure = bars({ marks: [Plot.dot(rows, { x: "value", mixBlendMode: "multiply" })] });
  expect(() => renderFigure(figure, rows, frameOf(680, null), names)).toThrow(/style/);
});

it("the size is that of the frame, in units", () => {
  expect(drawingOf(bars(), rows, 288).querySelector("svg")?.getAttribute("viewBox")).toMatch(/^0 0 288 /);
});

it("text of the data stays text", () => {
  const markup = renderFigure(bars(), rows, frameOf(680, null), names);
  expect(markup).not.toContain("<script>");
  expect(markup).toContain("&lt;script&gt;alert(1)");
});

it("positions have one decimal", () => {
  const markup = renderFigure(bars(), rows, frameOf(680, null), names);
  expect(markup).toMatch(/width="\d+\.\d"/);
  expect(markup).not.toMatch(/\d\.\d{2,}(?!em)/);
});

it("ids begin with the drawing's own name and are not shared, and references follow", () => {
  const figure = bars({ marks: [Plot.barX(rows, { x: "value", y: "name", clip: "frame" })] });
  const [one, other] = ["one", "other"].map((id) =>
    renderFigure(figure, rows, frameOf(680, null), { ...names, id }),
  );
  expect(one).toContain('id="one-1"');
  expect(one).toContain("url(#one-1)");
  expect(other).toContain('id="other-1"');
});

it("a warning of Plot is an error", () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const figure = bars({ marks: [Plot.dot(["2020-01-01", "2020-02-01"], { x: (day: string) => day })] });
  expect(() => renderFigure(figure, rows, frameOf(680, null), names)).toThrow(/Plot warns/);
  warn.mockRestore();
});

it("a position that is no number is an error", () => {
  const figure = bars({ height: Number.NaN });
  expect(() => renderFigure(figure, rows, frameOf(680, null), names)).toThrow(/NaN/);
});

it("the bytes are the same under any time zone and language of the machine", () => {
  const code = `
    const { drawBoth } = await import("./src/figures/test-drawings.ts");
    const { revenue_by_month } = await import("./analyses/revenue/figures.ts");
    const rows = [1, 2, 3].map((month) => ({ order_month: "2023-0" + month + "-01", revenue: 1000 * month }));
    process.stdout.write(drawBoth(revenue_by_month, rows));`;
  const drawn = ["Pacific/Kiritimati", "America/Los_Angeles"].map((zone) =>
    execFileSync(process.execPath, ["--input-type=module-typescript", "--eval", code], {
      env: { ...process.env, TZ: zone, LANG: zone.startsWith("P") ? "de_DE.UTF-8" : "ja_JP.UTF-8" },
      encoding: "utf8",
    }),
  );
  expect(drawn[0]).toContain("Mar 2023");
  expect(drawn[1]).toBe(drawn[0]);
});
