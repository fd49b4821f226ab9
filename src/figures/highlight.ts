import { levelColour, levelNames } from "./theme.ts";

/** The name of a level in markup: `at-risk`; nothing for a group that is no level. */
export const levelSlug = (name: string): string | undefined =>
  /^var\(--level-(.+)\)$/.exec(levelColour(name))?.[1];

/**
 * Ties a mark to its level where its colour does not (a tick in ink, a line in grey): spread into the options of the mark.
 * It travels as a label, the one text that Plot hands on for each mark, and ends as `data-level`; see `tieToLevel`.
 */
export const ofLevel = <Row>(
  name: (row: Row) => string,
): { ariaLabel: (row: Row) => string | undefined } => ({
  ariaLabel: (row) => levelSlug(name(row)),
});

const slugs: ReadonlySet<string | null> = new Set(levelNames.map((name) => levelSlug(name) ?? null));

/** Turns the label of a mark that names a level into `data-level`; the labels themselves are stripped. */
export function tieToLevel(mark: Element): void {
  const label = mark.getAttribute("aria-label");
  if (label !== null && slugs.has(label)) mark.setAttribute("data-level", label);
}

/** The levels of which a drawing has marks, in their order. */
export const levelsDrawn = (drawing: string): string[] =>
  levelNames.filter((name) => drawing.includes(`"${levelColour(name)}"`));

/** The marks of a level: those in its colour, and those tied to it. Text has colours of its own. */
const marksOf = (name: string): string =>
  [
    `[fill="${levelColour(name)}"]`,
    `[stroke="${levelColour(name)}"]`,
    `[data-level="${levelSlug(name)}"]`,
  ].join(",");

const dimmed = 0.15;

/** Where a figure's reader has chosen a level, the marks of all others are dimmed; never text, and not on paper. */
export function highlightCss(): string {
  const all = levelNames.map(marksOf).join(",");
  const rules = levelNames.map(
    (name) =>
      `  .figure:has(.highlight [value="${levelSlug(name)}"]:checked) .plot :is(${all}):not(${marksOf(name)}) {\n    opacity: ${dimmed};\n  }\n`,
  );
  return `@media not print {\n${rules.join("")}}\n`;
}
