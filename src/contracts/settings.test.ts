import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { defaultActions, defaultGroups, defaultRules } from "../oracle/default-rules.ts";
import { readSettings } from "./settings.ts";

const good = `title: Customer report
organisation: Marlow & Finch
currency: EUR
locale: en-GB
audience: internal
warehouse: { memory_limit: 1GB, threads: 2 }
rules:
  whole_units: auto
  vip: { lifespan_months_min: 12, total_sales_min: 5000 }
  age_bands: [20, 30, 40, 50]
  quintile_cuts: [0.2, 0.4, 0.6, 0.8]
  frequency_cuts: [1, 2, 5, 10]
  engagement_levels:
    - { level: Champions, recency_min: 4, frequency_min: 4, monetary_min: 4 }
    - { level: Loyal Customers, recency_min: 4, frequency_min: 3 }
    - { level: At Risk (High Value), recency_max: 2, monetary_min: 4 }
    - { level: Churn Risk, recency_max: 2, frequency_max: 2 }
  otherwise: Needs Attention
groups:
  loyal: [Champions, Loyal Customers]
  to_protect: [Champions, Loyal Customers, At Risk (High Value)]
  high_risk: [At Risk (High Value), Churn Risk]
  to_deprioritize: [Churn Risk]
actions:
  Champions: { priority: Critical, strategy: Retain & reward }
  Loyal Customers: { priority: High, strategy: Upsell & cross-sell }
  Needs Attention: { priority: Medium, strategy: Engagement nudges }
  At Risk (High Value): { priority: Critical, strategy: Win-back campaigns }
  Churn Risk: { priority: Low, strategy: Deprioritize }
`;

async function fileWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "assay-settings-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "report.yaml");
  await writeFile(file, text);
  return file;
}

/** What a person is told when one line of good settings is written in another way. */
async function messageFor(line: string, instead: string): Promise<string> {
  expect(good).toContain(line);
  const file = await fileWith(good.replace(line, instead));
  const error = await readSettings(file).then(
    () => new Error("nothing is refused"),
    (refusal: unknown) => refusal,
  );
  return String(error).replaceAll(file, "report.yaml");
}

test("good settings are read, with open bounds where a rule gives none", async () => {
  const settings = await readSettings(await fileWith(good));
  expect(settings.currency).toBe("EUR");
  expect(settings.rules.engagement_levels[1]).toEqual({
    level: "Loyal Customers",
    recency_min: 4,
    recency_max: 5,
    frequency_min: 3,
    frequency_max: 5,
    monetary_min: 1,
    monetary_max: 5,
  });
});

test("the settings of the repository have the business rules that the definitions give", async () => {
  const { rules, groups, actions } = await readSettings(join(import.meta.dirname, "../../data/report.yaml"));
  const { whole_units, age_bands, ...others } = rules;
  expect(others).toEqual(defaultRules);
  expect([whole_units, age_bands]).toEqual(["auto", [20, 30, 40, 50]]);
  expect(groups).toEqual(defaultGroups);
  expect(actions).toEqual(defaultActions);
});

test("a key that is not known is refused where it stands", async () => {
  expect(await messageFor("locale: en-GB", "locale: en-GB\nlocal: de-DE")).toMatchInlineSnapshot(`
    "UserError: report.yaml:5:1: the file has a key that is not known: local.
      Remove it or mend its spelling."
  `);
  expect(await messageFor("  otherwise:", "  recency_cuts: [1]\n  otherwise:")).toMatchInlineSnapshot(`
    "UserError: report.yaml:18:3: rules has a key that is not known: recency_cuts.
      Remove it or mend its spelling."
  `);
});

test("a key that is missing is refused at the nearest one above it", async () => {
  expect(await messageFor("currency: EUR\n", "")).toMatchInlineSnapshot(`
    "UserError: report.yaml:1:1: currency is missing.
      Add it."
  `);
  expect(await messageFor("  whole_units: auto\n", "")).toMatchInlineSnapshot(`
    "UserError: report.yaml:7:1: rules.whole_units is missing.
      Add it."
  `);
});

test("a level without an action is refused", async () => {
  expect(
    await messageFor("  Churn Risk: { priority: Low, strategy: Deprioritize }\n", ""),
  ).toMatchInlineSnapshot(`
    "UserError: report.yaml:24:1: actions.Churn Risk is missing.
      Add it."
  `);
});

test("a level without a rule, because another has two, is refused", async () => {
  expect(
    await messageFor("{ level: Churn Risk, recency_max: 2", "{ level: Champions, recency_max: 2"),
  ).toMatchInlineSnapshot(`
    "UserError: report.yaml:13:3: rules.engagement_levels is not as it must be: each of the five levels must be named once, in a rule or as otherwise.
      Mend the value."
  `);
});

test("a level that does not exist is refused", async () => {
  expect(await messageFor("otherwise: Needs Attention", "otherwise: Sleepers")).toMatchInlineSnapshot(`
    "UserError: report.yaml:18:3: rules.otherwise is not as it must be: Invalid option: expected one of "Champions"|"Loyal Customers"|"Needs Attention"|"At Risk (High Value)"|"Churn Risk".
      Mend the value."
  `);
});

