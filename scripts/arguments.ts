import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { UserError } from "../src/errors.ts";

/** Reads what a command was told; an option that it does not know, or one without its value, is refused with the usage. */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UserError({ fact: error.message, remedy: usage });
  }
}
