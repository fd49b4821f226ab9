import { expect, it } from "vitest";
import { internalRules } from "../disclosure.ts";
import type { Cell } from "./cells.ts";
import { hideComplements } from "./complements.ts";
import { type Quantity, quantityOf } from "./quantities.ts";
import { type System, systemOf } from "./system.ts";

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

const cellOf = (n: number, state: Partial<Cell>): Cell => ({
  ...{
    place: "levels.customers",
    guard: "count",
    unit: "customers",
    value: n,
    published: n,
    n,
    base: n,
    largest: null,
  },
  ...{ hidden: false, isPersonal: false, told: false, wasShown: true, spare: false, role: "own" },
  ...state,
});

/** Two groups, of which the last release told one for good, and their total, which is told anyway. */
function besideLast(state: Partial<Cell>): System & { hidden: Quantity } {
  const told = quantityOf(cellOf(40, { told: true }));
  const hidden = quantityOf(cellOf(17, { hidden: true, ...state }));
  const all: Quantity = { ...unknown("all", 57, 57, false), assumed: true, isOfEverybody: true };
  return { ...systemOf([{ plus: [told, hidden], minus: [all] }], () => false), hidden };
}

it("a number that only covers another yields to what the last release tells of it: the other is covered anew", () => {
  const { hidden, ...system } = besideLast({});
  expect(hideComplements(system, internalRules)).toEqual([hidden]);
  expect(hidden.hasFollowed).toBe(true);
  expect(hideComplements(system, internalRules)).toEqual([]);
});

it("a number that is withheld for its own sake never yields", () => {
  const { hidden, ...system } = besideLast({ isPersonal: true });
  const refuse = (place: string) => {
    throw new Error(`refused: ${place}`);
  };
  expect(() => hideComplements(system, internalRules, refuse)).toThrow("refused: levels.customers");
  expect(hidden.hasFollowed).toBeUndefined();
});
