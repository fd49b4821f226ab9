import { describe, expect, test } from "vitest";
import { type Expression, parseRowRule } from "./row-rule.ts";

/** The tree in Polish notation, to see what binds to what. */
function polish(expression: Expression): string {
  if (expression.kind === "column") return expression.name;
  if (expression.kind === "number") return expression.text;
  return `(${expression.operator} ${polish(expression.left)} ${polish(expression.right)})`;
}

const read = (text: string) => polish(parseRowRule(text).expression);

describe("a row rule", () => {
  test("binds times before plus, plus before comparison, comparison before and, and before or", () => {
    expect(read("a = b + c * d")).toBe("(= a (+ b (* c d)))");
    expect(read("a = 1 or b <> 2 and c >= 3")).toBe("(or (= a 1) (and (<> b 2) (>= c 3)))");
  });

  test("takes minus and division from the left, as people do", () => {
    expect(read("a - b - c < d / e / 2.5")).toBe("(< (- (- a b) c) (/ (/ d e) 2.5))");
  });

  test("obeys brackets", () => {
    expect(read("(a + b) * 2 <= (c)")).toBe("(<= (* (+ a b) 2) c)");
  });

  test("names its columns once each", () => {
    expect(parseRowRule("a = b * a").columns).toEqual(["a", "b"]);
  });

  test.each([
    ["a", "it compares nothing"],
    ["a + 1", "it compares nothing"],
    ["a and b = 1", "it compares nothing"],
    ["a + (b = c) = 1", "it calculates with a condition"],
    ["a = 1 = 1", "it calculates with a condition"],
    ["a =", "it ends too early"],
    ["(a = 1", "it ends too early"],
    ["a = 1)", '")" stands where nothing can stand'],
    ["a b = 1", '"b" stands where nothing can stand'],
    ["abs(a) = 1", '"(" stands where nothing can stand'],
    ["a = 'x'", `"'x'" is not understood`],
    ["a = 1; drop table t", '"; drop table t" is not understood'],
    ["a = 1 -- and b", 'a column or a number was expected at "-"'],
    ['"a" = 1', '""a" = 1" is not understood'],
    ["A = 1", '"A = 1" is not understood'],
    ["", "it ends too early"],
  ])("%s is refused: %s", (text, message) => {
    expect(() => parseRowRule(text)).toThrow(new SyntaxError(message));
  });
});