test("a rule that nobody can fit is refused", async () => {
  expect(
    await messageFor("recency_max: 2, monetary_min: 4", "recency_min: 4, recency_max: 2"),
  ).toMatchInlineSnapshot(`
    "UserError: report.yaml:16:7: rules.engagement_levels.2 is not as it must be: a lower bound stands above its upper bound, so nobody fits.
      Mend the value."
  `);
});

test("cuts and ages that do not rise are refused", async () => {
  expect(await messageFor("[0.2, 0.4, 0.6, 0.8]", "[0.2, 0.6, 0.4, 0.8]")).toMatchInlineSnapshot(`
    "UserError: report.yaml:11:3: rules.quintile_cuts is not as it must be: cuts must rise.
      Mend the value."
  `);
  expect(await messageFor("[1, 2, 5, 10]", "[1, 2, 2, 10]")).toMatchInlineSnapshot(`
    "UserError: report.yaml:12:3: rules.frequency_cuts is not as it must be: cuts must rise.
      Mend the value."
  `);
  expect(await messageFor("[20, 30, 40, 50]", "[50, 40]")).toMatchInlineSnapshot(`
    "UserError: report.yaml:10:3: rules.age_bands is not as it must be: ages must rise.
      Mend the value."
  `);
});

test("a quantile outside 0 to 1 and a wrong number of cuts are refused", async () => {
  expect(await messageFor("[0.2, 0.4, 0.6, 0.8]", "[20, 40, 60, 80]")).toMatchInlineSnapshot(`
    "UserError: report.yaml:11:19: rules.quintile_cuts.0 is not as it must be: Too big: expected number to be <1.
      Mend the value.
    report.yaml:11:23: rules.quintile_cuts.1 is not as it must be: Too big: expected number to be <1.
      Mend the value.
    report.yaml:11:27: rules.quintile_cuts.2 is not as it must be: Too big: expected number to be <1.
      Mend the value.
    report.yaml:11:31: rules.quintile_cuts.3 is not as it must be: Too big: expected number to be <1.
      Mend the value."
  `);
  expect(await messageFor("[1, 2, 5, 10]", "[1, 2, 5]")).toMatchInlineSnapshot(`
    "UserError: report.yaml:12:3: rules.frequency_cuts is not as it must be: Too small: expected array to have exactly 4 items.
      Mend the value."
  `);
});

test("a currency, locale, audience or memory limit that is none is refused", async () => {
  expect(await messageFor("currency: EUR", "currency: euro")).toMatchInlineSnapshot(`
    "UserError: report.yaml:3:1: currency is not as it must be: it is three capital letters, as in EUR.
      Mend the value."
  `);
  expect(await messageFor("locale: en-GB", "locale: english")).toMatchInlineSnapshot(`
    "UserError: report.yaml:4:1: locale is not as it must be: it is a language tag that numbers can be written in, as en-GB.
      Mend the value."
  `);
  expect(await messageFor("audience: internal", "audience: public")).toMatchInlineSnapshot(`
    "UserError: report.yaml:5:1: audience is not as it must be: Invalid input: expected "internal".
      Mend the value."
  `);
  expect(await messageFor("memory_limit: 1GB", "memory_limit: lots")).toMatchInlineSnapshot(`
    "UserError: report.yaml:6:14: warehouse.memory_limit is not as it must be: it is a size, as 1GB.
      Mend the value."
  `);
});

test("a language that numbers cannot be written in is refused, never replaced by the machine's own", async () => {
  expect(await messageFor("locale: en-GB", "locale: tlh")).toMatchInlineSnapshot(`
    "UserError: report.yaml:4:1: locale is not as it must be: it is a language tag that numbers can be written in, as en-GB.
      Mend the value."
  `);
});

test("a group that names a level twice is refused", async () => {
  expect(await messageFor("[Champions, Loyal Customers]", "[Champions, Champions]")).toMatchInlineSnapshot(`
    "UserError: report.yaml:20:3: groups.loyal is not as it must be: a level stands in it twice.
      Mend the value."
  `);
});

test("every mistake is told at once", async () => {
  const message = await messageFor("currency: EUR\nlocale: en-GB", "currency: euro\nlocale: english");
  expect(message.match(/report\.yaml:\d+:\d+/g)).toEqual(["report.yaml:3:1", "report.yaml:4:1"]);
});

test("text that is not YAML, a key given twice and a file that is not there are refused", async () => {
  expect(await messageFor("title: Customer report", "title: [Customer report")).toMatchInlineSnapshot(`
    "UserError: report.yaml:2:1: This is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ].
      Mend the line; indentation is by spaces and text with a colon wants quotes."
  `);
  expect(await messageFor("locale: en-GB", "locale: en-GB\nlocale: de-DE")).toMatchInlineSnapshot(`
    "UserError: report.yaml:5:1: This is not YAML: Map keys must be unique.
      Mend the line; indentation is by spaces and text with a colon wants quotes."
  `);
  await expect(readSettings("no-such-folder/report.yaml")).rejects.toThrowErrorMatchingInlineSnapshot(`
    [UserError: no-such-folder/report.yaml: The file cannot be read.
      Give a YAML file that exists and may be read.]
  `);
});
