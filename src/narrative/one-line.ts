/** An expression that may go over several lines, as messages show it. */
export const oneLine = (expression: string): string => expression.replaceAll(/\s+/g, " ");
