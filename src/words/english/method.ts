/** How the numbers are defined: the page that a critical reader opens. */
export const method = {
  page: {
    title: "Method",
    question: "Can I trust it: how is each number defined?",
    finding: "Every number follows from the definitions on this page",
    contents: "On this page",
    intro:
      "The rules below are the ones that this release was computed with. They are set in the report's settings; this page is written from them, so it cannot say anything else.",
    modelsTitle: "Which methods may predict, and when are they not to be believed?",
    models:
      "A method says of each customer how likely an order is within {days} days, and how many are to be expected. Which of them is believed is decided by [tests](#contest), anew for each delivery.",
  },
  sections: {
    population: "Who is counted",
    scores: "Scores",
    levels: "Levels",
    actions: "Actions",
    segments: "Segments and ages",
    "historical-clv": "Historical CLV",
    history: "The history examined",
    models: "Methods of prediction",
    contest: "Tests and gates",
    churn: "Churn and P(alive)",
    expected: "Expected value and loss",
    priorities: "Priority groups",
    campaign: "Campaigns",
    ranges: "Ranges",
    disclosure: "Withheld numbers",
  },
  population: {
    title: "Who is counted, and until when?",
    counted:
      "The report covers customers with at least one order that has a date, up to and including {end}. Order lines without a date, or dated later, are left out; [how many they are](/data/#left-out) is on the data page.",
    orders:
      "An order is an order number; revenue is the sales amount of its lines. Months between two dates are the calendar month boundaries between them, not blocks of thirty days: from the last day of one month to the first day of the next is one month.",
    cohorts:
      "A cohort is all customers whose first order falls in the same month. Its retained share in a later month is the share of them with an order in that month. Months and quarters that the data does not cover to their end are left empty.",
    returns:
      "A customer came back within a number of months if an order on a later day than the first lies no more than that many months after it, from date to date. Only customers whose first order lies far enough in the past are counted, so that everybody had the time.",
  },
  scores: {
    title: "How are recency, frequency and money scored?",
    rfm: "Each customer has three scores from 1 to 5, and 5 is best. Together they are called RFM.",
    recency:
      "**Recency:** months since the last order, cut at the {cuts} quantiles of all customers; the most recent score 5.",
    frequency: "**Frequency:** the number of orders, cut at fixed numbers, as in the table.",
    monetary:
      "**Money:** revenue in the whole period, cut at the {cuts} quantiles of all customers; those who spent most score 5.",
    quantiles:
      "Quantiles are taken by linear interpolation. A value equal to a cut belongs to the lower group, so customers with equal values always have equal scores, and the five groups need not be of equal size.",
    table: "Frequency scores",
    orders: "Orders",
    score: "Score",
  },
  bounds: {
    any: "any",
    least: "{from} or more",
    most: "{to} or less",
    youngest: "Under {age}",
    oldest: "{age} and over",
    unknownAge: "unknown",
    nothing: "none",
  },
  levels: {
    title: "What puts a customer into an engagement level?",
    intro:
      "The rules are tried from the top, and the first that fits gives the level. A customer whom no rule fits is in {otherwise}.",
    table: "Engagement levels, in the order of the rules",
    level: "Level",
    recency: "Recency score",
    frequency: "Frequency score",
    money: "Money score",
    otherwise: "everybody else",
    names:
      "The names are names of rules. “At Risk” and “Churn Risk” say that a customer's last order lies further back than that of most others; whether such customers leave is another matter.",
    untestedHere: "That could not be tested on this delivery.",
    untested: "That could not be tested in this report.",
    reverse:
      "On this delivery the levels rank in reverse: customers of the better levels came back less often than those of the worse",
    right: "On this delivery customers of the better levels did come back more often",
    chance: "On this delivery the order of the levels could not be told from chance",
    measured:
      "{verdict} (AUC {auc}, {percent} interval {low} to {high}; one half is a coin: [what that means](#measures)).",
  },
  actions: {
    title: "Who decides on priorities and strategies?",
    decided:
      "Priorities, strategies and the groups of levels are decisions of the business, kept in the settings. They are not computed.",
    computed: "What is computed are the [priority groups](#priorities) by expected value and risk.",
    table: "Action for each level",
    level: "Level",
    priority: "Priority",
    strategy: "Strategy",
    members: "**{group}:** {levels}.",
    groups: {
      loyal: "Loyal",
      to_protect: "To protect",
      high_risk: "High risk",
      to_deprioritize: "To deprioritize",
    },
    atRisk:
      "Revenue at risk of loss is the revenue so far of the high-risk levels. It is what these customers have spent, not a forecast of what will be lost.",
    atRiskBeside:
      "Revenue at risk of loss is the revenue so far of the high-risk levels. It is what these customers have spent, not a forecast of what will be lost: that is the [expected loss](#expected).",
  },
  segments: {
    title: "Who is New, Regular or VIP, and how old is a customer?",
    vip: "**VIP:** at least {months} months from first to last order, and revenue of {spent} or more.",
    regular: "**Regular:** at least {months} months from first to last order, and less revenue.",
    new: "**New:** everybody else. So someone who ordered once, long ago, counts as New: the name says how short the relation was, not how recent it is.",
    ages: "Age is the year of {end} less the year of birth, in the bands {bands}. Dates of birth leave the extracts only as a band.",
  },
  historical: {
    title: "What does historical CLV mean, and where does it mislead?",
    meaning:
      "Historical customer lifetime value is the months from first to last order, times the average monthly spend. The average monthly spend is the customer's revenue divided by those months, or the whole revenue where there are none.",
    cut: "All amounts of this delivery are whole numbers or the settings ask for it, so averages per order and per month are cut to whole currency units, as the warehouse's integer division does.",
    notCut: "Averages per order and per month are not rounded.",
    trap: "**The trap:** the value is 0 for everyone whose orders all fall in one calendar month, whatever they spent. For everybody else it returns past revenue. It looks back only and says nothing of what a customer will spend.",
    trapOfCuts:
      "**The trap:** the value is 0 for everyone whose orders all fall in one calendar month, whatever they spent. For everybody else it returns past revenue, a little less where averages are cut. It looks back only and says nothing of what a customer will spend.",
  },
  expected: {
    churnTitle: "Why is the chance of being alive not the chance to order?",
    alive:
      "Purchase models know P(alive): the chance that a customer has not left for good. It answers another question than churn. Somebody who is still a customer may well not order in the next {days} days, and BG/NBD holds every one-time buyer for alive with certainty. This report never shows it as a risk.",
    churn:
      "Churn here is **no order within {days} days**, whatever the reason. For a purchase model its chance is exact: the likelihood of the same history without an order for {days} days more, divided by that of the history as it is. One that is expected not to order in that time is not thereby lost.",
    title: "How are expected value and expected loss computed?",
    orders:
      "**Expected orders** are days with an order, within {days} days and within 52 weeks. All orders of a customer on one day are one.",
    ordersFrom:
      "**Expected orders** are days with an order, within {days} days and within 52 weeks, counted from {start}. All orders of a customer on one day are one.",
    later: "Somebody whose first order is later counts as a new customer of that day.",
    value: "**Expected value** is the number of orders expected, times what one is expected to bring.",
    discounted: "Later money counts less, by {rate} a year.",
    undiscounted: "Later money counts as much as early money.",
    loss: "**Expected loss** is the chance of no order within {days} days, times what the customer would bring in that time by staying: a rate of ordering × the value of an order. The rate is that of an active customer in the model that predicts; for methods that know nothing of leaving it is each customer's rate in a history that nobody leaves (NBD).",
    beware:
      "Expected loss is never the chance to leave times expected value: expected value already allows for customers who leave, so leaving would be counted twice. Nor is it a forecast of a fall in revenue, since even a good customer may order after the {days} days.",
  },
  priorities: {
    title: "What puts a customer into a priority group?",
    passed: "A method passed its tests, so the decisions of this report follow its forecasts.",
    warned:
      "A method passed its tests, with a warning, so the decisions of this report follow its forecasts.",
    reverse:
      "Where a method passes its tests, the decisions of the report follow its forecasts. In this delivery none does, and the levels rank in reverse: no order of customers has proven itself.",
    levels:
      "Where a method passes its tests, the decisions of the report follow its forecasts. In this delivery none does, so they follow the levels.",
    thirds:
      "Customers are parted into thirds twice: by **value**, what each would bring within {days} days by staying, and by **risk**, the chance of no order in that time. Equal customers stay together, so the thirds need not be of equal size.",
    table: "Priority group by value and risk",
    value: "Value",
    lowRisk: "Low risk",
    middleRisk: "Middle risk",
    highRisk: "High risk",
    high: "High",
    middle: "Middle",
    low: "Low",
    groups: { reward: "Reward", watch: "Watch", protect: "Protect", deprioritize: "Deprioritize" },
    beware:
      "Risk is not persuadability. The customers most likely to leave need not be those whom a campaign can keep; only a group that is left alone tells.",
  },
  campaign: {
    title: "What is assumed about a campaign?",
    intro: "Three numbers are assumptions of the settings. Nobody has measured them on these customers:",
    reach: "a contact reaches {share} of the customers;",
    save: "{share} of those reached and about to leave stay because of it;",
    cost: "contacting one customer costs {amount}.",
    value:
      "The value of a campaign is reach × save rate × expected loss, less the cost of everybody contacted. Its range carries the doubt about the loss, not the doubt about the assumptions. [The action page](/actions/) shows what comes of it.",
  },
  ranges: {
    title: "How wide are the ranges, and why?",
    intro:
      "Expected totals (orders, value, loss, customers who do not order) have a range in which the number should lie four times in five. Three doubts make it:",
    fit: "**What the fit does not know.** The customers are drawn again {resamples} times, each counted as often as a Poisson number with mean one says (Hanley, J. A., and MacGibbon, B., 2006). The method in use is fitted to each draw anew, and its totals move.",
    chance: "**What single customers do by chance,** which matters where a group is small.",
    tests:
      "**How far the tests were off.** At each cut, what came is divided by what was expected. Without this, ranges would be far too narrow, since the other two take the method for true. A total that was never tested has no range.",
    sum: "The three add up as variances of logarithms, $estimate × e^(± z √(fit + chance + tests))$, so a range is longer upwards than downwards. Of more than {largest} customers a part is drawn, and what it spreads is narrowed to the full number.",
    shares:
      "**Observed shares** carry the interval of Wilson, E. B. (1927), Journal of the American Statistical Association 22(158), at {percent}.",
    beware:
      "No range covers what the history has never seen: a new competitor, a change of prices, a market that turns. Two numbers differ only if their ranges say so.",
  },
  disclosure: {
    title: "Why is a number withheld?",
    intro: "The site shows numbers about groups, never about one customer. A number is withheld:",
    few: "where it is about fewer than {count} customers;",
    rate: "where it is a share of fewer than {count} customers;",
    percentile: "where it is a median or another percentile with fewer than {count} customers beyond it;",
    dominated: "where one customer makes up more than {one} of a sum, or two more than {two};",
    differencing: "where it would give away one of those, for instance as the rest of a published total.",
    rounded:
      "Numbers are rounded before anything is made of them: counts to multiples of {step}, amounts and averages to {digits} digits, shares from the rounded counts, in whole percent where fewer than {customers} customers stand behind them. Parts need not add up to their total.",
    marks:
      "The four marks are different things: **0** is a count of nobody, **{withheld}** is a number that exists and is not shown, **{absent}** is a number that has no meaning there, such as a share of nothing or a month that is not over yet, and an empty place in a drawing is always said in words beside it.",
    once: "The rules are applied once, before anything is drawn or written, so page, figure, table and download always agree.",
  },
} as const;
