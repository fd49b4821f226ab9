import { readFile } from "node:fs/promises";
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  type YAMLParseError,
} from "yaml";
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

function refuseSyntax(file: string, problems: readonly YAMLParseError[]): never {
  throw new UserError(
    problems.map(({ message, linePos }) => ({
      place: linePos ? { file, line: linePos[0].line, column: linePos[0].col } : { file },
      fact: `This is not YAML: ${message.split(/ at line \d|\n/)[0]}.`,
      remedy: "Mend the line; indentation is by spaces and text with a colon wants quotes.",
    })),
  );
}

/** Where a path begins in the text: its key, or its item of a list; undefined where there is none. */
function offsetOf(document: Document, path: Path): number | undefined {
  const parent = document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const pair = isMap(parent) && parent.items.find(({ key }) => isScalar(key) && key.value === last);
  const node = pair ? pair.key : document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
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
        const offset = offsetOf(document, path.slice(0, depth));
        if (offset === undefined) continue;
        const { line, col } = lines.linePos(offset);
        return { file, line, column: col };
      }
      return { file, line: 1, column: 1 };
    },
  };
}

function isMissing(data: unknown, path: Path): boolean {
  const at = (part: unknown, key: PropertyKey): unknown =>
    typeof part === "object" && part !== null ? Reflect.get(part, key) : undefined;
  return path.reduce(at, data) === undefined;
}

function toProblems(yaml: YamlText, issue: z.core.$ZodIssue): Problem[] {
  const name = issue.path.map(String).join(".") || "the file";
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      place: yaml.placeOf([...issue.path, key]),
      fact: `${name} has a key that is not known: ${key}.`,
      remedy: "Remove it or mend its spelling.",
    }));
  const place = yaml.placeOf(issue.path);
  if (isMissing(yaml.data, issue.path)) return [{ place, fact: `${name} is missing.`, remedy: "Add it." }];
  return [{ place, fact: `${name} is not as it must be: ${issue.message}.`, remedy: "Mend the value." }];
}

/** The data of a YAML text as the schema has it; every mistake is reported at once, each with its place. */
export function parseYaml<Schema extends z.ZodType>(yaml: YamlText, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(yaml.data);
  if (parsed.success) return parsed.data;
  throw new UserError(parsed.error.issues.flatMap((issue) => toProblems(yaml, issue)));
}
