import { type ColourName, colour } from "./palette.ts";

/** The symbols that Plot draws, one a level, so that a level is known without its colour. */
export type LevelSymbol = "circle" | "square" | "triangle" | "diamond" | "cross";

interface LevelStyle {
  fill: ColourName;
  text: ColourName;
  symbol: LevelSymbol;
}

/** In the order of every page and table, never alphabetical. */
const levelStyles: Readonly<Record<string, LevelStyle>> = {
  Champions: {
    fill: "level-champions",
    text: "level-champions-text",
    symbol: "circle",
  },
  "Loyal Customers": {
    fill: "level-loyal-customers",
    text: "level-loyal-customers-text",
    symbol: "square",
  },
  "Needs Attention": {
    fill: "level-needs-attention",
    text: "level-needs-attention-text",
    symbol: "triangle",
  },
  "At Risk (High Value)": {
    fill: "level-at-risk",
    text: "level-at-risk-text",
    symbol: "diamond",
  },
  "Churn Risk": {
    fill: "level-churn-risk",
    text: "level-churn-risk-text",
    symbol: "cross",
  },
};

/** What is drawn for a group that is not a level. */
const contextStyle: LevelStyle = { fill: "context", text: "muted", symbol: "circle" };

const levelStyle = (name: string): LevelStyle => levelStyles[name] ?? contextStyle;

/** The names of the five levels in their order. */
export const levelNames: readonly string[] = Object.keys(levelStyles);

/** The colour of a level's marks; the context colour for any other group. */
export const levelColour = (name: string): string => colour(levelStyle(name).fill);

/** The colour of text about a level. */
export const levelTextColour = (name: string): string => colour(levelStyle(name).text);

/** The symbol of a level; a circle for any other group. */
export const levelSymbol = (name: string): LevelSymbol => levelStyle(name).symbol;

/** The names in the order of the levels; names that are no level keep their own order, after them. */
export function levelDomain(names: readonly string[]): string[] {
  const levels = levelNames.filter((level) => names.includes(level));
  return [...levels, ...new Set(names.filter((name) => !levelNames.includes(name)))];
}

/** Size of text in a drawing, in its units; at 288 units one unit is at least one pixel. */
export const fontSize = 13;
/** Size of axis numbers and notes: the smallest text of a drawing. */
export const smallFontSize = 12;
/** The distance from one line to the next, in font sizes. */
export const lineHeight = 1.2;
/** From the middle of a mark to the text beside it: beyond one as wide as a triangle. */
export const besideMark = 12;
/** From where a scale begins to the words in place of a mark. */
export const besideStart = 6;
/** Weight of values that are read first. */
export const strongWeight = 600;

/** The number of steps of the sequential colours. */
const sequenceSteps = 6;

const stepNames = ["seq-1", "seq-2", "seq-3", "seq-4", "seq-5", "seq-6"] as const;
const stepInks = ["seq-1-ink", "seq-2-ink", "seq-3-ink", "seq-4-ink", "seq-5-ink", "seq-6-ink"] as const;

/** The step (0..5) of a value between 0 and the largest; equal parts, the largest in the last. */
export function sequenceStep(value: number, largest: number): number {
  if (!(largest > 0)) return 0;
  return Math.min(sequenceSteps - 1, Math.max(0, Math.ceil((sequenceSteps * value) / largest) - 1));
}

/** The colour of a step of the sequence. */
export const stepColour = (step: number): string => colour(stepNames[step] ?? "seq-6");

/** The ink that reads on a step of the sequence. */
export const stepInk = (step: number): string => colour(stepInks[step] ?? "seq-6-ink");
