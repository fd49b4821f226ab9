import { describe, expect, it } from "vitest";
import type { Row, TableShape } from "../../results/shape.ts";
import { disclose } from "../disclosure.ts";
import { analysis, column, customers, levels, shown, table } from "./test-tables.ts";

const share = column("rate", "share");

describe("a share of those who were customers on an earlier day", () => {
  const mix = (joined: number): [TableShape, Row[]] => [
    table(["level"], { customers, known_share: share }),
    [
      { level: "L0", customers: 60, known_share: 0.6 },
      { level: "L1", customers: 40, known_share: 0.4 },
      { level: "none yet", customers: joined, known_share: null },
    ],
  ];

  it("goes with all others where few were none yet: any one of them would tell how many were", () => {
    const results = disclose([analysis({ mix: mix(5) })]);
    expect(shown(results, "mix", "known_share")).toEqual(["–", "–", null]);
    expect(shown(results, "mix", "customers")).toEqual([60, "–", "–"]);
  });

  it("stays where many were none yet", () => {
    const results = disclose([analysis({ mix: mix(25) })]);
    expect(shown(results, "mix", "known_share")).toEqual([0.6, 0.4, null]);
    expect(shown(results, "mix", "customers")).toEqual([60, 40, 25]);
  });
});

it("a share of nobody in a group too small for shares takes no count with it", () => {
  const rows = [
    { level: "L0", to: "a", customers: 12, level_share: 1 },
    { level: "L0", to: "b", customers: 0, level_share: 0 },
    { level: "L1", to: "a", customers: 40, level_share: 0.4 },
    { level: "L1", to: "b", customers: 60, level_share: 0.6 },
  ];
  const results = disclose([
    analysis({ moves: [table(["level", "to"], { customers, level_share: share }), rows] }),
  ]);
  expect(shown(results, "moves", "level_share").slice(0, 2)).toEqual(["–", "–"]);
  expect(shown(results, "moves", "customers")[1]).toBe(0);
});

it("a partition whose groups have another name elsewhere is held against them there", () => {
  const moves: [TableShape, Row[]] = [
    { ...table(["from", "to"], { customers }), partitions: [{ where: {}, as: { to: "level" } }] },
    [
      { from: "x", to: "L0", customers: 4 },
      { from: "y", to: "L0", customers: 50 },
      { from: "x", to: "L1", customers: 60 },
      { from: "y", to: "L1", customers: 70 },
    ],
  ];
  const results = disclose([analysis({ moves, levels: levels([54, 130]) })]);
  // of the four, each row and each column adds up to something told
  expect(shown(results, "moves", "customers").slice(0, 2)).toEqual(["–", "–"]);
  expect(shown(results, "levels", "customers")).toEqual([54, 130]);
});

it("rows that only add up others go before those where a cell needs cover", () => {
  const kinds = table(["from", "kind"], { customers });
  const cells = [
    { from: "x", kind: "same", customers: 4 },
    { from: "y", kind: "same", customers: 30 },
    { from: "z", kind: "same", customers: 40 },
    { from: "x", kind: "other", customers: 50 },
    { from: "y", kind: "other", customers: 60 },
    { from: "z", kind: "other", customers: 70 },
  ];
  const totals = [
    { kind: "same", customers: 74 },
    { kind: "other", customers: 180 },
  ];
  const hiddenIn = (spare: readonly string[]) => {
    const sums = { ...table(["kind"], { customers }), spare };
    const results = disclose([analysis({ cells: [kinds, cells], sums: [sums, totals] })]);
    return shown(results, "sums", "customers");
  };
  expect(hiddenIn([])).toEqual([74, 180]);
  expect(hiddenIn(["same", "other"])).toEqual(["–", "–"]);
});
