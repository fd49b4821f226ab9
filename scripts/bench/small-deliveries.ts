import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Every so manieth customer of the sample is in the small one, where nobody asks for another. */
const usualNth = 20;

/** For two releases in a row: of a few hundred the two together can tell too much, and the second would be refused. */
export const nthForReleases = 2;

const linesOf = async (file: string) => (await readFile(file, "utf8")).trimEnd().split("\n");

const writeLines = (file: string, lines: readonly string[]) => writeFile(file, `${lines.join("\n")}\n`);

/** The header and the lines that are kept. Neither these columns nor those before them are ever quoted. */
async function keepLines(file: string, column: string, isKept: (cell: string) => boolean): Promise<void> {
  const [header = "", ...lines] = await linesOf(file);
  const at = header.split(",").indexOf(column);
  if (at < 0) throw new Error(`${file} has no column ${column}`);
  await writeLines(file, [header, ...lines.filter((line) => isKept(line.split(",")[at] ?? ""))]);
}

/** The sample cut to a few hundred customers, so that a build takes little time. */
async function cutSample(gold: string, into: string, everyNth: number): Promise<void> {
  const isDrawn = (key: string) => Number(key) % everyNth === 0;
  await mkdir(into, { recursive: true });
  await cp(gold, into, { recursive: true });
  await rm(join(into, "manifest.json"));
  await keepLines(join(into, "dim_customers.csv"), "customer_key", isDrawn);
  await keepLines(join(into, "fact_sales.csv"), "customer_key", isDrawn);
}

/** Two small deliveries of the same customers: the second has another half year of orders. */
export async function makeSmallDeliveries(
  gold: string,
  folder: string,
  everyNth = usualNth,
): Promise<[string, string]> {
  const [earlier, later] = [join(folder, "earlier"), join(folder, "later")];
  await cutSample(gold, later, everyNth);
  await cp(later, earlier, { recursive: true });
  await keepLines(join(earlier, "fact_sales.csv"), "order_date", (date) => date < "2024-07-01");
  return [earlier, later];
}
