import { changes } from "./english/changes.ts";
import { alt, description, drawings } from "./english/drawings.ts";
import { method } from "./english/method.ts";
import { models } from "./english/models.ts";
import { site } from "./english/site.ts";
import { tests } from "./english/tests.ts";

/**
 * Every word of the interface that is not written by an analyst, in English: one group a part of the site. What stands in
 * braces is filled in by whoever says it.
 */
export const english = {
  /** What stands where there is no number. */
  missing: { withheld: "withheld", not_applicable: "n/a", nobody: "no customers" },
  quarter: "{year} Q{quarter}",
  range: "{low} to {high}",
  /** What things are called that no analysis has named. */
  called: { rank: "Place by {measure}", subject: "Subject of the page" },
  ...site,
  changes,
  drawings,
  alt,
  description,
  method,
  tests,
  models,
  moved: { title: "This page has moved", link: "Go to its new place" },
  share: { internal: "For internal use" },
  figure: {
    csv: "Download the data (CSV)",
    svg: "Picture (SVG)",
    png: "Picture (PNG)",
    noRows: "There is nothing to draw: the table has no rows.",
    withheld:
      "Nothing is drawn here: every number of this figure is withheld or has no meaning in this delivery.",
    source: "Source: {sources}; data to {date}.",
    sourceOf: {
      one: "Source: {sources}; {count} customer; data to {date}.",
      other: "Source: {sources}; {count} customers; data to {date}.",
    },
    link: "Link to the figure: {title}",
    method: "How it is computed",
    data: "Show the data",
    table: "Data of the figure: {title}",
    cite: "Cite this figure",
    citation: "{organisation}: “{title}”. {report}, release {release}, data to {date}. {place}",
  },
  whatIf: {
    title: "Your scenario, not a finding",
    table: "Value of a campaign to everybody, by the settings' assumptions",
    assumed:
      "Value of a campaign: reach × response × expected loss − cost of the contacts. The settings assume a reach of {reach}, a response of {response} and {cost} a contact; nobody has measured them here. From low to high is the range of the expected loss alone.",
    nothing:
      "No campaign can be valued here: no method has passed its tests on this delivery, or the amounts that it leans on are withheld.",
    everybody: "All customers",
    whom: "Customers of",
    contacted: "Customers contacted",
    response: "Response: percent of those reached ({reach}) and about to leave who stay",
    cost: "Cost of one contact, {currency}",
    customers: "Customers",
    low: "Low",
    base: "Base",
    high: "High",
    result: "Value of this campaign after its cost: {base}, from {low} to {high}.",
    impossible:
      "That is no campaign: contact 0 to {most} customers, with a response of 0 to 100 percent and a cost of 0 or more.",
  },
  highlight: { title: "Highlight", all: "All" },
  search: {
    title: "Search",
    question: "Where does the report say something?",
    finding: "Every page and every figure of this report",
    label: "Search the pages and figures",
    submit: "Search",
    page: "Page",
    figure: "Figure on the page {page}",
    none: "Nothing here speaks of “{query}”.",
    results: {
      one: "{count} place speaks of “{query}”.",
      other: "{count} places speak of “{query}”.",
    },
  },
} as const;
