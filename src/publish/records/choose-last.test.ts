import { expect, it } from "vitest";
import { chooseLast } from "./choose-last.ts";
import { record } from "./test-record.ts";

const present = {
  release_id: "2024-12-31-cccccccccccc",
  observation_end: "2024-12-31",
  organisation: "Marlow & Finch",
  currency: "EUR",
};
const first = record();
const second = record({ release_id: "2024-09-30-bbbbbbbbbbbb", sequence: 2, observation_end: "2024-09-30" });

it("a first release has none before it", () => {
  expect(chooseLast([], present)).toEqual({ records: [], last: null, own: null, sequence: 1, warnings: [] });
});

it("a new release is compared with the newest record and follows it", () => {
  expect(chooseLast([first, second], present)).toMatchObject({
    last: second,
    own: null,
    sequence: 3,
    warnings: [],
  });
});

it("a release that has its record is compared as it was then", () => {
  const again = { ...present, release_id: second.release_id, observation_end: "2024-09-30" };
  const third = record({ release_id: present.release_id, sequence: 3, observation_end: "2024-12-31" });
  expect(chooseLast([first, second, third], again)).toMatchObject({
    records: [first],
    last: first,
    own: second,
    sequence: 2,
  });
});

const passedOver = (reason: string) =>
  `Nothing is compared with the last release 2024-06-30-0123456789ab: ${reason}.`;

it.each([
  [
    "another organisation",
    { organisation: "Other & Sons" },
    "it is of another organisation, Marlow & Finch, and this report is of Other & Sons",
  ],
  ["another currency", { currency: "USD" }, "its amounts are in EUR, and this report's in USD"],
  [
    "data that end earlier",
    { observation_end: "2024-06-29", release_id: "2024-06-29-cccccccccccc" },
    "its data run to 2024-06-30, and this report's only to 2024-06-29",
  ],
])("%s is compared with nothing, and the reason is told", (_, changed, reason) => {
  const { last, records, warnings, sequence } = chooseLast([first], { ...present, ...changed });
  expect({ last, records, sequence }).toEqual({ last: null, records: [], sequence: 2 });
  expect(warnings.map(({ fact }) => fact)).toEqual([passedOver(reason)]);
});
