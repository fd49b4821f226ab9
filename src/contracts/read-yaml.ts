import { readFile } from "node:fs/promises";
import { isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type Place, type Problem, UserError } from "../errors.ts";

type Path = readonly PropertyKey[];

/** A YAML text with the place of every key, so that a mistake can be named by line and column. */
export interface YamlText {
  file: string;
  data: unknown;
  /** The place of a key; where it does not exist, of the nearest one above it. */
  placeOf(path: Path): Place;
}

function refuseSyntax(file: string, problems: readonly { message: string; linePos?: unknown }[]): never {
  throw new UserError(
    problems.map((problem) => ({
      place: { file },
      fact: `This is not YAML: ${problem.message.split("\n")[0]}.`,
      remedy: "Mend the line; indentation is by spaces and text with a colon wants quotes.",
    })),
  );
}

/** Reads a YAML file; syntax that is not YAML, and keys given twice, are refused. */
export async function readYaml(file: string): Promise<YamlText> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new UserError({
      place: { file },
      fact: "The file cannot be read.",
      remedy: "Give a YAML file that exists and may be read.",
    });
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) refuseSyntax(file, document.errors);
  return {
    file,
    data: document.toJS() as unknown,
    placeOf(path) {
      for (let depth = path.length; depth > 0; depth -= 1) {
        const node = document.getIn(path.slice(0, depth), true);
        const range = isNode(node) ? node.range : undefined;
        if (!range) continue;
        const { line, col } = lines.linePos(range[0]);
        return { file, line, column: col };
      }
      return { file, line: 1, column: 1 };
    },
  };
}

function toProblem(yaml: YamlText, issue: z.core.$ZodIssue): Problem {
  const name = issue.path.map(String).join(".") || "the file";
  const unknown = issue.code === "unrecognized_keys" ? issue.keys : [];
  return {
    place: yaml.placeOf(unknown.length > 0 ? [...issue.path, unknown[0] ?? ""] : issue.path),
    fact:
      unknown.length > 0
        ? `${name} has a key that is not known: ${unknown.join(", ")}.`
        : `${name} is not as it must be: ${issue.message}.`,
    remedy: unknown.length > 0 ? "Remove it or mend its spelling." : "Mend the value.",
  };
}

/** The data of a YAML text as the schema has it; every mistake is reported at once, each with its place. */
export function parseYaml<Schema extends z.ZodType>(yaml: YamlText, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(yaml.data);
  if (parsed.success) return parsed.data;
  throw new UserError(parsed.error.issues.map((issue) => toProblem(yaml, issue)));
}
