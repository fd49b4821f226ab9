/** The engine's complaint about a file, in our words; its own would print the row, which is personal data. */
export interface ReaderFault {
  line?: number | undefined;
  fact: string;
  remedy: string;
}

type Rule = readonly [
  pattern: RegExp,
  describe: (match: RegExpMatchArray) => { fact: string; remedy: string },
];

const quoteRemedy =
  'Export text that holds a comma, a quote or a line break in double quotes, and a quote in it as two: "".';

/** What is said of a quote that does not pair. */
export const strayQuote = "A quote opens on this line and never closes.";

const csvRules: readonly Rule[] = [
  [
    /Expected Number of Columns: (\d+) Found: (\d+)/,
    ([, expected, found]) => ({
      // the reader stops counting at the first value too many
      fact:
        Number(found) < Number(expected)
          ? `The line has ${found} values where the header has ${expected} columns.`
          : `The line has more values than the ${expected} columns of the header.`,
      remedy: "Export every line with all its values, and text that holds a comma in double quotes.",
    }),
  ],
  [/unterminated quote/, () => ({ fact: strayQuote, remedy: quoteRemedy })],
  [
    /state machine|invalid state/i,
    () => ({ fact: "The quotes and line ends of the file do not make rows.", remedy: quoteRemedy }),
  ],
  [
    /Maximum line size/i,
    () => ({ fact: "A line is longer than can be a row; a quote may be missing.", remedy: quoteRemedy }),
  ],
];

const parquetRemedy = "Export the extract again, whole, as a Parquet file.";

/** Failures of the engine that are not about the file. */
const oursPattern =
  /out of memory|interrupt|no space left|could not (?:open|write)|internal error|binder|parser error/i;

/** What a failed read says about the file, or undefined where the failure is not the file's. */
export function readerFault(error: unknown, format: "text" | "typed"): ReaderFault | undefined {
  if (!(error instanceof Error) || oursPattern.test(error.message.split("\n")[0] ?? "")) return undefined;
  const line = /CSV Error on Line: (\d+)/.exec(error.message)?.[1];
  if (format === "typed")
    return { fact: "The file is damaged: its Parquet pages cannot be read.", remedy: parquetRemedy };
  for (const [pattern, describe] of csvRules) {
    const match = error.message.match(pattern);
    if (match) return { line: line === undefined ? undefined : Number(line), ...describe(match) };
  }
  return {
    line: line === undefined ? undefined : Number(line),
    fact: "The file cannot be read as comma-separated values.",
    remedy: quoteRemedy,
  };
}
