import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Texts that would run, or break a page or a spreadsheet, wherever they are not taken as text. */
export const hostile = {
  country: "<script>alert(1)</script>",
  formula: '=HYPERLINK("x")</svg><b>&amp;',
  organisation: "<img src=x onerror=alert(1)>",
  strategy: '"><svg onload=alert(1)>',
};

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Writes the sample with hostile countries and settings to `folder`; gives the options of a build that reads it. */
export async function writeHostileDelivery(root: string, folder: string): Promise<string[]> {
  const from = (...path: string[]) => join(root, "data", ...path);
  const [gold, settings] = [join(folder, "gold"), join(folder, "report.yaml")];
  await mkdir(gold, { recursive: true });
  for (const file of ["dim_products.csv", "fact_sales.csv"])
    await copyFile(from("gold", file), join(gold, file));
  const customers = await readFile(from("gold/dim_customers.csv"), "utf8");
  await writeFile(
    join(gold, "dim_customers.csv"),
    customers
      .replaceAll(",Germany,", `,${quoted(hostile.country)},`)
      .replaceAll(",Ireland,", `,${quoted(hostile.formula)},`),
  );
  const report = await readFile(from("report.yaml"), "utf8");
  await writeFile(
    settings,
    report
      .replace(/^organisation: .*$/m, `organisation: ${JSON.stringify(hostile.organisation)}`)
      .replace("strategy: Retain & reward", `strategy: '${hostile.strategy}'`),
  );
  return ["--gold", gold, "--settings", settings];
}
