import { monthOf } from "../calendar.ts";
import { learnClasses } from "./class-rates.ts";
import type { Snapshot } from "./known.ts";
import { type RfmCuts, scoresOf } from "./levels.ts";
import type { Method } from "./method.ts";

const sizeOf = ({ state }: Snapshot) => state.firstDay.length;

/** Everybody returns at the rate of everybody. */
export const baseRate: Method = {
  name: "base_rate",
  learn: (known) =>
    learnClasses(known, {
      count: 1,
      inWindow: new Uint8Array(sizeOf(known.window)),
      classOf: (customers) => new Uint8Array(sizeOf(customers)),
      score: (customers) => new Float64Array(sizeOf(customers)),
    }),
};

const scoreClasses = 6;

/** The more recent the last purchase, the likelier the next: rates by recency score. */
export const recencyRule: Method = {
  name: "recency_rule",
  learn: (known, { rules }) =>
    learnClasses(known, {
      count: scoreClasses,
      inWindow: known.window.scores.recency,
      classOf: ({ state }) => scoresOf(state, known.now.cuts, rules).recency,
      score: ({ state }) => Float64Array.from(state.lastDay),
    }),
};

/** The level's name is believed: Champions come back first, Churn Risk last; rates by level. */
export const engagementLevel: Method = {
  name: "engagement_level",
  learn(known, { rules }) {
    const classOf = ({ state }: Snapshot) => scoresOf(state, known.now.cuts, rules).level;
    return learnClasses(known, {
      count: rules.levels.length,
      inWindow: known.window.scores.level,
      classOf,
      score: (customers) => Float64Array.from(classOf(customers), (place) => -place),
    });
  },
};

const highestSum = 15;

/** Recency, frequency and monetary score added up; rates by sum. */
export const rfmSum: Method = {
  name: "rfm_sum",
  learn(known, { rules }) {
    const sumsOf = ({ state }: Snapshot, cuts: RfmCuts) => {
      const { recency, frequency, monetary } = scoresOf(state, cuts, rules);
      return Float64Array.from(recency, (score, at) => score + (frequency[at] ?? 0) + (monetary[at] ?? 0));
    };
    const classOf = (customers: Snapshot) => sumsOf(customers, known.now.cuts);
    const inWindow = sumsOf(known.window, known.window.cuts);
    return learnClasses(known, { count: highestSum + 1, inWindow, classOf, score: classOf });
  },
};

const monthsAQuarter = 3;
const quarterOf = (day: number) => Math.floor(monthOf(day) / monthsAQuarter);

/** Each customer returns at the rate of those who first purchased in the same quarter; what remains where none passes. */
export const cohortAverage: Method = {
  name: "cohort_average",
  learn(known) {
    const { firstDay } = known.window.state;
    const latest = quarterOf(known.cut);
    const earliest = firstDay.reduce((least, day) => Math.min(least, quarterOf(day)), latest);
    const classOf = ({ state }: Snapshot) =>
      Float64Array.from(
        state.firstDay,
        (day) => Math.min(Math.max(quarterOf(day), earliest), latest) - earliest,
      );
    return learnClasses(known, {
      count: latest - earliest + 1,
      inWindow: classOf(known.window),
      classOf,
      score: (customers, { rate }) => classOf(customers).map((cohort) => rate[cohort] ?? 0),
    });
  },
};
