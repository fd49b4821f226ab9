import { expect, it } from "vitest";
import { killBuilds } from "./kills.ts";

const minutes = 60_000;

it(
  "a build that is killed leaves a whole site of one delivery, and whole results and exports",
  async () => {
    // npm run bench -- --kills does the same at 120 points, and a test of publishing at every change of the disk
    const { kills, faults } = await killBuilds(4, 3);
    expect(faults).toEqual([]);
    expect(kills).toHaveLength(7);
    expect(kills[0]?.left).toEqual({ site: "old", results: "old", exports: "old" });
  },
  5 * minutes,
);
