import type { MdastNode, MdxJsxFlowElement, MdxJsxTextElement } from "satteri";
import { alignWith, type OffsetOf } from "./alignment.ts";

/** An element of a page that is a component. */
export type Element = MdxJsxFlowElement | MdxJsxTextElement;

/** Is it a component or another element? */
export const isElement = (node: MdastNode): node is Element =>
  node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement";

/** Where a node begins in its source, counted from 0. */
export const startOf = (node: MdastNode): number => node.position?.start.offset ?? 0;

/** The value of an attribute as it is written; undefined where it is absent, null where it has none. */
export function attributeOf({ attributes: given }: Element, name: string): unknown {
  const attribute = given.find((one) => one.type === "mdxJsxAttribute" && one.name === name);
  return attribute && "value" in attribute ? attribute.value : undefined;
}

const elementName = /<[\w.:-]+/y;
const attributeName = /\s*([\w:.-]+)/y;
const quotedValue = /\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const bracedValue = /\s*=\s*\{[^{}]*\}/y;

function match(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

/** Where the quoted value of an attribute begins, the element beginning at `start`; `start` where there is no such text. */
function valueStart(source: string, start: number, attribute: string): number {
  let at = start + (match(elementName, source, start)?.[0].length ?? 0);
  for (let found = match(attributeName, source, at); found; found = match(attributeName, source, at)) {
    at += found[0].length;
    const value = match(quotedValue, source, at) ?? match(bracedValue, source, at);
    const text = value?.[1] ?? value?.[2];
    at += value?.[0].length ?? 0;
    if (found[1] === attribute) return text === undefined ? start : at - 1 - text.length;
  }
  return start;
}

/** Where the characters of an attribute's text stand in the source; where the element begins if it has no such text. */
export function attributePlace(source: string, node: Element, name: string): OffsetOf {
  const text = attributeOf(node, name);
  const start = startOf(node);
  return typeof text === "string" ? alignWith(source, valueStart(source, start, name), text) : () => start;
}

/** The parts of a list written with commas, and where each begins in it. */
export const listParts = (list: string): { text: string; at: number }[] =>
  [...list.matchAll(/[^,\s][^,]*/g)].map((found) => ({ text: found[0].trim(), at: found.index }));

/** The names in a list written with commas. */
export const listed = (text: string): string[] => listParts(text).map((part) => part.text);
