import { z } from "zod";
import { type Place, type Problem, UserError } from "../errors.ts";
import type { FrontMatterPath } from "./front-matter-source.ts";

const choices = z
  .array(z.strictObject({ when: z.string().optional(), say: z.string() }))
  .min(1)
  .refine((list) => list.at(-1)?.when === undefined, "the last wording must have no condition");

const wording = z.union([z.string(), choices]);

const isoDate = z.iso.date();

/** Something to do about a finding. The first that hold are the decisions on the home page. */
const recommendation = z
  .strictObject({
    /** A word of its own, by which releases follow it. */
    id: z.string().regex(/^[a-z][a-z0-9-]*$/, "it is a word in small letters"),
    /** When it is a recommendation; always when absent. */
    when: z.string().optional(),
    /** What to do. */
    action: wording,
    /** About whom: a level or a group. */
    level: wording,
    /** A word of `owners` in the settings; a recommendation without one is named at each build. */
    owner: z.string().optional(),
    /** By when: a day, or so many days after the last date of the data. */
    due: isoDate.optional(),
    due_days: z.int().min(1).optional(),
    /** How many customers it is about: a reference. */
    customers: z.string().optional(),
    /** What is expected of it or at stake, and its range: references. */
    value: z.string().optional(),
    low: z.string().optional(),
    high: z.string().optional(),
    /** What it costs, from the settings: a reference. */
    cost: z.string().optional(),
  })
  .refine(({ due, due_days }) => (due === undefined) !== (due_days === undefined), "give due or due_days");

const frontMatter = z.strictObject({
  /** Name in the navigation and of the browser's tab. */
  title: wording,
  /** A draft is shown by `npm run dev` and not published. */
  status: z.enum(["draft", "published"]).default("published"),
  /** The reader's question. */
  question: z.string().min(1),
  /** The sentence that answers it: the page's heading. */
  finding: wording,
  /** What else to take away. */
  points: z.array(wording).max(5).default([]),
  recommendations: z
    .array(recommendation)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, "two have the same id")
    .default([]),
  /** Place in the navigation, from 0. */
  order: z.int().min(0).optional(),
});

/** A recommendation as its page states it. */
export type StatedRecommendation = z.infer<typeof recommendation>;

/** What a page says of itself, before its prose. */
export type FrontMatter = z.infer<typeof frontMatter>;

const remedy =
  "A page has title, question and finding, and may have points (five at most), recommendations, status and order.";

/** Where the values and the keys of a page's front matter stand. */
export interface FrontMatterPlaces {
  valueAt(path: FrontMatterPath): Place;
  keyAt(path: FrontMatterPath): Place;
}

const valueIn = (data: unknown, path: FrontMatterPath): unknown =>
  path.reduce<unknown>(
    (value, step) => (value as Readonly<Record<string, unknown>> | undefined)?.[step],
    data,
  );

function toProblem(fault: z.core.$ZodIssue, data: unknown, places: FrontMatterPlaces): Problem {
  const path = fault.path.map((step) => (typeof step === "number" ? step : String(step)));
  const [unknown] = fault.code === "unrecognized_keys" ? fault.keys : [];
  const isMissing = path.length > 0 && valueIn(data, path) === undefined;
  return {
    place: unknown === undefined ? places.valueAt(path) : places.keyAt([...path, unknown]),
    fact: `Front matter, ${path.join(".") || "as a whole"}: ${isMissing ? "it is missing" : fault.message}.`,
    remedy,
  };
}

/** Checks the front matter of a page; a `UserError` names all that is wrong, each at its place. */
export function parseFrontMatter(
  file: string,
  data: unknown,
  places: FrontMatterPlaces = { valueAt: () => ({ file }), keyAt: () => ({ file }) },
): FrontMatter {
  const parsed = frontMatter.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new UserError(parsed.error.issues.map((fault) => toProblem(fault, data, places)));
}
