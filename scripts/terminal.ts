import { formatProblem, type Problem, UserError } from "../src/errors.ts";
import { asDiskRefusal } from "../src/publish/disk-refusal.ts";

/** Exit codes, as the README lists them. */
export const exitCodes = { built: 0, refused: 1, ourFault: 2 } as const;

/** The end of a command whose reason is on the terminal already. */
export class AlreadyTold extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`told already, with exit code ${exitCode}`);
    this.exitCode = exitCode;
  }
}

const slowAfter = 1000;
const counts = new Intl.NumberFormat("en-US");

/** A count for people: 60,398. */
export const formatCount = (count: number): string => counts.format(count);

/** A duration for people: 84ms, 2.3s. */
export function formatDuration(milliseconds: number): string {
  return milliseconds < slowAfter ? `${Math.round(milliseconds)}ms` : `${(milliseconds / 1000).toFixed(1)}s`;
}

/** Prints "<deed> in 12ms". */
export function printDeed(deed: string, milliseconds: number): void {
  console.log(`${deed} in ${formatDuration(milliseconds)}`);
}

/** Says on stderr what deserves a look and stops nothing. */
export function warn(problems: readonly Problem[]): void {
  for (const problem of problems) console.error(`warning: ${formatProblem(problem)}`);
}

/** Shows a person what a slow step is doing; a pipe or CI sees nothing of it. */
function showProgress(deed: string): () => void {
  if (!process.stdout.isTTY || process.env["CI"]) return () => undefined;
  const start = performance.now();
  const timer = setInterval(() => {
    process.stdout.write(`\r${deed} … ${formatDuration(performance.now() - start)} `);
  }, slowAfter);
  return () => {
    clearInterval(timer);
    process.stdout.write("\r\u001b[K");
  };
}

/** Runs one step and prints its line: what was done (the text that `say` makes of the outcome) and how long it took. */
export async function step<Outcome>(
  deed: string,
  work: () => Promise<Outcome> | Outcome,
  say: (outcome: Outcome) => string = () => deed,
): Promise<Outcome> {
  const start = performance.now();
  const stop = showProgress(deed);
  try {
    const outcome = await work();
    stop();
    printDeed(say(outcome), performance.now() - start);
    return outcome;
  } finally {
    stop();
  }
}

function isUserError(error: unknown): error is Error {
  // a page is built from its own copy of the code, so the class may differ
  return error instanceof UserError || (error instanceof Error && error.name === "UserError");
}

/** Of several ends the worst is told. */
function endWith(code: number): void {
  process.exitCode = Math.max(Number(process.exitCode ?? exitCodes.built), code);
}

/**
 * Runs a command to its end: a person's mistake is told in whole sentences, ours with its stack; sets the exit code.
 * `places` are those it writes to, for a full disk of which the system doesn't say which one it is.
 */
export async function runCommand(
  command: () => Promise<void>,
  places: readonly string[] = [],
): Promise<void> {
  try {
    await command();
  } catch (thrown) {
    const error = asDiskRefusal(thrown, places);
    if (error instanceof AlreadyTold) {
      endWith(error.exitCode);
    } else if (isUserError(error)) {
      console.error(error.message);
      endWith(exitCodes.refused);
    } else {
      console.error(error);
      console.error(
        "This is a mistake in the code, not in the data. Nothing was published; the last good site stays.",
      );
      endWith(exitCodes.ourFault);
    }
  }
}
