import { defineMdastPlugin } from "satteri";

const phrasing = new Set(["text", "emphasis", "strong", "link", "inlineCode", "mdxJsxTextElement"]);

/** Components that hold sentences. */
const branching: readonly string[] = ["When", "Claim"];

const isPhrasing = ({ type }: { type: string }): boolean => phrasing.has(type);

/** An attribute without a value is true. */
const mark = { type: "mdxJsxAttribute" as const, name: "paragraph", value: null };
const isMark = (attribute: object): boolean => "name" in attribute && attribute.name === mark.name;

/**
 * MDX takes the paragraph from a line that holds nothing but elements. A sentence in `<When>` or `<Claim>` would then
 * stand without one; this tells the component to write it, unless there is nothing to say.
 */
export const keepParagraphs = defineMdastPlugin({
  name: "keep-paragraphs",
  mdxJsxFlowElement(node, context) {
    const { name, attributes, children } = node;
    if (!branching.includes(name ?? "") || attributes.some(isMark) || !children.every(isPhrasing)) return;
    context.replaceNode(node, { ...node, attributes: [...attributes, mark], children: [...children] });
  },
});
