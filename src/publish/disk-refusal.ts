import { UserError } from "../errors.ts";

const full = {
  codes: ["ENOSPC", "EDQUOT"],
  // what parts that are not written in JavaScript say: the bundler, the engine, and its limit of what it puts on disk
  words: /no space left on device|os error 28\b|disk quota exceeded|max_temp_directory_size/i,
  fact: "The disk is full.",
  remedy: "Make room there, or give another folder, and build again.",
};

const closed = {
  codes: ["EACCES", "EPERM", "EROFS"],
  words: /permission denied|read-only file system|os error (?:13|30)\b/i,
  fact: "This user may not read or write here.",
  remedy: "Give this user the right to, or name another folder.",
};

/** An error, what caused it, and what it sums up. */
function* withCauses(error: unknown): Generator<Error> {
  if (!(error instanceof Error)) return;
  yield error;
  yield* withCauses(error.cause);
  if (error instanceof AggregateError) for (const part of error.errors as unknown[]) yield* withCauses(part);
}

function pathOf(error: Error): string | undefined {
  const paths = ["dest", "path"].map((key) =>
    Object.hasOwn(error, key) ? Reflect.get(error, key) : undefined,
  );
  return paths.find((path) => typeof path === "string");
}

type Refusal = typeof full;

const says = ({ codes, words }: Refusal, error: Error): boolean =>
  error.name !== "UserError" &&
  (codes.includes("code" in error ? String(error.code) : "") || words.test(error.message));

/** Is, or comes this of, a full disk? */
export const isFullDisk = (error: unknown): boolean =>
  [...withCauses(error)].some((cause) => says(full, cause));

/**
 * A full disk, or a place that this user may not write to, as the `UserError` that it is: with the file where the
 * system names one, else with the places that may be meant. Every other error as it was given.
 */
export function asDiskRefusal(error: unknown, places: readonly string[]): unknown {
  for (const cause of withCauses(error)) {
    const refusal = [full, closed].find((one) => says(one, cause));
    if (!refusal) continue;
    const { fact, remedy } = refusal;
    const file = pathOf(cause);
    if (file !== undefined) return new UserError({ place: { file }, fact, remedy });
    const which = places.length > 0 ? ` It is that of ${places.join(", or of ")}.` : "";
    return new UserError({ fact: `${fact}${which}`, remedy });
  }
  return error;
}
