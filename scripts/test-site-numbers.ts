import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { csvParse } from "d3-dsv";

/** A number of a built site by its name, as its downloads give it: `segments.engagement_levels["Champions"].revenue`. */
export type SiteNumbers = ReadonlyMap<string, string>;

/** How many columns name a row of a download, by the file's name without its ending. */
export type Keys = Readonly<Record<string, { analysis: string; table: string; key: readonly string[] }>>;

async function rowsOf(file: string): Promise<Record<string, string>[]> {
  return csvParse(await readFile(file, "utf8")).map((row) => ({ ...row }));
}

async function valuesOf(site: string, analysis: string): Promise<[string, string][]> {
  const rows = await rowsOf(join(site, "data", `${analysis}-values.csv`));
  return rows.map(({ name, value = "" }) => [`${analysis}.${name}`, value]);
}

async function cellsOf(
  site: string,
  file: string,
  { analysis, table, key }: Keys[string],
): Promise<[string, string][]> {
  const rows = await rowsOf(join(site, "data", `${file}.csv`));
  return rows.flatMap((row) => {
    const keys = key.map((name) => `[${JSON.stringify(row[name])}]`).join("");
    const columns = Object.keys(row).filter((name) => name !== "not_shown");
    return columns.map((name): [string, string] => [`${analysis}.${table}${keys}.${name}`, row[name] ?? ""]);
  });
}

/** Every number, word and date that a site's downloads hold; those that it does not show are empty. */
export async function siteNumbers(site: string, keys: Keys): Promise<SiteNumbers> {
  const files = (await readdir(join(site, "data"))).filter((file) => file.endsWith(".csv"));
  const parts = files.map((file) => {
    const name = file.replace(/\.csv$/, "");
    if (name.endsWith("-values")) return valuesOf(site, name.replace(/-values$/, ""));
    const about = keys[name];
    if (!about) throw new Error(`${file} is a download of no table that is known`);
    return cellsOf(site, name, about);
  });
  return new Map((await Promise.all(parts)).flat());
}
