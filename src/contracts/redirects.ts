import { access } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type Place, type Problem, UserError } from "../errors.ts";
import { parseYaml, readYaml, type YamlText } from "./read-yaml.ts";

/** Where readers of what has gone are led. */
export interface Redirect {
  from: string;
  to: string;
  /** Its line. */
  place: Place;
}

/** Where the redirects of a report stand, if it has any: beside its settings. */
export const redirectsFile = (settings: string): string => join(dirname(settings), "redirects.yaml");

const figure = /^fig-[a-z0-9-]+$/;
const page = /^\/(?:[a-z0-9-]+\/)*$/;

const leadings = z.record(z.string(), z.string());

function problemsOf(from: string, to: string): string[] {
  const kind = figure.test(from) ? figure : page.test(from) ? page : null;
  if (kind === null) return [`${from} is neither the anchor of a figure nor the path of a page`];
  if (!kind.test(to)) return [`${from} leads to ${to}, which is not the same kind of place`];
  return from === "/" || from === to ? [`${from} leads away from a page that is always there`] : [];
}

function checked(yaml: YamlText, from: string, to: string): Problem[] {
  return problemsOf(from, to).map((what) => ({
    place: yaml.placeOf([from]),
    fact: `${what}.`,
    remedy: "Write it as fig-old: fig-new, or as /old/: /new/, with a slash at both ends.",
  }));
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );

/** The redirects of a file; none where it is not there. Whether they lead to something is seen when the pages stand. */
export async function readRedirects(file: string): Promise<Redirect[]> {
  if (!(await isThere(file))) return [];
  const yaml = await readYaml(file);
  // a file of comments alone leads nowhere yet
  const entries = yaml.data === null ? [] : Object.entries(parseYaml(yaml, leadings));
  const problems = entries.flatMap(([from, to]) => checked(yaml, from, to));
  if (problems.length > 0) throw new UserError(problems);
  return entries.map(([from, to]) => ({ from, to, place: yaml.placeOf([from]) }));
}
