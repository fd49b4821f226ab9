import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { engagementLevels } from "../contracts/settings.ts";
import { typedTexts } from "./test-typed-text.ts";

const root = resolve(import.meta.dirname, "../..");
/** Where the interface stands; analyses are written by analysts, in their language. */
const folders = ["components", "layouts", "pages", "figures", "in-page"];

const sources = folders.flatMap((folder) =>
  readdirSync(join(root, "src", folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|astro)$/.test(name) && !/(^|[/-])test-|\.test\.ts$/.test(name))
    .map((name) => `src/${folder}/${name}`),
);

/** For hosts and crawlers, whose words are English everywhere. */
const unread = ["src/components/hosting.ts"];
/** The names of levels, of an outcome, and of what SVG calls its units. */
const names: readonly string[] = [...engagementLevels, "userSpaceOnUse"];
/** A work is cited in the language in which it appeared. */
const isCitation = (text: string): boolean => /\(\d{4}\)\./.test(text);

test("no text for readers is typed in a component, a page or a drawing: all of it is in the dictionary", () => {
  expect(sources.length).toBeGreaterThan(100);
  const typed = sources
    .filter((file) => !unread.includes(file))
    .flatMap((file) => typedTexts(file, readFileSync(join(root, file), "utf8")))
    .filter(({ text }) => !names.includes(text) && !isCitation(text));
  expect(typed).toEqual([]);
});

test.each([
  ["between tags", "<p>Customers</p>", ["Customers"]],
  ["behind a value", "<p>{count} rows</p>", ["rows"]],
  ["in a branch", '<p>{isKnown ? "Known" : count}</p>', ["Known"]],
  ["as one small word", '<p>{isAll ? "all" : count}</p>', ["all"]],
  ["in a template", `<p>{\`Data to \${date}\`}</p>`, ["Data to "]],
  ["for those who listen", '<nav aria-label="Pages"></nav>', ["Pages"]],
  ["for whom a link is shown", '<meta name="description" content="A report" />', ["A report"]],
  ["in a page's own code", '---\nconst title = "Not found";\n---\n<h1>{title}</h1>', ["Not found"]],
  ["nowhere", '<p class="note" id="main-points">{words.table.noRows}</p>', []],
])("a text typed in a component is found: %s", (_, source, found) => {
  expect(typedTexts("Some.astro", source).map(({ text }) => text)).toEqual(found);
});

test("a text typed in a drawing is found, what only developers read is not", () => {
  const source = `
    import { a } from "./Some Module.ts";
    export const label = (n: number) => \`\${n} customers left\`;
    if (!a) throw new Error("there is no such thing");
  `;
  expect(typedTexts("some.ts", source).map(({ text }) => text)).toEqual([" customers left"]);
});
