import { type Problem, UserError } from "../errors.ts";
import type { Report } from "../results/report.ts";
import type { Scalar } from "../results/shape.ts";
import { type AllowedTraces, findLeaks, type PersonalTraces } from "./leak-scan.ts";
import { verifySite } from "./verify.ts";

function cellsOf({ results, changes, releases }: Report): Scalar[] {
  const told = [
    ...changes.values,
    ...releases.flatMap(({ first, reviews }) => [...first, ...reviews.flatMap((review) => review.first)]),
  ];
  return [
    ...results.flatMap(({ values, tables }) => [
      ...Object.values(values).map(({ value }) => value),
      ...Object.values(tables).flatMap(({ rows }) => rows.flatMap((row) => Object.values(row))),
    ]),
    ...told.flatMap(({ before, after }) => [before, after]),
  ];
}

/** The days that earlier releases are told by, and those on which something is to be done. */
const datesOf = ({ releases }: Report): (string | null)[] =>
  releases.flatMap(({ observation_end, delivered, since, decisions, reviews }) => [
    observation_end,
    delivered,
    since?.observation_end ?? null,
    ...decisions.map(({ due }) => due),
    ...reviews.map((review) => review.observation_end),
  ]);

/** What pages say on purpose besides their report: names of people who answer for them, and what they said before. */
export interface SaidBesides {
  names: readonly string[];
  /** Numbers, words and ISO dates. */
  cells: readonly Scalar[];
}

/** What a site says on purpose: its dates, its published numbers, the names of the house and of those who answer for it. */
function saidBy(report: Report, besides: SaidBesides): Partial<AllowedTraces> {
  const { observation_end, delivered, freshness } = report.manifest;
  const own = [observation_end, delivered, freshness?.expected_by, freshness?.refused_after];
  const cells = [...cellsOf(report), ...besides.cells];
  return {
    dates: [...cells, ...datesOf(report), ...own].filter((cell) => typeof cell === "string"),
    numbers: cells.filter((cell) => typeof cell === "number"),
    phrases: [
      report.organisation,
      report.title,
      `${report.organisation} ${report.title}`,
      ...Object.values(report.actions).map(({ strategy }) => strategy),
      ...Object.values(report.owners),
      ...besides.names,
    ],
  };
}

/** A finished site, and the path of an address below which it will stand. */
export interface FinishedSite {
  folder: string;
  base: string;
}

async function faultsOf({ folder, base }: FinishedSite, address: string | null): Promise<Problem[]> {
  const faults = await verifySite(folder, base, address);
  return faults.map(({ file, fact }) => ({
    place: { file },
    fact: `This page ${fact}.`,
    remedy: "Mend the page, or the component that writes it.",
  }));
}

async function leaksOf(
  folder: string,
  allowed: Partial<AllowedTraces>,
  people: Iterable<PersonalTraces>,
): Promise<Problem[]> {
  const leaks = await findLeaks(folder, people, { allowed });
  return leaks.map(({ file, kind, count }) => ({
    place: { file },
    fact: `The site would publish personal data: ${count} × ${kind}.`,
    remedy: "Find what brings it into the file and take it out; it stays unnamed here on purpose.",
  }));
}

/** Throws a `UserError` where a finished site must not go live: it is broken, or it would tell of a person. */
export async function refuseUnfitSite(
  site: FinishedSite,
  report: Report,
  people: Iterable<PersonalTraces>,
  besides: SaidBesides,
): Promise<void> {
  const leaks = await leaksOf(site.folder, saidBy(report, besides), people);
  const problems = [...(await faultsOf(site, report.site.url)), ...leaks];
  if (problems.length > 0) throw new UserError(problems);
}
