import { type Problem, UserError } from "../errors.ts";
import type { Report } from "../results/report.ts";
import type { Scalar } from "../results/shape.ts";
import { type AllowedTraces, findLeaks, type PersonalTraces } from "./leak-scan.ts";
import { verifySite } from "./verify.ts";

function cellsOf({ results }: Report): Scalar[] {
  return results.flatMap(({ values, tables }) => [
    ...Object.values(values).map(({ value }) => value),
    ...Object.values(tables).flatMap(({ rows }) => rows.flatMap((row) => Object.values(row))),
  ]);
}

/** What a report says on purpose: its dates, its published numbers, and the names of the house. */
function saidBy(report: Report): Partial<AllowedTraces> {
  const { observation_end, delivered } = report.manifest;
  const cells = cellsOf(report);
  return {
    dates: [...cells, observation_end, delivered].filter((cell) => typeof cell === "string"),
    numbers: cells.filter((cell) => typeof cell === "number"),
    phrases: [
      report.organisation,
      report.title,
      `${report.organisation} ${report.title}`,
      ...Object.values(report.actions).map(({ strategy }) => strategy),
    ],
  };
}

async function faultsOf(folder: string): Promise<Problem[]> {
  const faults = await verifySite(folder);
  return faults.map(({ file, fact }) => ({
    place: { file },
    fact: `This page ${fact}.`,
    remedy: "Mend the page, or the component that writes it.",
  }));
}

async function leaksOf(folder: string, report: Report, people: Iterable<PersonalTraces>): Promise<Problem[]> {
  const leaks = await findLeaks(folder, people, { allowed: saidBy(report) });
  return leaks.map(({ file, kind, count }) => ({
    place: { file },
    fact: `The site would publish personal data: ${count} × ${kind}.`,
    remedy: "Find what brings it into the file and take it out; it stays unnamed here on purpose.",
  }));
}

/** Throws a `UserError` where a finished site must not go live: it is broken, or it would tell of a person. */
export async function refuseUnfitSite(
  folder: string,
  report: Report,
  people: Iterable<PersonalTraces>,
): Promise<void> {
  const problems = [...(await faultsOf(folder)), ...(await leaksOf(folder, report, people))];
  if (problems.length > 0) throw new UserError(problems);
}
