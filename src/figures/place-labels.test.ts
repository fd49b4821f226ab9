import { expect, it } from "vitest";
import { placeLabels } from "./place-labels.ts";
import { textWidth } from "./text-width.ts";

const room = { left: 0, right: 400, top: 0, bottom: 300, fontSize: 13 };
const mark = (x: number, y: number, name: string) => ({ x, y, r: 6, lines: [name] });

it("a label stands right of its mark where there is room", () => {
  const [place] = placeLabels([mark(100, 100, "Champions")], room);
  expect(place).toMatchObject({ x: 111, y: 100, leader: null });
});

it("a label at the right edge stands left of its mark", () => {
  const [place] = placeLabels([mark(390, 100, "Champions")], room);
  expect(place?.x).toBeLessThan(390);
});

it("labels of marks at one place do not lie on each other", () => {
  const marks = ["One", "Two", "Three", "Four", "Five"].map((name) => mark(200, 150, name));
  const places = placeLabels(marks, room).map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`);
  expect(new Set(places).size).toBe(5);
});

it("a label keeps clear of a line where it can, and lies on it rather than be cut", () => {
  const rule = { left: 140, right: 142, top: 0, bottom: 300 };
  const [left] = placeLabels([mark(130, 100, "Champions")], { ...room, rules: [rule] });
  expect((left?.x ?? 0) + textWidth("Champions", 13)).toBeLessThan(140);
  const narrow = { ...room, right: 150, left: 120, rules: [rule] };
  const [there] = placeLabels([mark(130, 100, "Of")], { ...narrow, top: 90, bottom: 110 });
  expect(there?.x).toBeGreaterThan(130);
});

it("no marks need no labels", () => {
  expect(placeLabels([], room)).toEqual([]);
});
