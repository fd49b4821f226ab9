import { expect, it } from "vitest";
import { internalRules } from "../disclosure.ts";
import { hideComplements } from "./complements.ts";
import type { Quantity } from "./quantities.ts";
import { systemOf } from "./system.ts";

const unknown = (place: string, amount: number, n: number, guarded: boolean): Quantity => ({
  ...{ place, amount, n, guarded },
  ...{ largest: null, cells: [], assumed: false },
});

it("a hidden zero that follows from how the tables are made asks for nothing to be hidden", () => {
  const [one, other] = [unknown("one", 4, 4, false), unknown("other", 4, 4, false)];
  const nobody = unknown("nobody", 0, 0, true);
  const relations = [
    { plus: [one], minus: [other] },
    { plus: [one], minus: [other, nobody] },
  ];
  expect(hideComplements(systemOf(relations), internalRules)).toEqual([]);
});
