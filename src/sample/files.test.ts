import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { csvParse } from "d3-dsv";
import { describe, expect, test } from "vitest";
import { sampleFileNames, sampleFiles } from "./files.ts";
import { markets } from "./markets.ts";
import { DEFAULT_SEED, orderValues } from "./parameters.ts";
import { makeSample } from "./sample.ts";

const committed = join(import.meta.dirname, "../../data/gold");
const files = sampleFiles(makeSample(DEFAULT_SEED));

const sha256 = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest("hex");
const read = (name: string) => readFileSync(join(committed, name));

/** The star schema's columns, in the order of delivery. */
const headers: Record<string, string> = {
  "dim_customers.csv":
    "customer_key,customer_id,customer_number,first_name,last_name,country,marital_status,gender,birthdate,create_date",
  "dim_products.csv":
    "product_key,product_id,product_number,product_name,category_id,category,subcategory,maintenance_required,cost,product_line,start_date",
  "fact_sales.csv":
    "order_number,product_key,customer_key,order_date,shipping_date,due_date,sales_amount,quantity,price",
};

describe("the sample in the repository", () => {
  test.each([...sampleFileNames])("has the bytes of a fresh %s", (name) => {
    const fresh = files.find((file) => file.name === name);
    expect(sha256(read(name))).toBe(sha256(fresh?.text ?? ""));
  });

  test("is at most 5 MB", () => {
    const bytes = sampleFileNames.reduce((sum, name) => sum + statSync(join(committed, name)).size, 0);
    expect(bytes).toBeLessThan(5_000_000);
  });

  test.each(
    Object.entries(headers),
  )("%s is comma-separated text with the star schema's header", (name, header) => {
    const text = read(name).toString("utf8");
    expect(text.slice(0, text.indexOf("\n"))).toBe(header);
    expect(text.endsWith("\n")).toBe(true);
    expect(text.includes("\r")).toBe(false);
  });

  test("has a manifest that holds for its files", () => {
    const manifest = JSON.parse(read("manifest.json").toString());
    expect(manifest.delivered).toBe("2025-01-02");
    expect(manifest.extracts.map(({ file }: { file: string }) => file)).toEqual(Object.keys(headers));
    for (const extract of manifest.extracts) {
      const bytes = read(extract.file);
      expect(extract).toMatchObject({ sha256: sha256(bytes), bytes: bytes.length });
      expect(extract.rows).toBe(csvParse(bytes.toString()).length);
    }
  });

  test("has control totals that are exact to the cent", () => {
    const manifest = JSON.parse(read("manifest.json").toString());
    const sales = csvParse(read("fact_sales.csv").toString());
    const cents = sales.reduce(
      (sum, line) => sum + BigInt((line["sales_amount"] ?? "").replace(".", "")),
      0n,
    );
    const quantity = sales.reduce((sum, line) => sum + Number(line["quantity"]), 0);
    expect(manifest.extracts[2].control_totals).toEqual({
      sales_amount: `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`,
      quantity: String(quantity),
    });
  });

  test("has the parameters that it was simulated from beside it", () => {
    const parameters = JSON.parse(read("parameters.json").toString());
    expect(parameters).toMatchObject({ seed: DEFAULT_SEED, markets, order_values: orderValues });
  });
});

test("another seed gives other customers, products and sales", () => {
  const other = sampleFiles(makeSample(DEFAULT_SEED + 1));
  for (const name of Object.keys(headers)) {
    const texts = [files, other].map((all) => all.find((file) => file.name === name)?.text);
    expect(texts[0]).not.toBe(texts[1]);
  }
});
