import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { argumentsOf, readOptions, root } from "./options.ts";

describe("the options of a build", () => {
  it("default to the places of the repository", () => {
    expect(readOptions(["--as-of", "2025-01-03"])).toEqual({
      gold: join(root, "data/gold"),
      out: join(root, "dist"),
      results: join(root, "data/build/results"),
      exports: join(root, "data/exports"),
      settings: join(root, "data/report.yaml"),
      contract: join(root, "data/contract.yaml"),
      releases: join(root, "data/releases"),
      cache: join(root, "data/build/cache"),
      base: "/",
      observationEnd: null,
      asOf: "2025-01-03",
    });
  });

  it("take places from where the command was started", () => {
    expect(readOptions(["--out", "/site", "--observation-end", "2024-02-29"])).toMatchObject({
      out: "/site",
      observationEnd: "2024-02-29",
    });
  });

  it.each([["2023-02-29"], ["2024-2-1"], ["yesterday"]])("refuse %s as a date", (text) => {
    expect(() => readOptions(["--observation-end", text])).toThrow(
      `--observation-end is "${text}", which is no date.\n  Give it as yyyy-mm-dd.`,
    );
  });

  it("refuse an option that is not known", () => {
    expect(() => readOptions(["--golden", "x"])).toThrow("Unknown option '--golden'");
  });

  it.each([
    [["--results", "/a", "--exports", "/a/b"], "/a/b: --exports lies within --results"],
    [["--gold", "/a/gold", "--out", "/a"], "/a/gold: --gold lies within --out"],
    [["--results", "/a", "--exports", "/a"], "/a: --exports lies within --results"],
    [["--out", "/a", "--exports", "/.a-releases/b"], "/.a-releases/b: --exports lies within --out"],
  ])("refuse %j, where one would replace the other", (args, told) => {
    expect(() => readOptions(args)).toThrow(told);
  });

  it("let a neighbour begin with the same letters", () => {
    expect(readOptions(["--results", "/a", "--exports", "/ab"]).exports).toBe("/ab");
  });

  it.each([
    ["", "/"],
    ["/", "/"],
    ["/reports", "/reports/"],
    ["a/b/", "/a/b/"],
  ])("take %j as the base %s", (given, base) => {
    expect(readOptions(["--base", given]).base).toBe(base);
  });

  it.each([["https://example.org/"], ["/a b/"], ["/<a>/"]])("refuse the base %s", (given) => {
    expect(() => readOptions(["--base", given])).toThrow("which is no path of a site");
  });

  it("can be said again as arguments", () => {
    const options = readOptions(["--out", "/site", "--base", "/a", "--observation-end", "2024-02-29"]);
    expect(readOptions(argumentsOf(options))).toEqual(options);
  });
});
