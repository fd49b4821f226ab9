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
models: { horizon_days: 182, yearly_discount_rate: 0.1, resamples: 200, seed: 20141128, largest_contest: 200000 }
campaign: { reach: 0.8, save_rate: 0.05, cost_per_customer: 2 }
claims: auto
owners: { crm: Head of CRM }
review:
  tolerance:
    { customers: 0.1, orders: 0.1, order_lines: 0.1, currency: 0.1, share: 0.02, months: 0.1, days: 0.1, years: 0.1, score: 0, number: 0.1 }
refresh: { fetch: null, readers: null }
words: null
site: { url: null }
house: { name: null, logo: null, accent: null, accent_dark: null }
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

test("the settings of the repository look half a year ahead and assume a campaign that costs money", async () => {
  const { models, campaign } = await readSettings(join(import.meta.dirname, "../../data/report.yaml"));
  expect(models).toEqual({
    horizon_days: 182,
    yearly_discount_rate: 0.1,
    resamples: 200,
    seed: 20141128,
    largest_contest: 50_000,
  });
  expect(campaign).toEqual({ reach: 0.8, save_rate: 0.05, cost_per_customer: 2 });
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
  expect(await messageFor("audience: internal", "audience: everybody")).toMatchInlineSnapshot(`
    "UserError: report.yaml:5:1: audience is not as it must be: Invalid option: expected one of "internal"|"public".
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

/** What is said after the place, for one value of the last two sections in another way. */
async function factFor(key: string, value: string): Promise<string | undefined> {
  const line = good.split("\n").find((text) => text.includes(`${key}: `)) ?? "";
  const message = await messageFor(line, line.replace(new RegExp(`${key}: [\\d.]+`), `${key}: ${value}`));
  return message.match(/^UserError: report\.yaml:\d+:\d+: (.*)$/m)?.[1];
}

test("settings of the models outside their bounds are refused", async () => {
  const facts = {
    "27 days": await factFor("horizon_days", "27"),
    "365 days": await factFor("horizon_days", "365"),
    "half days": await factFor("horizon_days", "90.5"),
    "discount in per cent": await factFor("yearly_discount_rate", "10"),
    "19 resamples": await factFor("resamples", "19"),
    "1001 resamples": await factFor("resamples", "1001"),
    "negative seed": await factFor("seed", "-1"),
    "seed as text": await factFor("seed", '"1"'),
    "999 customers": await factFor("largest_contest", "999"),
  };
  expect(facts).toMatchInlineSnapshot(`
    {
      "1001 resamples": "models.resamples is not as it must be: Too big: expected number to be <=1000.",
      "19 resamples": "models.resamples is not as it must be: Too small: expected number to be >=20.",
      "27 days": "models.horizon_days is not as it must be: Too small: expected number to be >=28.",
      "365 days": "models.horizon_days is not as it must be: Too big: expected number to be <=364.",
      "999 customers": "models.largest_contest is not as it must be: Too small: expected number to be >=1000.",
      "discount in per cent": "models.yearly_discount_rate is not as it must be: Too big: expected number to be <=1.",
      "half days": "models.horizon_days is not as it must be: Invalid input: expected int, received number.",
      "negative seed": "models.seed is not as it must be: Too small: expected number to be >=0.",
      "seed as text": "models.seed is not as it must be: Invalid input: expected number, received string.",
    }
  `);
});

test("assumptions about a campaign outside their bounds are refused", async () => {
  const facts = {
    "reach in per cent": await factFor("reach", "80"),
    "negative save rate": await factFor("save_rate", "-0.05"),
    "negative cost": await factFor("cost_per_customer", "-2"),
    "endless cost": await factFor("cost_per_customer", ".inf"),
    "cost with its currency": await factFor("cost_per_customer", "2 EUR"),
  };
  expect(facts).toMatchInlineSnapshot(`
    {
      "cost with its currency": "campaign.cost_per_customer is not as it must be: Invalid input: expected number, received string.",
      "endless cost": "campaign.cost_per_customer is not as it must be: Invalid input: expected number, received Infinity.",
      "negative cost": "campaign.cost_per_customer is not as it must be: Too small: expected number to be >=0.",
      "negative save rate": "campaign.save_rate is not as it must be: Too small: expected number to be >=0.",
      "reach in per cent": "campaign.reach is not as it must be: Too big: expected number to be <=1.",
    }
  `);
});

test("the bounds of the models and of a campaign are themselves allowed", async () => {
  const least = good
    .replace(
      "182, yearly_discount_rate: 0.1, resamples: 200, seed: 20141128",
      "28, yearly_discount_rate: 0, resamples: 20, seed: 0",
    )
    .replace("200000", "1000")
    .replace(/campaign: .*/, "campaign: { reach: 0, save_rate: 0, cost_per_customer: 0 }");
  expect((await readSettings(await fileWith(least))).models).toEqual({
    horizon_days: 28,
    yearly_discount_rate: 0,
    resamples: 20,
    seed: 0,
    largest_contest: 1000,
  });
  const most = good
    .replace(
      "182, yearly_discount_rate: 0.1, resamples: 200",
      "364, yearly_discount_rate: 1, resamples: 1000",
    )
    .replace("reach: 0.8, save_rate: 0.05", "reach: 1, save_rate: 1");
  expect((await readSettings(await fileWith(most))).campaign).toEqual({
    reach: 1,
    save_rate: 1,
    cost_per_customer: 2,
  });
});

test("models and campaign have no defaults: a section or a key that is missing is refused", async () => {
  const section = good.split("\n").find((line) => line.startsWith("models:")) ?? "";
  expect(await messageFor(`${section}\n`, "")).toMatchInlineSnapshot(`
    "UserError: report.yaml:1:1: models is missing.
      Add it."
  `);
  expect(await messageFor(", save_rate: 0.05", "")).toMatchInlineSnapshot(`
    "UserError: report.yaml:31:1: campaign.save_rate is missing.
      Add it."
  `);
});

test("an accent that cannot be read is refused where it stands, with its contrast and the bar", async () => {
  const section = 'house:\n  name: null\n  logo: null\n  accent: "#7db3ff"\n  accent_dark: null';
  const line = good.split("\n").find((one) => one.startsWith("house:")) ?? "";
  expect(await messageFor(line, section)).toMatchInlineSnapshot(`
    "UserError: report.yaml:43:3: house.accent is not as it must be: #7db3ff has a contrast of 2.15:1 on surface #ffffff and 2.00:1 on raised #f6f7f9 (light), and links must have 4.5:1 or more.
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
