import { expect, test } from "vitest";
import { rankingOf } from "./reverse.ts";
import { judged } from "./test-judgements.ts";

const ruled = (auc: number | null, auc_error: number | null = 0.02) =>
  judged({ method: "recency_rule", auc, auc_error });

test("a rule ranks in reverse where its 95% interval lies wholly below one half", () => {
  // .46 + 1.96 × .02 = .4992 and .461 + 1.96 × .02 = .5002
  expect(rankingOf([ruled(0.46)], "recency_rule")).toMatchObject({ in_reverse: true });
  expect(rankingOf([ruled(0.461)], "recency_rule")).toMatchObject({ in_reverse: false });
  expect(rankingOf([ruled(0.7)], "recency_rule")).toMatchObject({ in_reverse: false });
});

test("AUC and error are averaged over the origins of the rule alone", () => {
  const others = [judged({ method: "logistic", auc: 0.9 }), ruled(0.3, 0.01), ruled(0.5, 0.03)];
  expect(rankingOf(others, "recency_rule")).toEqual({
    method: "recency_rule",
    auc: 0.4,
    low: expect.closeTo(0.4 - 1.959963984540054 * 0.02, 12),
    high: expect.closeTo(0.4 + 1.959963984540054 * 0.02, 12),
    in_reverse: true,
  });
});

test("an interval stays in 0..1, and there is none where an origin has no AUC", () => {
  expect(rankingOf([ruled(0.99, 0.1)], "recency_rule")).toMatchObject({ high: 1 });
  expect(rankingOf([ruled(0.01, 0.1)], "recency_rule")).toMatchObject({ low: 0 });
  const none = { low: null, high: null, in_reverse: false };
  expect(rankingOf([ruled(0.2), ruled(null, null)], "recency_rule")).toMatchObject({ auc: null, ...none });
  expect(rankingOf([], "recency_rule")).toMatchObject({ auc: null, ...none });
});
