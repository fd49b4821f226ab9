import type { MdastNode } from "satteri";
import { type Element, isElement, startOf } from "./element.ts";
import type { ExpressionError } from "./expression.ts";
import { unknownName } from "./names.ts";

/** The components that pages are handed, and the attributes that each has. */
export const componentAttributes: Readonly<Record<string, readonly string[]>> = {
  Claim: ["that", "named"],
  Constant: [],
  Decisions: ["first"],
  Figure: ["of"],
  Guardrail: [],
  Headlines: ["of"],
  Levels: [],
  MainPoints: [],
  Otherwise: [],
  Table: ["of", "columns", "subjectColumn", "title"],
  Term: ["of"],
  Value: ["of", "form", "digits", "sign", "or"],
  WhatIf: [],
  When: ["that"],
};

/** What is wrong with an element whatever the data are, and where it begins. */
export interface ElementFault {
  offset: number;
  fact: string;
  remedy: string;
}

const isComponent = ({ name }: Element): boolean => /^[A-Z]/.test(name ?? "");

const faultOf = (node: Element, { message, remedy }: ExpressionError): ElementFault => ({
  offset: startOf(node),
  fact: message,
  remedy,
});

function faultsOfAttributes(node: Element, known: readonly string[]): ElementFault[] {
  const names = node.attributes.map((attribute) => ("name" in attribute ? attribute.name : "{…}"));
  const unknown = names.filter((name) => !known.includes(name));
  const faults = unknown.map((name) =>
    faultOf(node, unknownName(`attribute of <${node.name}>`, name, known, 0)),
  );
  if (!names.includes("that") || !names.includes("named")) return faults;
  const fact = "A claim has either a condition or a name, and this one has both.";
  return [...faults, { offset: startOf(node), fact, remedy: "Take out that or named." }];
}

function faultsOfElement(node: Element, isInBranch: boolean): ElementFault[] {
  const name = node.name ?? "";
  const known = Object.hasOwn(componentAttributes, name) ? componentAttributes[name] : undefined;
  if (!known) return [faultOf(node, unknownName("component", name, Object.keys(componentAttributes), 0))];
  const faults = faultsOfAttributes(node, known);
  if (name !== "Otherwise" || isInBranch) return faults;
  const fact = "<Otherwise> stands on its own, and nothing says when it is to be read.";
  return [...faults, { offset: startOf(node), fact, remedy: "Put it in <When> or <Claim>." }];
}

/** What is wrong with the components of a page: unknown ones, unknown attributes, an `<Otherwise>` on its own. */
export function findElementFaults(node: MdastNode, isInBranch = false): ElementFault[] {
  const own = isElement(node) && isComponent(node) ? faultsOfElement(node, isInBranch) : [];
  const isBranching = isElement(node) && (node.name === "When" || node.name === "Claim");
  const children = "children" in node ? node.children : [];
  return [...own, ...children.flatMap((child) => findElementFaults(child, isInBranch || isBranching))];
}
