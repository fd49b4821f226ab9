import { type MdastNode, type MdxJsxFlowElement, type MdxJsxTextElement, mdxToMdast } from "satteri";
import { type Document, isScalar, parseDocument, visit } from "yaml";
import type { Place } from "../errors.ts";
import { referencesInWords } from "./wording.ts";

/** What the text of an expression is read as. */
export type ExpressionKind = "value" | "condition" | "table" | "figure";

/** An expression in the source of a page. */
export interface FoundExpression {
  kind: ExpressionKind;
  text: string;
  /** Where it begins, counted from 0. */
  offset: number;
  /** For a table: the columns asked for. */
  columns?: readonly string[];
}

/** An attribute that should hold an expression as quoted text and does not. */
export interface UnreadableAttribute {
  element: string;
  attribute: string;
  offset: number;
}

/** All that a page's source refers to. */
export interface PageSource {
  /** What stands between the first two fences, as YAML reads it. */
  frontMatter: unknown;
  expressions: FoundExpression[];
  unreadable: UnreadableAttribute[];
}

/** The attribute of each component that holds an expression, and how it is read. */
const attributes: Readonly<Record<string, { name: string; kind: ExpressionKind; list?: true }>> = {
  Value: { name: "of", kind: "value" },
  Headlines: { name: "of", kind: "value", list: true },
  When: { name: "that", kind: "condition" },
  Table: { name: "of", kind: "table" },
  Figure: { name: "of", kind: "figure" },
};

type Element = MdxJsxFlowElement | MdxJsxTextElement;

/** Finds every expression of an MDX page: in its components and in its front matter. */
export function readPageSource(source: string): PageSource {
  const found: PageSource = { frontMatter: {}, expressions: [], unreadable: [] };
  const tree = mdxToMdast(source, { features: { frontmatter: true } });
  visitNode(source, tree, found);
  return found;
}

function visitNode(source: string, node: MdastNode, found: PageSource): void {
  const offset = node.position?.start.offset ?? 0;
  if (node.type === "yaml") {
    const yaml = parseDocument(node.value);
    found.frontMatter = yaml.toJS();
    found.expressions.push(...inFrontMatter(source, yaml, source.indexOf(node.value, offset + fence.length)));
  }
  if (node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement")
    visitElement(source, node, offset, found);
  if ("children" in node) for (const child of node.children) visitNode(source, child, found);
}

function visitElement(source: string, node: Element, offset: number, found: PageSource): void {
  const element = node.name ?? "";
  const wanted = Object.hasOwn(attributes, element) ? attributes[element] : undefined;
  if (!wanted) return;
  const value = attributeOf(node, wanted.name);
  if (typeof value !== "string") {
    found.unreadable.push({ element, attribute: wanted.name, offset });
    return;
  }
  const start = Math.max(offset, source.indexOf(value, offset));
  const columns = wanted.kind === "table" ? attributeOf(node, "columns") : undefined;
  const texts = wanted.list ? partsOf(value) : [{ text: value, at: 0 }];
  for (const { text, at } of texts)
    found.expressions.push({
      kind: wanted.kind,
      text,
      offset: start + at,
      ...(typeof columns === "string" ? { columns: listed(columns) } : {}),
    });
}

function attributeOf({ attributes: given }: Element, name: string): unknown {
  const attribute = given.find((one) => one.type === "mdxJsxAttribute" && one.name === name);
  return attribute && "value" in attribute ? attribute.value : undefined;
}

/** The names in a list written with commas. */
export const listed = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

const partsOf = (list: string) =>
  [...list.matchAll(/[^,\s][^,]*/g)].map((match) => ({ text: match[0].trim(), at: match.index }));

const fence = "---\n";

function inFrontMatter(source: string, yaml: Document.Parsed, base: number): FoundExpression[] {
  const found: FoundExpression[] = [];
  visit(yaml, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.value !== "when" || !isScalar(value) || typeof value.value !== "string")
        return;
      const start = base + (value.range?.[0] ?? 0);
      found.push({ kind: "condition", text: value.value, offset: placeOf(source, value.value, start) });
    },
    Scalar(role, { value, range }) {
      if (role === "key" || typeof value !== "string") return;
      const start = base + (range?.[0] ?? 0);
      for (const text of referencesInWords(value))
        found.push({ kind: "value", text, offset: placeOf(source, `{${text}}`, start) + 1 });
    },
  });
  return found;
}

/** Where a text stands after `start`; `start` itself where quoting changed it. */
function placeOf(source: string, text: string, start: number): number {
  const at = source.indexOf(text, start);
  return at < 0 ? start : at;
}

/** Line and column of a place in a text, counted from 1. */
export function placeAt(file: string, source: string, offset: number): Place {
  const before = source.slice(0, offset).split("\n");
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The place of an expression's first use in a page, moved on by `within` characters. */
export function locateIn(file: string, source: string) {
  return (expression: string, within: number): Place => {
    const use = readPageSource(source).expressions.find(({ text }) => text === expression);
    return use ? placeAt(file, source, use.offset + within) : { file };
  };
}
