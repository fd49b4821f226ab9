import { createFormat } from "../format.ts";
import { fill } from "../words/fill.ts";
import { campaignValue, type Pool } from "./campaign-value.ts";
import { type FieldName, fieldNames, scenarioOf } from "./typed.ts";

/** What runs in the reader's browser: fields in, one sentence out, and the scenario kept in the page's address. */
interface Form {
  root: HTMLElement;
  whom: HTMLSelectElement;
  fields: Readonly<Record<FieldName, HTMLInputElement>>;
  output: HTMLOutputElement;
}

const saidBy = ({ dataset }: HTMLElement, name: string): string => {
  const text = dataset[name];
  if (text === undefined) throw new Error(`the what-if has no ${name}`);
  return text;
};

function fieldOf(root: HTMLElement, name: FieldName): HTMLInputElement {
  const field = root.querySelector<HTMLInputElement>(`input[name=${name}]`);
  if (!field) throw new Error(`the what-if has no field ${name}`);
  return field;
}

function formIn(root: HTMLElement): Form {
  const whom = root.querySelector("select");
  const output = root.querySelector("output");
  if (!whom || !output) throw new Error("the what-if has no choice or no output");
  const [contacted, response, cost] = [
    fieldOf(root, "contacted"),
    fieldOf(root, "response"),
    fieldOf(root, "cost"),
  ];
  return { root, whom, output, fields: { contacted, response, cost } };
}

function poolOf({ whom }: Form): Pool {
  const chosen = whom.selectedOptions[0];
  if (!chosen) throw new Error("the what-if has nobody to choose");
  const [customers, loss, low, high] = ["customers", "loss", "low", "high"].map((name) =>
    Number(saidBy(chosen, name)),
  );
  return { customers: customers ?? 0, loss: loss ?? 0, low: low ?? 0, high: high ?? 0 };
}

/** The fields as the page's address has them; what it does not name, or names wrongly, stays as the settings have it. */
function readAddress({ whom, fields }: Form): void {
  const asked = new URLSearchParams(location.search);
  const named = [...whom.options].find(({ value }) => value === asked.get("whom"));
  if (named) whom.value = named.value;
  for (const name of fieldNames) {
    const text = asked.get(name);
    if (text !== null && text !== "" && Number.isFinite(Number(text))) fields[name].value = text;
  }
}

function writeAddress({ whom, fields }: Form): void {
  const kept = new URLSearchParams(location.search);
  kept.set("whom", whom.value);
  for (const name of fieldNames) kept.set(name, fields[name].value);
  history.replaceState(null, "", `?${kept}${location.hash}`);
}

function tell(form: Form): void {
  const { root, fields, output } = form;
  const pool = poolOf(form);
  fields.contacted.max = String(pool.customers);
  const [contacted, response, cost] = [fields.contacted.value, fields.response.value, fields.cost.value];
  const value = campaignValue(pool, scenarioOf({ contacted, response, cost }, Number(saidBy(root, "reach"))));
  const format = createFormat({ locale: saidBy(root, "locale"), currency: saidBy(root, "currency") });
  const most = format(pool.customers, "customers");
  const amount = (worth: number) => format(worth, "currency");
  output.value =
    value === null
      ? fill(saidBy(root, "impossible"), { most })
      : fill(saidBy(root, "result"), {
          base: amount(value.base),
          low: amount(value.low),
          high: amount(value.high),
        });
}

function start(root: HTMLElement): void {
  const form = formIn(root);
  readAddress(form);
  root.hidden = false;
  tell(form);
  form.whom.addEventListener("change", () => {
    form.fields.contacted.value = String(poolOf(form).customers);
  });
  root.addEventListener("input", () => {
    tell(form);
    writeAddress(form);
  });
  root.addEventListener("change", () => {
    tell(form);
    writeAddress(form);
  });
}

for (const root of document.querySelectorAll<HTMLElement>("[data-what-if]")) start(root);
