import { type Problem, UserError } from "../errors.ts";

export type { Expression, RowRule } from "./row-rule.ts";
export type * from "./terms.ts";

import { checkContract, type Report } from "./check-contract.ts";
import { comparisonsOf } from "./comparison.ts";
import { type OdcsColumn, type OdcsContract, type OdcsTable, odcsSchema } from "./odcs.ts";
import { parseYaml, readYaml, type YamlText } from "./read-yaml.ts";
import { parseRowRule, type RowRule } from "./row-rule.ts";
import type { Column, Contract, Freshness, GroupRule, Limits, Link, MissingRule, Table } from "./terms.ts";

const columnTypes = { integer: "integer", number: "decimal", string: "text", date: "date" } as const;

function toDecimal(column: OdcsColumn): Column["decimal"] {
  if (column.logicalType !== "number") return undefined;
  const [precision = 0, scale = 0] = (column.physicalType.match(/\d+/g) ?? []).map(Number);
  return { precision, scale };
}

function toLimits(column: OdcsColumn): Limits {
  if (column.logicalType === "string") return {};
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = column.logicalTypeOptions ?? {};
  const asText = (bound: number | string | undefined) => (bound === undefined ? undefined : String(bound));
  return {
    minimum: asText(minimum),
    maximum: asText(maximum),
    exclusiveMinimum: asText(exclusiveMinimum),
    exclusiveMaximum: asText(exclusiveMaximum),
  };
}

function toMissingRules(column: OdcsColumn): MissingRule[] {
  return (column.quality ?? []).flatMap((rule) =>
    comparisonsOf(rule).map((comparison) => ({
      metric: rule.metric,
      words: rule.arguments?.missingValues ?? [null],
      comparison,
      unit: rule.unit ?? "rows",
    })),
  );
}

function isNotAfterDelivery(column: OdcsColumn): boolean {
  return column.logicalType === "date" && (column.customProperties ?? []).some(({ value }) => value);
}

function toColumn(column: OdcsColumn): Column {
  const missing = toMissingRules(column);
  return {
    name: column.name,
    synonyms: (column.synonyms ?? []).map(({ synonym }) => synonym),
    type: columnTypes[column.logicalType],
    decimal: toDecimal(column),
    required: column.required === true || column.primaryKey === true,
    unique: column.unique === true,
    personal: column.classification === "personal",
    notAfterDelivery: isNotAfterDelivery(column),
    allowed: "enum" in column ? column.enum?.map(({ value }) => String(value)) : undefined,
    missingWords: missing.flatMap(({ words }) => words.filter((word) => word !== null)),
    limits: toLimits(column),
    ...(column.logicalType === "string" ? column.logicalTypeOptions : {}),
    missing,
  };
}

function toLinks(table: OdcsTable): Link[] {
  return table.properties.flatMap((column) =>
    (column.relationships ?? []).map(({ to, customProperties }) => {
      const [toTable = "", toColumn = ""] = to.split(".");
      const mayLackMatch = (customProperties ?? []).some(({ value }) => value);
      return { column: column.name, toTable, toColumn, mayLackMatch };
    }),
  );
}

function toKey(table: OdcsTable): string[] {
  return table.properties
    .filter((column) => column.primaryKey)
    .sort((a, b) => (a.primaryKeyPosition ?? 1) - (b.primaryKeyPosition ?? 1))
    .map((column) => column.name);
}

function readRowRule(text: string, report: (fact: string, remedy: string) => void): RowRule[] {
  try {
    return [parseRowRule(text)];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const remedy = "Write it of column names, numbers, + - * /, = <> < <= > >=, and, or, brackets.";
    report(`The row rule cannot be read: ${error.message}.`, remedy);
    return [];
  }
}

function toRowRules(table: OdcsTable, at: number, report: Report): RowRule[] {
  return (table.quality ?? []).flatMap((rule, ruleAt) => {
    if (!("implementation" in rule) || !("everyRow" in rule.implementation)) return [];
    const path = ["schema", at, "quality", ruleAt, "implementation", "everyRow"];
    return readRowRule(rule.implementation.everyRow, (fact, remedy) => report(path, fact, remedy));
  });
}

function toGroupRules(table: OdcsTable): GroupRule[] {
  return (table.quality ?? []).flatMap((rule) =>
    "implementation" in rule && "group" in rule.implementation ? [rule.implementation] : [],
  );
}

function toTable(table: OdcsTable, at: number, report: Report): Table {
  return {
    name: table.name,
    columns: table.properties.map(toColumn),
    key: toKey(table),
    links: toLinks(table),
    rowRules: toRowRules(table, at, report),
    groupRules: toGroupRules(table),
    rowCounts: (table.quality ?? []).flatMap((rule) => ("metric" in rule ? comparisonsOf(rule) : [])),
  };
}

function toFreshness(contract: OdcsContract, yaml: YamlText): Freshness[] {
  return (contract.slaProperties ?? []).map(({ element, value, valueExt }, at) => {
    const [table = "", column = ""] = element.split(".");
    return {
      table,
      column,
      warnAfterDays: value,
      failAfterDays: valueExt,
      place: yaml.placeOf(["slaProperties", at, "element"]),
    };
  });
}

/**
 * Reads a contract in the Open Data Contract Standard 3.2. Keys that are neither enforced nor on the list of
 * describing ones, references that lead nowhere and rules that can't be read are refused, all with their places.
 */
export async function readContract(file: string): Promise<Contract> {
  const yaml = await readYaml(file);
  const parsed = parseYaml(yaml, odcsSchema);
  const problems: Problem[] = [];
  const report: Report = (path, fact, remedy) => problems.push({ place: yaml.placeOf(path), fact, remedy });
  const contract: Contract = {
    file,
    version: parsed.version,
    tables: parsed.schema.map((table, at) => toTable(table, at, report)),
    freshness: toFreshness(parsed, yaml),
  };
  checkContract(contract, report);
  if (problems.length > 0) throw new UserError(problems);
  return contract;
}
