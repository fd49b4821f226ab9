import { expect, test } from "vitest";
import { packWords, unpackWords } from "./packed-words.ts";

test("each text has its own words back, each once and in the order of the alphabet", () => {
  const packed = packWords([["rate", "churn", "rate"], [], ["churn"]]);
  expect(packed).toEqual({ words: "churn rate", texts: "0002 00" });
  expect(unpackWords(packed, 3)).toEqual(["churn rate", "", "churn"]);
});

test("texts beyond the thirty-sixth are told from the first", () => {
  const texts = Array.from({ length: 1296 }, (_, at) => [`word${at}`]);
  expect(unpackWords(packWords(texts), 1296)).toEqual(texts.map(([word]) => word));
});

test("no texts and no words are no fault", () => {
  expect(unpackWords(packWords([]), 0)).toEqual([]);
  expect(unpackWords(packWords([[], []]), 2)).toEqual(["", ""]);
});

test("more texts than numbers of two signs are refused", () => {
  expect(() => packWords(Array.from({ length: 1297 }, () => []))).toThrow("1297 texts");
});
