/** How methods of prediction are judged, and what each of them is. */
export const tests = {
  contest: {
    title: "How is a method put to the test?",
    intro:
      "No method is believed because of its name. All of them predict a stretch of the past that they have not seen, and what came is laid beside it.",
    cuts: "**Cuts.** The history is cut at several dates, and the {days} days after each cut are the test.",
    fewCuts: "This history has room for {count} of the {wanted} cuts that are wanted.",
    noCut: "This history has no room for a cut.",
    earlier:
      "**Nothing from later.** A method learns strictly from what lies before a cut. That includes since when returns were possible, the quantiles of the scores, the scaling of what is measured, and every setting that a method chooses for itself.",
    recalibration:
      "**Recalibration.** Chances of the purchase models and of the return hazard are moved along one straight line (on the scale of log odds) that would have made them right at an earlier cut whose {days} days had all passed by then. Where the history has no room for that, they stay as they are.",
    short:
      "**Short histories.** Rules and regression learn from a window before the cut. Where it must be shorter than {days} days, its chances are stretched to them at a constant hazard: $1 − (1 − p)^({days} ÷ window)$.",
    judgement:
      "**Judgement.** A method that fails one gate is withheld. Among the others the one wins whose chances lie closest to what happened (mean Brier score), and every forecast of this report comes from it alone, trained once more on the whole of the complete history. Where none is left, the averages of customers who first ordered in the same quarter stand in.",
    large:
      "**Large deliveries.** With more than {customers} customers the tests are held on so many of them, drawn at random; the forecasts are made for all.",
    all: "All of it, method by method and cut by cut, is on [the page of the tests](/backtest/).",
  },
  measures: {
    title: "What is measured after each cut",
    aucName: "AUC",
    auc: "Of one customer who ordered again and one who did not: how often the method ranked the first above the second. A coin gets half. Its {percent} interval is that of DeLong, E. R., et al. (1988), Biometrics 44(3), averaged over the cuts and not narrowed by their number, since they share customers. A rule ranks in reverse where the whole interval lies below one half.",
    brierName: "Brier score",
    brier:
      "Mean squared distance between the chance and what happened; lower is better. It is held against giving everybody the same chance.",
    slopeName: "Calibration slope",
    slope: "One where the chances hold; below it they are too bold, above it too timid.",
    liftName: "Lift",
    lift: "How many times more often than all customers the tenth most likely to order did order.",
    biasName: "Bias of totals",
    bias: "Orders expected against orders that came, over all tests: how many too many (+) or too few (−).",
    valueName: "Error of value",
    value:
      "How far the expected value of a customer was from what the customer brought: mean, and root mean square.",
  },
  gates: {
    winner: "The gates, and how {method} did",
    all: "The gates that every method has to pass",
    value: "The gates of Gamma-Gamma, and how it did",
    measuredTable: "Asked, allowed and measured",
    table: "Asked and allowed",
    gate: "Gate",
    allowed: "Allowed",
    measured: "Measured",
    outcome: "Outcome",
    notAsked: "not asked of it",
    inside: "all",
    outside: "not all",
  },
  verdict: {
    inUse: "In use, as no method passed.",
    notNeeded: "Not needed.",
    untested: "Not tested: the history is too short to learn from.",
  },
  guardrail: {
    auc: "AUC {value}",
    slope: "calibration slope {value}",
    bias: "bias of totals {value}",
    passed: {
      one: "{method} passed {count} test against what happened",
      other: "{method} passed {count} tests against what happened",
    },
    warned: {
      one: "{method} passed {count} test against what happened, with a warning",
      other: "{method} passed {count} tests against what happened, with a warning",
    },
    failed: {
      one: "No method passed {count} test against what happened, so these numbers are averages of customers who first ordered in the same quarter",
      other:
        "No method passed {count} tests against what happened, so these numbers are averages of customers who first ordered in the same quarter",
    },
    untested:
      "The history is too short to test a method, so these numbers are averages of customers who first ordered in the same quarter",
    nothing: "Nothing is predicted: the history is too short to learn from",
    measured: "{finding}: {measures}.",
    plain: "{finding}.",
    all: "All tests",
  },
  history: {
    title: "What was found in the history, before any model?",
    intro:
      "A history can mislead without being wrong: a last month that is not whole looks like customers leaving, and time before anybody could return looks like absence. So it is examined first.",
    region: "What was found in the history",
    table: "Findings, in the order of the checks",
    asked: "What was asked",
    outcome: "Outcome",
    found: "What was found",
    date: "Date",
    measured: "Measured",
    marks:
      "PASS: as models assume. WARN: it is not so, and is allowed for. FAIL: what it is about is not used, or the models that rely on it are not believed.",
    used: "What was found is used. The history is taken for complete up to {end}: nothing is learned from later days, and every forecast begins there.",
    onset: "Returns count from {start} on: customers from before are watched from that day.",
    tests: "How the methods did is on [the page of the tests](/backtest/).",
    measures: {
      last_period: "{value} of what was to be expected",
      repeat_orders: "{value} of the rate after it",
      categories: "{value} of revenue while sold",
      catalogue: "{value} of the year's revenue",
      return_hazard: "{value} times as likely a year on",
      stable_return: "{value} times the rate before",
    },
  },
  model: {
    assumes: "Assumes",
    says: "Says",
    beware: "Do not believe it",
    delivery: "This delivery",
    source: "Source",
  },
} as const;
