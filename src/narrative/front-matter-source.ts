import {
  type Document,
  isMap,
  isNode,
  isScalar,
  type ParsedNode,
  parseDocument,
  type Scalar,
  visit,
} from "yaml";
import { alignWith, type OffsetOf } from "./alignment.ts";
import type { ExpressionKind, FoundExpression, FoundText } from "./page-source.ts";
import { findReferences, withoutReferences } from "./wording.ts";

/** The steps that lead to a value of the front matter: keys, and places of lists from 0. */
export type FrontMatterPath = readonly (string | number)[];

/** The front matter of a page as it is written. */
export interface FrontMatterSource {
  /** As YAML reads it; an empty object where it is no YAML. */
  data: unknown;
  /** What YAML finds wrong with it. */
  faults: FoundText[];
  expressions: FoundExpression[];
  /** Its words, without their references. */
  texts: FoundText[];
  /** Where the value at a path stands in the page; where the nearest value around it does if it is absent. */
  at(path: FrontMatterPath): OffsetOf;
  /** Where the key at the end of a path stands. */
  keyAt(path: FrontMatterPath): OffsetOf;
}

/** The keys of the front matter that hold an expression, and how it is read. */
const expressionKeys: Readonly<Record<string, ExpressionKind>> = {
  when: "condition",
  customers: "value",
  value: "value",
  low: "value",
  high: "value",
  cost: "value",
};

/** Where the words of a scalar begin: behind its quote, or below the mark of a block. */
function wordsStart(source: string, base: number, { range, type }: Scalar): number {
  const start = base + (range?.[0] ?? 0);
  if (type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE") return start + 1;
  const isBlock = type === "BLOCK_FOLDED" || type === "BLOCK_LITERAL";
  return isBlock ? Math.max(start, source.indexOf("\n", start)) : start;
}

const placeOfScalar = (source: string, base: number, scalar: Scalar): OffsetOf =>
  alignWith(source, wordsStart(source, base, scalar), String(scalar.value));

function placeOfPath(source: string, base: number, yaml: Document.Parsed, path: FrontMatterPath): OffsetOf {
  const found = path.length === 0 ? yaml.contents : yaml.getIn(path, true);
  if (isScalar(found)) return placeOfScalar(source, base, found);
  if (isNode(found)) return () => base + ((found as ParsedNode).range?.[0] ?? 0);
  return path.length === 0 ? () => base : placeOfPath(source, base, yaml, path.slice(0, -1));
}

function placeOfKey(source: string, base: number, yaml: Document.Parsed, path: FrontMatterPath): OffsetOf {
  const around = path.length === 1 ? yaml.contents : yaml.getIn(path.slice(0, -1), true);
  const keys = isMap(around) ? around.items.map(({ key }) => key) : [];
  const found = keys.filter((key) => isScalar(key)).find(({ value }) => value === path.at(-1));
  return found ? placeOfScalar(source, base, found) : placeOfPath(source, base, yaml, path);
}

/** Reads the front matter that begins at `base` of a page's source. */
export function readFrontMatter(source: string, base: number, text: string): FrontMatterSource {
  const yaml = parseDocument(text, { prettyErrors: false });
  const faults = yaml.errors.map(({ message, pos }) => ({ text: message, at: () => base + pos[0] }));
  const found: FrontMatterSource = {
    data: faults.length > 0 ? {} : yaml.toJS(),
    faults,
    expressions: [],
    texts: [],
    at: (path) => placeOfPath(source, base, yaml, path),
    keyAt: (path) => placeOfKey(source, base, yaml, path),
  };
  if (faults.length === 0) findWords(source, base, yaml, found);
  return found;
}

function findWords(source: string, base: number, yaml: Document.Parsed, found: FrontMatterSource): void {
  const expressions = new Set<unknown>();
  visit(yaml, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !isScalar(value) || typeof value.value !== "string") return;
      const kind = expressionKeys[String(key.value)];
      if (kind === undefined) return;
      expressions.add(value);
      found.expressions.push({ kind, text: value.value, at: placeOfScalar(source, base, value) });
    },
    Scalar(role, scalar) {
      const { value } = scalar;
      if (role === "key" || typeof value !== "string" || expressions.has(scalar)) return;
      const at = placeOfScalar(source, base, scalar);
      found.texts.push({ text: withoutReferences(value), at });
      for (const { text, at: start } of findReferences(value))
        found.expressions.push({ kind: "value", text, at: (within) => at(start + within) });
    },
  });
}
