import { expect, test } from "vitest";
import { type Place, placeFinder, termsOf } from "./find-places.ts";

const place = (title: string, line = "", text = ""): Place => ({ title, line, text });

const places = [
  place("Summary", "Protect 114 customers first", "The retention of customers"),
  place("Retention", "A third come back within a year", "Cohorts by quarter"),
  place("Customers come back less each year", "Share of each cohort, percent"),
  place("Méthode", "How is it computed?", "MBG/NBD and Gamma-Gamma"),
];
const find = placeFinder(places);

test("a word in a title counts for more than one in the text", () => {
  expect(find("retention")).toEqual([1, 0]);
});

test("all words must be there, wherever in the place they stand", () => {
  expect(find("retention cohorts")).toEqual([1]);
  expect(find("retention nowhere")).toEqual([]);
});

test("a word that is begun finds what it begins, in any case and without its accents", () => {
  expect(find("COHO").sort()).toEqual([1, 2]);
  expect(find("methode")).toEqual([3]);
  expect(find("mbg")).toEqual([3]);
});

test("one slip in a long word is forgiven, in a short one it is not", () => {
  expect(find("retantion")).toEqual([1, 0]);
  expect(find("yeat")).toEqual([]);
});

test("what is written right is not taken for a slip of something else", () => {
  const levels = placeFinder([place("Attention"), place("Retention")]);
  expect(levels("retention")).toEqual([1]);
});

test("nothing is found for no word", () => {
  for (const query of ["", "  ", "?"]) expect(find(query)).toEqual([]);
});

test("the words of a text are small letters without accents and signs, and numbers but years are left out", () => {
  expect(termsOf("Wie Ménage: 1,234.5 € in 2024 (48%), MBG/NBD q4")).toEqual([
    ...["wie", "menage", "€", "in", "2024", "mbg", "nbd", "q4"],
  ]);
});
