/** What each method takes customers for; works are cited in the language in which they appeared. */
export const models = {
  bg_nbd: {
    title: "BG/NBD: customers may leave right after an order",
    assumes:
      "While active, a customer orders at random, at a steady rate of their own. After each repeat order they may leave for good, unseen, with a chance of their own. Rates (gamma) and chances (beta) differ between customers and do not depend on each other.",
    says: "From three numbers a customer (days with a repeat order, the last of them, the time watched): the chance of an order within any horizon, and how many to expect.",
    beware:
      "where goods are replaced after a time, or seasons and promotions drive orders: under it a long silence never makes an order likelier. Nor of one-time buyers, who cannot have left, however long ago they bought.",
  },
  mbg_nbd: {
    title: "MBG/NBD: customers may leave after the first order, too",
    assumes: "As BG/NBD, but the first order may be the last: one-time buyers may have left at once.",
    says: "As BG/NBD, from the same three numbers.",
    beware:
      "where few come back: then it can hardly tell customers who left at once from those who order rarely. It knows neither seasons nor goods that are replaced after a time.",
  },
  pareto_nbd: {
    title: "Pareto/NBD: customers may leave at any time",
    assumes:
      "While active, a customer orders at random, at a steady rate of their own; they may leave for good at any moment, unseen, at another rate of their own. Both rates differ between customers (gamma) and do not depend on each other.",
    says: "As BG/NBD, from the same three numbers.",
    beware:
      "in a short history, where the rate of leaving is hard to pin down. It knows neither seasons nor goods that are replaced after a time, and one change of prices or range breaks its steady rates.",
  },
  nbd: {
    title: "NBD: nobody ever leaves",
    assumes:
      "Customers order at random, each at a steady rate of their own; the rates differ between customers (gamma).",
    says: "How well the history can be explained without anybody leaving.",
    beware: "as a forecast: customers do leave.",
    role: "A yardstick, no candidate. The three models above must explain the history clearly better than it does (likelihood ratio), else the data do not show customers leaving and they are withheld.",
  },
  return_hazard: {
    title: "Return hazard: what counts is how long ago the last order was",
    assumes:
      "Customers whose last order lies equally far back are equally likely to order in the next period (about a month), one-time and repeat buyers apart. Time counts only where a return was possible; periods with few customers borrow from their neighbours.",
    says: "The chance of an order within a horizon, period by period, and how many to expect: after each order a customer begins anew as a repeat buyer.",
    beware:
      "where heavy and light buyers are mixed: of the number of orders it knows no more than one, or several. Beyond the longest silence that was seen, the last value goes on.",
  },
  logistic: {
    title: "Logistic regression: many signs, added up",
    assumes:
      "The log odds of an order are a weighted sum: of the time since the last order (with bends at its quintiles), repeat orders, revenue, age of the relation, and the categories of the first purchase. The weights are drawn towards zero, by a strength that one half of the customers chooses for the other.",
    says: "The chance of an order. How many to expect follows from what one-time and repeat buyers who returned have ordered.",
    beware:
      "where the months just before the forecast were unlike those to come: it learns from them alone, so it takes a season or a promotion for the rule.",
  },
  gamma_gamma: {
    title: "Gamma-Gamma: each customer spends around a mean of their own",
    assumes:
      "The values of a customer's orders vary around a mean of their own; the means differ between customers. How much somebody spends has nothing to do with how often.",
    says: "What a purchase day is expected to bring: the customer's own mean, drawn the closer to everybody's the fewer repeat orders there are.",
    beware:
      "where order values gather around two amounts, where those who order often spend otherwise, or where few come back.",
  },
  means: {
    title: "Where Gamma-Gamma does not pass, a plain mean values an order",
    intro: "The way is used that erred least (root mean square) among customers who returned in the tests.",
    own_mean: {
      name: "Own mean",
      says: "A customer goes on spending what their repeat orders have brought on average.",
    },
    group_mean: {
      name: "Group mean",
      says: "What customers alike in past spending, and in having returned or not, then brought.",
    },
    overall_mean: {
      name: "Overall mean",
      says: "What repeat orders bring on average, over everybody.",
    },
  },
  rules: {
    title: "Simple rules: customers of one class are alike",
    intro:
      "Each class of customers is given the share of it that ordered again in the window before the forecast; small classes borrow from everybody. A model that does not beat these rules is not worth its assumptions. They are not to be believed for a single customer, nor where a class is mixed or changes.",
    base_rate: {
      name: "Base rate",
      says: "Everybody has the same chance. The yardstick of all chances.",
    },
    recency_rule: {
      name: "Recency rule",
      says: "The more recent the last order, the likelier the next; chances by recency score.",
    },
    engagement_level: {
      name: "Engagement level",
      says: "The levels are taken at their word, Champions first; chances by level.",
    },
    rfm_sum: { name: "RFM sum", says: "The three scores added up; chances by sum." },
    cohort_average: {
      name: "Cohort average",
      says: "Chances by the quarter of the first order. What remains where no method passes.",
    },
  },
} as const;
