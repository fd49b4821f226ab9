/** Where a mistake stands, so that a person can go there: 1-based line and column of the text as delivered. */
export interface Place {
  file: string;
  line?: number;
  column?: number;
}

/** One mistake of a person: the fact, where it is, and what to do about it; whole sentences, no personal data. */
export interface Problem {
  place?: Place;
  /** What is wrong, with how many and one example where there are several. */
  fact: string;
  /** What to do about it. */
  remedy: string;
}

/** `file:line:column`, as editors and terminals link it. */
export function formatPlace({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}

/** A problem as the terminal tells it: place, fact, and the remedy on a line of its own. */
export function formatProblem({ place, fact, remedy }: Problem): string {
  const where = place ? `${formatPlace(place)}: ` : "";
  return `${where}${fact}\n  ${remedy}`;
}

/**
 * A mistake of a person (an extract, a setting, a page), as against a plain `Error`, which is ours.
 * Carries every problem found, not only the first; scripts print `message` without a stack and exit 1.
 */
export class UserError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: Problem | readonly Problem[]) {
    const all = Array.isArray(problems) ? problems : [problems as Problem];
    super(all.map(formatProblem).join("\n"));
    this.name = "UserError";
    this.problems = all;
  }
}
