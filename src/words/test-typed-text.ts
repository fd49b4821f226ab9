import ts from "typescript";

/** A text that stands in a source of the interface, though a reader may be shown it. */
export interface TypedText {
  file: string;
  text: string;
}

/** Attributes that are read or heard, of elements and of our own components. */
const heard =
  /^(aria-label|aria-description|title|alt|placeholder|label|caption|heading|finding|question|summary)$/;
const heardContent = /^(description|(og|twitter):(title|description|site_name|image:alt))$/;

/** What looks like words: a capital and small letters, or two words; not markup, a selector, an address or a condition. */
const isWording = (text: string): boolean =>
  /\b[A-Z][a-z]+|[a-z]{2,} [a-z]{2,}/.test(text) &&
  !/[<>{}=]|==|https?:|^[.#[]|^[A-Z]?[a-z]+([A-Z][a-z]+)+$/.test(text);

const isText = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);

/** What only analysts, developers and machines read: errors, imports, kinds of structured data, what a condition names. */
const isUnread = (node: ts.Node): boolean =>
  ts.isNewExpression(node) ||
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isTypeNode(node) ||
  (ts.isPropertyAssignment(node) && /^(fact|remedy|"@type")$/.test(node.name.getText())) ||
  (ts.isCallExpression(node) &&
    /^(holdsOfTests|toldOfTests|view\.(holds|look))$/.test(node.expression.getText()));

function textOfAttribute(node: ts.JsxAttribute): string {
  const { initializer } = node;
  if (!initializer || !ts.isStringLiteral(initializer)) return "";
  const name = node.name.getText();
  const isMeta =
    name === "content" &&
    heardContent.test(node.parent.getText().match(/(?:name|property)="([^"]*)"/)?.[1] ?? "");
  // the name of a component of ours is what its table is called
  const isName = name === "name" && /^<[A-Z]/.test(node.parent.parent.getText());
  return heard.test(name) || isMeta || isName ? initializer.text : "";
}

/** Is a text itself what is shown, or what is shown in one case? */
function isShown(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isJsxExpression(parent)) return !ts.isJsxAttribute(parent.parent);
  const isCase = ts.isConditionalExpression(parent) ? parent.condition !== node : isEither(parent);
  return isCase && isShown(parent);
}

const isEither = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node) &&
  [
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
  ].includes(node.operatorToken.kind);

const isClass = (node: ts.Node): boolean => ts.isJsxAttribute(node) && /^class/.test(node.name.getText());

const hasLetters = (text: string): boolean => /\p{L}{2}/u.test(text);

function collect(node: ts.Node, found: string[]): void {
  if (isUnread(node) || isClass(node)) return;
  if (ts.isJsxText(node)) {
    if (hasLetters(node.text)) found.push(node.text.trim());
  } else if (ts.isJsxAttribute(node) && (!node.initializer || ts.isStringLiteral(node.initializer))) {
    const text = textOfAttribute(node);
    if (hasLetters(text)) found.push(text);
  } else if (isText(node) && (isWording(node.text) || (hasLetters(node.text) && isShown(node))))
    found.push(node.text);
  else ts.forEachChild(node, (child) => collect(child, found));
}

function textsOf(source: string, isMarkup: boolean): string[] {
  const found: string[] = [];
  const name = isMarkup ? "source.tsx" : "source.ts";
  collect(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true), found);
  return found;
}

/** The texts typed in a source: TypeScript, or a component of Astro, whose markup reads like TSX. */
export function typedTexts(file: string, source: string): TypedText[] {
  const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? ["", "", source];
  const markup = body.replace(/<!doctype html>/i, "").replace(/<(script|style)>[\s\S]*?<\/\1>/g, "");
  const texts = file.endsWith(".astro")
    ? [...textsOf(head, false), ...textsOf(`<>${markup}</>`, true)]
    : textsOf(source, false);
  return texts.map((text) => ({ file, text }));
}
