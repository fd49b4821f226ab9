import type { PublishedTable } from "../results/published.ts";
import type { Scalar } from "../results/shape.ts";
import { attributeOf, type Element, listParts } from "./element.ts";
import { expressionName } from "./names.ts";
import type { Where } from "./place.ts";
import { type Stage, textAttribute } from "./stage.ts";
import { readFormat } from "./value-format.ts";

/** Looks up each of the headline numbers. */
export function hearHeadlines(node: Element, { listener, whereOf }: Stage): string {
  const where = whereOf(node, "of");
  for (const { text, at } of listParts(textAttribute(node, "of")))
    listener.look(text, (within) => where(at + within));
  return "";
}

function refuseFormat(node: Element, fault: string, { heard, whereOf }: Stage): void {
  heard.problems.push({
    place: whereOf(node)(0),
    fact: `${textAttribute(node, "of")} cannot be written like that: ${fault}.`,
    remedy: "Mend the attribute, or leave it out.",
  });
}

/** The text of a value as it is written in its sentence. */
export function hearValue(node: Element, stage: Stage): string {
  const { listener, heard, whereOf } = stage;
  const of = textAttribute(node, "of");
  const where = whereOf(node, "of");
  const told = of === "" ? null : listener.look(of, where);
  if (!told) return "";
  const asked = readFormat(node, told.unit);
  if (typeof asked === "string") refuseFormat(node, asked, stage);
  const instead = attributeOf(node, "or");
  if (told.reason === "not_applicable" && typeof instead === "string") return instead;
  if (told.reason === "not_applicable")
    heard.problems.push({
      place: where(0),
      fact: `${told.name} has no value here, so the sentence would say "n/a".`,
      remedy: `Put the sentence in <When that="known(${of})">, or write or="…" with what stands there then.`,
    });
  return listener.write(told, typeof asked === "string" ? {} : asked);
}

const rowsAbout = ({ rows }: PublishedTable, column: string | undefined, subject: Scalar): number =>
  column === undefined ? rows.length : rows.filter((row) => row[column] === subject).length;

/** Refuses what would be shown without a row: at all, or about the page's subject. */
function refuseEmpty(
  what: string,
  name: string,
  about: string | undefined,
  where: Where,
  { heard, subject }: Stage,
): void {
  const [rows, remedy] =
    about === undefined
      ? ["no rows here", `Put it in <When that="size(${name}) > 0">.`]
      : [
          `no row whose ${about} is ${subject}`,
          "Give the table a row for each, also where it counts nothing.",
        ];
  heard.problems.push({
    place: where(0),
    fact: `${what} has nothing to show: ${name} has ${rows}.`,
    remedy,
  });
}

/** Refuses a table that has nothing to show. */
export function hearTable(node: Element, stage: Stage): string {
  const of = textAttribute(node, "of");
  const where = stage.whereOf(node, "of");
  const table = of === "" ? null : stage.listener.table(of, where);
  const column = attributeOf(node, "subjectColumn");
  const about = typeof column === "string" ? column : undefined;
  if (table && rowsAbout(table, about, stage.subject) === 0)
    refuseEmpty("This table", of, about, where, stage);
  return "";
}

/** Says the words of a figure; refuses one that has nothing to show. */
export function hearFigure(node: Element, stage: Stage): string {
  const of = textAttribute(node, "of");
  const found = Object.hasOwn(stage.figures, of) ? stage.figures[of] : undefined;
  if (!found) return "";
  const { figure, where, placeOf, placeOfName } = found;
  const name = `${expressionName(of.split(".")[0] ?? "")}.${figure.table}`;
  const table = stage.listener.table(name, () => where(placeOfName("table", figure.table)));
  if (table && rowsAbout(table, figure.subjectColumn, stage.subject) === 0)
    refuseEmpty("This figure", name, figure.subjectColumn, stage.whereOf(node, "of"), stage);
  for (const words of ["title", "subtitle"] as const)
    stage.listener.say(
      figure[words],
      (part) => (within) => where(placeOf(words, { ...part, at: part.at + within })),
    );
  for (const reference of Object.values(figure.values ?? {}))
    stage.listener.look(reference, (within) => where(placeOfName("values", reference) + within));
  return "";
}
