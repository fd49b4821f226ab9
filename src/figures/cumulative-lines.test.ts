import { expect, test } from "vitest";
import { partLabels } from "./cumulative-lines.ts";

const floor = 200;

test("labels that are far enough apart stay beside the ends of their lines", () => {
  expect(partLabels(40, 90, 30, floor)).toEqual([40, 90]);
  expect(partLabels(90, 40, 30, floor)).toEqual([90, 40]);
});

test("labels that are too near are parted evenly, the upper one upwards", () => {
  expect(partLabels(50, 60, 30, floor)).toEqual([40, 70]);
  expect(partLabels(60, 50, 30, floor)).toEqual([70, 40]);
  expect(partLabels(50, 50, 30, floor)).toEqual([35, 65]);
});

test("labels at the foot of the drawing are both moved up", () => {
  expect(partLabels(195, 199, 30, floor)).toEqual([170, 200]);
});
