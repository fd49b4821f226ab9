import { defineMdastPlugin } from "satteri";
import { glossary } from "./glossary.ts";

type Part =
  | { type: "text"; value: string }
  | {
      type: "mdxJsxTextElement";
      name: "Term";
      attributes: { type: "mdxJsxAttribute"; name: "of"; value: string }[];
      children: { type: "text"; value: string }[];
    };

/** A term as prose has it: small or capital letter, one or several; the short form in brackets serves as well. */
function patternOf(term: string): RegExp {
  const forms = term.split(/[()]/).flatMap((form) => form.trim() || []);
  const [first = ""] = forms;
  const anyCase = `[${first[0]?.toUpperCase()}${first[0]?.toLowerCase()}]${first.slice(1)}`;
  // "Churn Risk" is the name of a level
  return new RegExp(`\\b(?:${[anyCase, ...forms.slice(1)].join("|")})s?\\b(?! Risk)`);
}

const patterns = Object.entries(glossary)
  .filter(([, { everyday }]) => !everyday)
  .map(([word, { term }]) => ({ word, pattern: patternOf(term) }));

const text = (value: string): Part => ({ type: "text", value });

const termLink = (word: string, value: string): Part => ({
  type: "mdxJsxTextElement",
  name: "Term",
  attributes: [{ type: "mdxJsxAttribute", name: "of", value: word }],
  children: [{ type: "text", value }],
});

/** The text with each term that was not met before as a link to its entry; remembers what it has met. */
function linkIn(value: string, met: Set<string>): Part[] {
  const [next] = patterns
    .filter(({ word }) => !met.has(word))
    .flatMap(({ word, pattern }) => {
      const found = pattern.exec(value);
      return found ? [{ word, at: found.index, as: found[0] }] : [];
    })
    .sort((one, other) => one.at - other.at || other.as.length - one.as.length);
  if (!next) return [text(value)];
  met.add(next.word);
  const rest = linkIn(value.slice(next.at + next.as.length), met);
  return [text(value.slice(0, next.at)), termLink(next.word, next.as), ...rest];
}

/** The word of a term that the analyst has linked by hand. */
function linkedBy(node: object): string[] {
  if (!("name" in node && node.name === "Term" && "attributes" in node)) return [];
  const attributes = node.attributes as readonly { name?: string; value?: unknown }[];
  return attributes.flatMap(({ name, value }) => (name === "of" && typeof value === "string" ? [value] : []));
}

/**
 * Links the first use of each term of the glossary in every section of a page, so that one who comes to a figure by its
 * address has it too. Headings, links and what stands in other elements are left as they are.
 */
export const linkTerms = () => {
  const met = new Set<string>();
  return defineMdastPlugin({
    name: "link-terms",
    heading() {
      met.clear();
    },
    paragraph(node, context) {
      for (const child of node.children) for (const word of linkedBy(child)) met.add(word);
      const known = met.size;
      const children = node.children.flatMap((child): (typeof child | Part)[] =>
        child.type === "text"
          ? linkIn(child.value, met).filter((part) => !("value" in part && part.value === ""))
          : [child],
      );
      if (met.size > known) context.replaceNode(node, { ...node, children });
    },
  });
};
