/** A term of the field, as the glossary explains it. */
export interface GlossaryEntry {
  term: string;
  /** What it means in this report, in whole sentences. */
  meaning: string;
  /** A word of nearly every sentence: it is explained, and linked only by hand. */
  everyday?: true;
}

/** The terms of the report by the word that pages use: `<Term of="rfm">`. */
export const glossary: Readonly<Record<string, GlossaryEntry>> = {
  auc: {
    term: "AUC",
    meaning:
      "Of two customers of whom only one came back, how often a method ranks that one higher. Guessing does so in half of the pairs.",
  },
  base_rate: {
    term: "Base rate",
    meaning:
      "The share of all customers who came back: what a forecast must beat that treats everybody alike.",
  },
  brier_score: {
    term: "Brier score",
    meaning:
      "The mean squared distance between the chances that a method gave and what happened. Lower is better.",
  },
  calibration: {
    term: "Calibration",
    meaning:
      "Do chances hold? Of customers who were given the same chance of an order, that share should have ordered.",
  },
  churn: {
    term: "Churn",
    meaning:
      "No order within the days that the report looks ahead. A customer without a recent order may be gone or may be slow.",
  },
  clv: {
    term: "Customer lifetime value (CLV)",
    meaning:
      "What a customer is worth: so far (historical CLV), or expected by a tested method (expected value).",
  },
  cohort: { term: "Cohort", meaning: "The customers whose first order fell into one month or quarter." },
  customer: {
    term: "Customer",
    everyday: true,
    meaning:
      "Somebody with at least one dated order. The others of the delivery are counted among the data, and stand in no figure.",
  },
  engagement_level: {
    term: "Engagement level",
    meaning: "One of five groups, from Champions to Churn Risk, which fixed rules make from the RFM scores.",
  },
  expected_loss: {
    term: "Expected loss",
    meaning:
      "The chance that a customer does not order times what that customer would spend by staying. It says what is at stake, not what a campaign would keep.",
  },
  holdout: {
    term: "Holdout period",
    meaning: "The time after a cut in the history. A method does not see it, and is then judged by it.",
  },
  return_hazard: {
    term: "Return hazard",
    meaning: "Of those who have been quiet for so many months, the share who order in the next month.",
  },
  rfm: {
    term: "RFM",
    meaning:
      "Recency, frequency and monetary value: how lately, how often and for how much a customer has bought, each as a score from one to five.",
  },
};
