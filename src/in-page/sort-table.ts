import { type Exact, exactOf, nextDirection, orderRows } from "./order-rows.ts";

/** Puts a button into each heading of a table that may be sorted: without a script there is none that does nothing. */
function makeSortable(table: HTMLTableElement): void {
  const [body] = table.tBodies;
  const headings = [...(table.tHead?.querySelectorAll("th") ?? [])];
  if (body) for (const heading of headings) addButton(heading, headings, body);
}

function addButton(heading: HTMLElement, headings: HTMLElement[], body: HTMLTableSectionElement): void {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...heading.childNodes);
  heading.append(button);
  button.addEventListener("click", () => sortBy(heading, headings, body));
}

function sortBy(heading: HTMLElement, headings: HTMLElement[], body: HTMLTableSectionElement): void {
  const isNumeric = heading.classList.contains("numeric");
  const direction = nextDirection(heading.getAttribute("aria-sort"), isNumeric);
  const at = headings.indexOf(heading);
  const exact = (row: HTMLTableRowElement): Exact => exactOf(row.cells[at]?.dataset.exact, isNumeric);
  for (const other of headings) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", direction);
  body.append(...orderRows([...body.rows], exact, direction));
}

for (const table of document.querySelectorAll<HTMLTableElement>("table[data-sortable]")) makeSortable(table);
