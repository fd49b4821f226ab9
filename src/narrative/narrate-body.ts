import type { MdastNode } from "satteri";
import { attributeOf, type Element, isElement } from "./element.ts";
import { hearFigure, hearHeadlines, hearTable, hearValue } from "./narrate-parts.ts";
import type { TestedClaim } from "./narration.ts";
import { oneLine } from "./one-line.ts";
import { type Stage, textAttribute } from "./stage.ts";
import type { ToldTruth } from "./tell.ts";

const isBranching = (node: MdastNode) => isElement(node) && (node.name === "When" || node.name === "Claim");
const isOtherwise = (node: MdastNode) => isElement(node) && node.name === "Otherwise";
const childrenOf = (node: MdastNode): readonly MdastNode[] => ("children" in node ? node.children : []);
/** The words of a page as they are shown, and everything that it leans on, claims or gets wrong on the way. */
export function hearAll(nodes: readonly MdastNode[], stage: Stage): string {
  return nodes.map((node) => hear(node, stage)).join("");
}

const blocks: readonly string[] = ["paragraph", "heading", "listItem", "mdxJsxFlowElement"];

function hear(node: MdastNode, stage: Stage): string {
  if (node.type === "text" || node.type === "inlineCode") return node.value;
  if (isOtherwise(node)) return "";
  const words = isElement(node) ? hearElement(node, stage) : hearAll(childrenOf(node), stage);
  return blocks.includes(node.type) ? ` ${words} ` : words;
}

/** What stands in the `<Otherwise>` of a branch, that of branches within it apart. */
function hearOtherwise(node: MdastNode, stage: Stage): string {
  if (isOtherwise(node)) return hearAll(childrenOf(node), stage);
  if (isBranching(node)) return "";
  return childrenOf(node)
    .map((child) => hearOtherwise(child, stage))
    .join("");
}

const hearOtherBranch = (node: MdastNode, stage: Stage): string =>
  childrenOf(node)
    .map((child) => hearOtherwise(child, stage))
    .join("");

const hasOtherwise = (node: MdastNode): boolean =>
  childrenOf(node).some((child) => isOtherwise(child) || (!isBranching(child) && hasOtherwise(child)));

const elements: Readonly<Record<string, (node: Element, stage: Stage) => string>> = {
  Value: hearValue,
  Headlines: hearHeadlines,
  When: hearWhen,
  Claim: hearClaim,
  Table: hearTable,
  Figure: hearFigure,
};

function hearElement(node: Element, stage: Stage): string {
  const own = Object.hasOwn(elements, node.name ?? "") ? elements[node.name ?? ""] : undefined;
  return own ? own(node, stage) : hearAll(childrenOf(node), stage);
}

function hearWhen(node: Element, stage: Stage): string {
  const that = textAttribute(node, "that");
  const told = that === "" ? null : stage.listener.truth(that, stage.whereOf(node, "that"));
  return told?.truth === true ? hearAll(childrenOf(node), stage) : hearOtherBranch(node, stage);
}

/** The condition with its values in place of its references. */
function fillIn(condition: string, { operands }: ToldTruth): string {
  const lastFirst = [...operands].sort((one, other) => other.start - one.start);
  return lastFirst.reduce(
    (rest, { told, start, end }) => rest.slice(0, start) + JSON.stringify(told.value) + rest.slice(end),
    condition,
  );
}

const tidy = (words: string): string =>
  words
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ([.,;:!?])/g, "$1")
    .trim();

interface Truth {
  holds: boolean | null;
  condition: string;
  filled: string;
}

function truthOfCondition(node: Element, { listener, heard, whereOf }: Stage): Truth | null {
  const condition = textAttribute(node, "that");
  const where = whereOf(node, "that");
  const told = condition === "" ? null : listener.truth(condition, where);
  if (!told) return null;
  const place = where(0);
  for (const { name } of told.emptyTables)
    heard.problems.push({
      place,
      fact: `The claim ${oneLine(condition)} leans on ${name}, which has no rows here.`,
      remedy: `Put the claim in <When that="size(${name}) > 0">.`,
    });
  const missing = told.operands.find(({ told: one, mayBeMissing }) => one.value === null && !mayBeMissing);
  if (missing) {
    const { name, reason } = missing.told;
    const reference = condition.slice(missing.start, missing.end);
    heard.problems.push({
      place: where(missing.start),
      fact: `The claim ${oneLine(condition)} leans on ${name}, which ${reason === "withheld" ? "is withheld" : "has no value here"}.`,
      remedy: `Put the claim in <When that="known(${reference})">, or lean on a larger group.`,
    });
  }
  return { holds: told.truth, condition, filled: fillIn(condition, told) };
}

function truthOfName(node: Element, { listener, heard, whereOf, namedClaims }: Stage): Truth | null {
  const name = textAttribute(node, "named");
  // an unknown name is told where all references are checked
  const claim = Object.hasOwn(namedClaims, name) ? namedClaims[name] : undefined;
  if (!claim) return null;
  const { holds, of } = claim;
  for (const value of of) listener.look(value, whereOf(node, "named"));
  if (holds === null)
    heard.problems.push({
      place: whereOf(node, "named")(0),
      fact: `The claim ${name} leans on a value that is withheld or has none here.`,
      remedy: "Put the claim in <When> with known(…) of what it leans on.",
    });
  return { holds, condition: name, filled: String(holds) };
}

function hearClaim(node: Element, stage: Stage): string {
  const isNamed = attributeOf(node, "named") !== undefined;
  const truth = isNamed ? truthOfName(node, stage) : truthOfCondition(node, stage);
  if (truth === null || truth.holds === null) return "";
  const isOther = !truth.holds && hasOtherwise(node);
  const sentence = tidy(hearAll(childrenOf(node), isOther ? stage.aside() : stage));
  const claim: TestedClaim = {
    page: stage.page,
    subject: stage.subject,
    condition: truth.condition,
    sentence,
    holds: truth.holds,
    place: stage.whereOf(node)(0),
    filled: truth.filled,
    hasOtherwise: hasOtherwise(node),
  };
  stage.heard.claims.push(claim);
  return isOther ? hearOtherBranch(node, stage) : sentence;
}
