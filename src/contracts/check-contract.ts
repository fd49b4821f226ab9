import type { Column, Contract, Table } from "./terms.ts";

/** What staging reads of a delivery, with the type it needs; a contract without them stops every analysis. */
const neededColumns: Readonly<Record<string, Readonly<Record<string, Column["type"]>>>> = {
  dim_customers: { customer_key: "integer", customer_id: "integer", country: "text", birthdate: "date" },
  dim_products: { product_key: "integer" },
  fact_sales: {
    order_number: "text",
    product_key: "integer",
    customer_key: "integer",
    order_date: "date",
    sales_amount: "decimal",
    quantity: "integer",
  },
};

/** Takes a mistake at a path of the contract file. */
export type Report = (path: (string | number)[], fact: string, remedy: string) => void;

function columnOf(contract: Contract, table: string, column: string): Column | undefined {
  return contract.tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column);
}

function checkNeeded(contract: Contract, report: Report): void {
  for (const [table, columns] of Object.entries(neededColumns))
    for (const [name, type] of Object.entries(columns)) {
      const column = columnOf(contract, table, name);
      const fact = `${table}.${name}, which every analysis starts from, is not in the contract as ${type}.`;
      if (column?.type !== type) report(["schema"], fact, `Declare the column ${name} of ${table}.`);
    }
}

function checkNames(table: Table, at: number, report: Report): void {
  const seen = new Set<string>();
  for (const [columnAt, column] of table.columns.entries())
    for (const name of [column.name, ...column.synonyms]) {
      const fact = `The name ${name} stands for two columns of ${table.name}.`;
      if (seen.has(name)) report(["schema", at, "properties", columnAt, "name"], fact, "Give each its own.");
      seen.add(name);
    }
}

function checkRules(table: Table, at: number, report: Report): void {
  const names = new Set(table.columns.map(({ name }) => name));
  const used = [
    ...table.rowRules.flatMap(({ columns }) => columns),
    ...table.groupRules.flatMap(({ group, oneValueOf }) => [group, ...oneValueOf]),
  ];
  for (const name of new Set(used.filter((column) => !names.has(column)))) {
    const fact = `A rule of ${table.name} names the column ${name}, which the table does not have.`;
    report(["schema", at, "quality"], fact, "Mend the name in the rule, or declare the column.");
  }
  for (const { text, columns } of table.rowRules)
    if (columns.some((name) => table.columns.find((column) => column.name === name)?.type === "text"))
      report(["schema", at, "quality"], `The row rule ${text} reckons with text.`, "Use numbers and dates.");
}

function checkLinks(contract: Contract, table: Table, at: number, report: Report): void {
  for (const { column, toTable, toColumn } of table.links) {
    const target = columnOf(contract, toTable, toColumn);
    const source = columnOf(contract, table.name, column);
    const columnAt = table.columns.findIndex(({ name }) => name === column);
    const path = ["schema", at, "properties", columnAt, "relationships", 0, "to"];
    if (!target)
      report(
        path,
        `The link of ${column} leads to ${toTable}.${toColumn}, which is not declared.`,
        "Mend it.",
      );
    else if (target.type !== source?.type)
      report(path, `The link of ${column} joins ${source?.type} to ${target.type}.`, "Give both one type.");
  }
}

function checkFreshness(contract: Contract, report: Report): void {
  for (const [at, { table, column, warnAfterDays, failAfterDays }] of contract.freshness.entries()) {
    const path = ["slaProperties", at, "element"];
    if (columnOf(contract, table, column)?.type !== "date")
      report(path, `${table}.${column} is no date column of the contract.`, "Name a date column.");
    if (failAfterDays !== undefined && failAfterDays < warnAfterDays)
      report(
        ["slaProperties", at, "valueExt"],
        "The failing age is below the warning age.",
        "Raise valueExt.",
      );
  }
}

/** Reports whatever a contract says that leads nowhere: tables and columns that are missing, named twice or of the wrong type. */
export function checkContract(contract: Contract, report: Report): void {
  const names = contract.tables.map(({ name }) => name);
  for (const [at, table] of contract.tables.entries()) {
    if (names.indexOf(table.name) !== at)
      report(["schema", at, "name"], `The table ${table.name} is declared twice.`, "Keep one.");
    checkNames(table, at, report);
    checkRules(table, at, report);
    checkLinks(contract, table, at, report);
  }
  checkNeeded(contract, report);
  checkFreshness(contract, report);
}
