/** Where the other branch begins in HTML; `<When>` takes both marks away, so no page holds them. */
export const openMark = "<!--otherwise-->";
/** Where it ends. */
export const closeMark = "<!--/otherwise-->";

const part = /<!--otherwise-->([\s\S]*?)<!--\/otherwise-->/g;

/** The branch for when the condition holds. */
export function withoutOtherwise(html: string): string {
  return html
    .replace(part, "")
    .replace(/\s+(<\/p>)/g, "$1")
    .trim();
}

/** The branch for when it does not; a sentence cut out of a paragraph gets one of its own. */
export function otherwisePart(html: string): string {
  const parts = [...html.matchAll(part)].map((match) => {
    const words = (match[1] ?? "").trim();
    return insideParagraph(html.slice(0, match.index)) ? `<p>${words}</p>` : words;
  });
  return parts.join("\n");
}

const insideParagraph = (before: string) => before.lastIndexOf("<p>") > before.lastIndexOf("</p>");
