import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type Problem, UserError } from "../errors.ts";

const manifestSchema = z.strictObject({
  delivered: z.iso.date("a date is written yyyy-mm-dd"),
  extracts: z
    .array(
      z.strictObject({
        file: z.string().min(1),
        sha256: z.string().regex(/^[0-9a-f]{64}$/, "it is 64 small hexadecimal digits"),
        bytes: z.int().min(0),
        rows: z.int().min(0),
        control_totals: z
          .record(z.string(), z.string().regex(/^-?\d+(\.\d+)?$/, 'a total is text, as "123.00"'))
          .default({}),
      }),
    )
    .min(1),
});

/** What the sender says of a delivery: its day, and of each extract its SHA-256, size, rows and sums of columns. */
export type Manifest = z.infer<typeof manifestSchema>;
/** What the sender says of one extract; `rows` without the header, control totals as exact decimal text. */
export type ManifestEntry = Manifest["extracts"][number];

function refuse(file: string, problems: readonly Omit<Problem, "place" | "remedy">[]): never {
  const remedy = "Ask the sender for a manifest that is whole, or remove the file to go without.";
  throw new UserError(problems.map(({ fact }) => ({ place: { file }, fact, remedy })));
}

function parseJson(file: string, text: string): unknown {
  try {
    // programs on Windows put a byte order mark in front
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    return refuse(file, [{ fact: "The manifest is not JSON." }]);
  }
}

function describe({ path, message, ...issue }: z.core.$ZodIssue): { fact: string } {
  const name = path.map(String).join(".") || "the manifest";
  const unknown = issue.code === "unrecognized_keys" ? issue.keys.join(", ") : undefined;
  return {
    fact: unknown ? `${name} has keys that are not known: ${unknown}.` : `${name} is wrong: ${message}.`,
  };
}

/** Reads a delivery's manifest; whatever is not as it must be is refused at once. */
export async function readManifest(file: string): Promise<Manifest> {
  const parsed = manifestSchema.safeParse(parseJson(file, await readFile(file, "utf8")));
  if (!parsed.success) return refuse(file, parsed.error.issues.map(describe));
  const files = parsed.data.extracts.map((extract) => extract.file);
  const twice = files.filter((name, at) => files.indexOf(name) !== at);
  if (twice.length > 0) return refuse(file, [{ fact: `The manifest names ${twice.join(", ")} twice.` }]);
  return parsed.data;
}
