import { fill } from "../words/fill.ts";
import type { Plural } from "../words/words.ts";
import { type Place, placeFinder } from "./find-places.ts";
import { type PackedWords, unpackWords } from "./packed-words.ts";

/** What the page brings along: what is looked through besides its list, and how the answer is said. */
interface Told {
  text: PackedWords;
  locale: string;
  none: string;
  results: Plural;
}

const part = <Kind extends Element>(selector: string): Kind => {
  const found = document.querySelector<Kind>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
};

const [form, field] = [part<HTMLFormElement>(".search"), part<HTMLInputElement>(".search input")];
const [list, status] = [part<HTMLOListElement>(".places"), part<HTMLElement>(".search-status")];
const entries = [...list.children].filter((entry) => entry instanceof HTMLElement);
// written by the same build as this script
const told = JSON.parse(part("#search-places").textContent) as Told;

/** The list says what each place is called; its other words come packed. */
function readPlaces(): Place[] {
  const text = unpackWords(told.text, entries.length);
  return entries.map((entry, at) => ({
    title: entry.querySelector("a")?.textContent ?? "",
    line: entry.querySelector(".place-line")?.textContent ?? "",
    text: text[at] ?? "",
  }));
}

const find = placeFinder(readPlaces());

function say(count: number, query: string): string {
  if (query === "") return "";
  if (count === 0) return fill(told.none, { query });
  const { locale, results } = told;
  const sentence = results[new Intl.PluralRules(locale).select(count)] ?? results.other;
  return fill(sentence, { query, count: new Intl.NumberFormat(locale).format(count) });
}

function show(query: string): void {
  const found = query === "" ? [...entries.keys()] : find(query);
  for (const [at, entry] of entries.entries()) entry.hidden = !found.includes(at);
  list.append(...found.flatMap((at) => entries[at] ?? []));
  status.textContent = say(found.length, query);
}

/** The query stands in the address, so that an answer can be shared and found again. */
function keep(query: string): void {
  const { pathname } = window.location;
  window.history.replaceState(
    null,
    "",
    query === "" ? pathname : `${pathname}?${new URLSearchParams({ q: query })}`,
  );
}

function answer(): void {
  const query = field.value.trim();
  show(query);
  keep(query);
}

field.addEventListener("input", answer);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  answer();
});

const asked = new URLSearchParams(window.location.search).get("q") ?? "";
if (asked !== "") field.value = asked;
// somebody may have typed before this script was there
show(field.value.trim());
list.removeAttribute("aria-busy");
