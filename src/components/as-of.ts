import { fill } from "../words/fill.ts";
import { format, report, words } from "./report.ts";

const { observation_end, delivered } = report.manifest;
const data = { date: format(observation_end, "date") };

/** How new the data are, as every page says it. */
export const asOf: string =
  delivered === null
    ? fill(words.page.asOf, data)
    : fill(words.page.asOfDelivered, { ...data, delivered: format(delivered, "date") });
