/** The pages that may run a script, by the end of their path; all others stay without one. */
const scripted = ["/revenue/", "/data/"];

/** May the page at this path run a script? A reader without one misses no sentence, figure or table of it. */
export const mayRunScript = (path: string): boolean => scripted.some((end) => path.endsWith(end));
