import { expect, test } from "vitest";
import { parseHistories, readHistories } from "./histories-file.ts";

const read = (...lines: string[]) => parseHistories("customers.csv", lines.join("\n"));

/** What a person is told of a text. */
function messageFor(...lines: string[]): string {
  try {
    read(...lines);
  } catch (error) {
    return String(error);
  }
  return "nothing is refused";
}

test("histories are read by the names of their columns, in any order, with others between", () => {
  expect(read("T,customer,m,x,t_x", '38.86,"one, of two",22.5,2,30.43', "39,other,,0,0", "")).toEqual({
    frequency: Float64Array.of(2, 0),
    recency: Float64Array.of(30.43, 0),
    age: Float64Array.of(38.86, 39),
    meanValue: Float64Array.of(22.5, Number.NaN),
  });
});

test("without mean values the models of purchases have all that they need", () => {
  expect(read("x,t_x,T", "0,0,39").meanValue).toBeNull();
});

test("a byte order mark, CRLF, quotes, spaces around values, exponents and blank lines change nothing", () => {
  const plain = read("x,t_x,T", "2,30,39", "0,0,39");
  expect(parseHistories("a.csv", "\uFEFFx,t_x,T\r\n2,30,39\r\n0,0,39\r\n")).toEqual(plain);
  expect(read('"x","t_x","T"', '"2","30","39"', "0,0,39")).toEqual(plain);
  expect(read("x, t_x, T", "2.0, 3e1, 3.9E+1", "+0, .0, 39.", "", "  ")).toEqual(plain);
});

test("a row that cannot be a history is refused with its place, how many there are, one of them and what to do", () => {
  const rows = [
    "1.5,3,9",
    "2.5,3,9",
    "1,12,9",
    "0,3,9",
    "1,0,9",
    "-1,0,9",
    ",0,9",
    "1,NaN,9",
    "1,1e999,9",
    "1,3",
  ];
  expect(messageFor("x,t_x,T", "0,0,9", ...rows)).toMatchInlineSnapshot(`
    "UserError: customers.csv:3:1: x is not a whole number on 2 lines, first "1.5".
      x counts the purchases after the first; t_x and T are times.
    customers.csv:5:3: t_x is above T on 1 line, first with t_x 12, T 9.
      t_x is the time from the first purchase to the last, T from the first to the end of observation.
    customers.csv:6:3: t_x is above 0 where x is 0 on 1 line, first with t_x 3.
      x counts the purchases after the first: where there are none, the last is the first, and t_x is 0.
    customers.csv:7:3: t_x is 0 where x is above 0 on 1 line, first with x 1.
      A purchase after the first comes later: count those of one customer on one day as one.
    customers.csv:8:1: x is below 0 on 1 line, first "-1".
      Counts, times and mean values begin at 0.
    customers.csv:9:1: x has no value on 1 line.
      Every row needs x, t_x and T; only m may be empty, where x is 0.
    customers.csv:10:3: t_x is not a number on 2 lines, first "NaN".
      Write digits with a point, and nothing else.
    customers.csv:12: The values are not as many as the columns on 1 line, first 2 for 3.
      Write every line with all its values, and text that holds a comma in double quotes."
  `);
});

test("a mean value that is negative, no number, or missing where there were purchases is refused", () => {
  expect(
    messageFor("m,x,t_x,T", "0,1,3,9", "-5,1,3,9", "abc,0,0,9", ",0,0,9", ",2,3,9"),
  ).toMatchInlineSnapshot(`
    "UserError: customers.csv:3:1: m is below 0 on 1 line, first "-5".
      Counts, times and mean values begin at 0.
    customers.csv:4:1: m is not a number on 1 line.
      Write digits with a point, and nothing else.
    customers.csv:6:1: m has no value where x is above 0 on 1 line, first with x 2.
      Give the mean value of the purchases after the first, or leave the column out."
  `);
});

test("a value that is no number is shown where it cannot be a name", () => {
  const shown = (value: string) =>
    messageFor("x,t_x,T", `1,"${value}",9`).match(/not a number on 1 line(.*)\./)?.[1];
  expect(["30,43", "1.006,75", "N/A", "-inf", "12%"].map(shown)).toEqual([
    ', first "30,43"',
    ', first "1.006,75"',
    ', first "N/A"',
    ', first "-inf"',
    ', first "12%"',
  ]);
  expect(["Ada Lovelace", "0x1F", "1".repeat(21).concat("x")].map(shown)).toEqual(["", "", ""]);
});

test("a place counts the line breaks within quotes, and has no column where quotes hide it", () => {
  expect(messageFor("note,x,t_x,T", '"two', 'lines",0,0,9', "plain,0,0,-9")).toContain(
    "customers.csv:4:11: T is",
  );
  expect(messageFor("note,x,t_x,T", '"one",0,0,-9')).toContain("customers.csv:2: T is");
});

test("columns that are missing, given twice or separated otherwise are refused, with the nearest name", () => {
  expect(messageFor("customer_id,frequency,recency,T", "1,0,0,9")).toMatchInlineSnapshot(`
    "UserError: customers.csv:1: The columns are not those of purchase histories: x is missing, the nearest name is frequency; t_x is missing, the nearest name is recency.
      Name them x, t_x and T, and m where there are mean values; no other column is read."
  `);
  expect(messageFor("X,tx,t,m", "0,0,9,1")).toMatchInlineSnapshot(`
    "UserError: customers.csv:1: The columns are not those of purchase histories: x is missing, the nearest name is X; t_x is missing, the nearest name is tx; T is missing, the nearest name is t.
      Name them x, t_x and T, and m where there are mean values; no other column is read."
  `);
  expect(messageFor("x,t_x,T,x", "0,0,9,0")).toMatchInlineSnapshot(`
    "UserError: customers.csv:1: The columns are not those of purchase histories: x is there more than once.
      Name them x, t_x and T, and m where there are mean values; no other column is read."
  `);
  expect(messageFor("x,t_x", "0,0")).toMatchInlineSnapshot(`
    "UserError: customers.csv:1: The columns are not those of purchase histories: T is missing.
      Name them x, t_x and T, and m where there are mean values; no other column is read."
  `);
  expect(messageFor("x;t_x;T", "0;0;9")).toMatchInlineSnapshot(`
    "UserError: customers.csv:1: The columns are not those of purchase histories: the values seem to be separated by something else than commas.
      Name them x, t_x and T, and m where there are mean values; no other column is read."
  `);
  expect(messageFor("0,0,9", "1,2,9")).toMatchInlineSnapshot(`
    "UserError: customers.csv:1: The columns are not those of purchase histories: x is missing; t_x is missing; T is missing.
      Name them x, t_x and T, and m where there are mean values; no other column is read."
  `);
});

test("a file that is empty, has no rows or is not there is refused", async () => {
  expect(messageFor("")).toMatchInlineSnapshot(`
    "UserError: customers.csv: The file is empty.
      Give a row for each customer, below a line of names."
  `);
  expect(messageFor("x,t_x,T", "")).toMatchInlineSnapshot(`
    "UserError: customers.csv: The file has a header and no rows.
      Give a row for each customer, below a line of names."
  `);
  await expect(readHistories("no-such-folder/customers.csv")).rejects.toThrowErrorMatchingInlineSnapshot(`
    [UserError: no-such-folder/customers.csv: The file cannot be read.
      Give a CSV file that exists and may be read.]
  `);
});
