import { type MdastNode, mdxToMdast } from "satteri";
import { alignWith, type OffsetOf } from "./alignment.ts";
import { attributeOf, attributePlace, type Element, isElement, listParts, startOf } from "./element.ts";
import { type FrontMatterSource, readFrontMatter } from "./front-matter-source.ts";
import { placeAt } from "./place.ts";

/** What the text of an expression is read as. */
export type ExpressionKind = "value" | "condition" | "table" | "figure" | "claim" | "term";

/** An expression in the source of a page. */
export interface FoundExpression {
  kind: ExpressionKind;
  text: string;
  /** Where its characters stand. */
  at: OffsetOf;
  /** For a table: the columns asked for, and where each is named. */
  columns?: readonly FoundText[];
}

/** An attribute that should hold an expression as quoted text and does not. */
export interface UnreadableAttribute {
  element: string;
  attribute: string;
  /** Where the element begins, counted from 0. */
  offset: number;
}

/** Words of a page as they are read, and where their characters stand. */
export interface FoundText {
  text: string;
  at: OffsetOf;
}

/** All that a page's source refers to. */
export interface PageSource {
  tree: MdastNode;
  /** What stands between the first two fences. */
  frontMatter: FrontMatterSource;
  /** Those of the body; the front matter has its own. */
  expressions: FoundExpression[];
  unreadable: UnreadableAttribute[];
  /** Prose of the body that readers meet, that of attributes included. */
  texts: FoundText[];
  /** Imports, and calculations in braces: pages are handed what they need. */
  programs: FoundText[];
}

/** An attribute that holds an expression, how it is read, and the one that may stand instead of it. */
interface ExpressionAttribute {
  name: string;
  kind: ExpressionKind;
  list?: true;
  or?: "named";
}

/** The attribute of each component that holds an expression. */
const attributes: Readonly<Record<string, ExpressionAttribute>> = {
  Claim: { name: "that", kind: "condition", or: "named" },
  Term: { name: "of", kind: "term" },
  Value: { name: "of", kind: "value" },
  Headlines: { name: "of", kind: "value", list: true },
  When: { name: "that", kind: "condition" },
  Table: { name: "of", kind: "table" },
  Figure: { name: "of", kind: "figure" },
};

/** Attributes whose text is shown. */
const shownAttributes: readonly string[] = ["title", "or", "alt"];

/** Finds every expression of an MDX page, in its components and in its front matter, and its words. */
export function readPageSource(source: string): PageSource {
  const tree = mdxToMdast(source, { features: { frontmatter: true } });
  const found: PageSource = {
    tree,
    frontMatter: readFrontMatter(source, 0, ""),
    expressions: [],
    unreadable: [],
    texts: [],
    programs: [],
  };
  visitNode(source, tree, found);
  return found;
}

const fence = "---\n";
const isComment = (program: string) => /^\s*\/\*[\s\S]*\*\/\s*$/.test(program);
const isConstant = (node: MdastNode) => isElement(node) && node.name === "Constant";

function visitNode(source: string, node: MdastNode, found: PageSource): void {
  const offset = startOf(node);
  if (node.type === "yaml") {
    const base = source.indexOf(node.value, offset + fence.length);
    found.frontMatter = readFrontMatter(source, base, node.value);
  }
  if (node.type === "text") found.texts.push({ text: node.value, at: alignWith(source, offset, node.value) });
  if (node.type === "mdxjsEsm") found.programs.push({ text: node.value, at: () => offset });
  if (node.type === "mdxTextExpression" || node.type === "mdxFlowExpression")
    if (!isComment(node.value)) found.programs.push({ text: `{${node.value}}`, at: () => offset });
  if (isElement(node)) visitElement(source, node, found);
  if ("children" in node && !isConstant(node))
    for (const child of node.children) visitNode(source, child, found);
}

function visitElement(source: string, node: Element, found: PageSource): void {
  for (const name of shownAttributes) {
    const text = attributeOf(node, name);
    if (typeof text === "string") found.texts.push({ text, at: attributePlace(source, node, name) });
  }
  const wanted = expressionOf(node);
  if (!wanted) return;
  const value = attributeOf(node, wanted.name);
  if (typeof value !== "string") {
    found.unreadable.push({ element: node.name ?? "", attribute: wanted.name, offset: startOf(node) });
    return;
  }
  const at = attributePlace(source, node, wanted.name);
  const { kind, list } = wanted;
  const columns = kind === "table" ? { columns: namesIn(source, node, "columns") } : {};
  const parts = list ? listParts(value) : [{ text: value, at: 0 }];
  for (const { text, at: start } of parts)
    found.expressions.push({ kind, text, at: (within) => at(start + within), ...columns });
}

/** The names in an attribute that lists them. */
function namesIn(source: string, node: Element, name: string): FoundText[] {
  const value = attributeOf(node, name);
  const at = attributePlace(source, node, name);
  return listParts(typeof value === "string" ? value : "").map(({ text, at: start }) => ({
    text,
    at: (within) => at(start + within),
  }));
}

/** The attribute of a component that holds its expression; undefined for elements that have none. */
function expressionOf(node: Element): ExpressionAttribute | undefined {
  const element = node.name ?? "";
  const wanted = Object.hasOwn(attributes, element) ? attributes[element] : undefined;
  const other = wanted?.or;
  return other !== undefined && attributeOf(node, other) !== undefined
    ? { name: other, kind: "claim" }
    : wanted;
}

/** All expressions of a page, those of the front matter first. */
export const allExpressions = ({ frontMatter, expressions }: PageSource): FoundExpression[] => [
  ...frontMatter.expressions,
  ...expressions,
];

/** The place of an expression's first use in a page, moved on by `within` characters. */
export function locateIn(file: string, source: string) {
  return (expression: string, within: number) => {
    const use = allExpressions(readPageSource(source)).find(({ text }) => text === expression);
    return use ? placeAt(file, source, use.at(within)) : { file };
  };
}
