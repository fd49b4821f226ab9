import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { componentAttributes } from "./page-elements.ts";

const components = join(import.meta.dirname, "../components");
const read = (file: string) => readFile(join(components, file), "utf8");

test("the components that pages may use are those that they are handed", async () => {
  const [, handed = ""] = /pageComponents = \{\n([\s\S]*?)\n\};/.exec(await read("components.ts")) ?? [];
  const names = [...handed.matchAll(/^ {2}([A-Z]\w+),$/gm)].map(([, name]) => name);
  expect(Object.keys(componentAttributes).sort()).toEqual(names.sort());
});

// a paragraph is marked by the build itself, never by a page
test.each(
  Object.entries(componentAttributes),
)("<%s> has the attributes that pages may give it", async (name, known) => {
  const [, props = ""] = /interface Props \{\n([\s\S]*?)\n\}/.exec(await read(`${name}.astro`)) ?? [];
  const own = [...props.matchAll(/^ {2}(\w+)\??:/gm)].map(([, attribute]) => attribute);
  expect([...known].sort()).toEqual(own.filter((attribute) => attribute !== "paragraph").sort());
});
