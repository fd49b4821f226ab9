/** One row of a table: cells by the heads of their columns, the same in each row. */
export type TableRow = Readonly<Record<string, string | number>>;

const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;

/** Prints rows as a Markdown table, each as soon as it is there. */
export async function printTable(rows: AsyncIterable<TableRow>): Promise<void> {
  let started = false;
  for await (const row of rows) {
    const heads = Object.keys(row);
    if (!started) console.log(`\n${line(heads)}\n${line(heads.map(() => "---"))}`);
    started = true;
    console.log(line(Object.values(row)));
  }
}
