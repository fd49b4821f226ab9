import { z } from "zod";
import { UserError } from "../errors.ts";

const choices = z
  .array(z.strictObject({ when: z.string().optional(), say: z.string() }))
  .min(1)
  .refine((list) => list.at(-1)?.when === undefined, "the last wording must have no condition");

const wording = z.union([z.string(), choices]);

const frontMatter = z.strictObject({
  /** Name in the navigation and of the browser's tab. */
  title: z.string().min(1),
  /** The reader's question. */
  question: z.string().min(1),
  /** The sentence that answers it: the page's heading. */
  finding: wording,
  /** What else to take away. */
  points: z.array(wording).max(5).default([]),
  /** Place in the navigation, from 0. */
  order: z.int().min(0).optional(),
});

/** What a page says of itself, before its prose. */
export type FrontMatter = z.infer<typeof frontMatter>;

/** Checks the front matter of a page; a `UserError` names the file and all that is wrong. */
export function parseFrontMatter(file: string, data: unknown): FrontMatter {
  const parsed = frontMatter.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new UserError(
    parsed.error.issues.map(({ path, message }) => ({
      place: { file },
      fact: `Front matter, ${path.join(".") || "as a whole"}: ${message}.`,
      remedy: "A page has title, question and finding, and may have points (five at most) and order.",
    })),
  );
}
