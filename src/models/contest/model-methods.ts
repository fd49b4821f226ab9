import { daysAWeek } from "../calendar.ts";
import { exposureOf } from "../exposure.ts";
import type { Fit, Parameters } from "../fit.ts";
import { hazardOrders, hazardProbability } from "../hazard-forecast.ts";
import { type GroupedHistories, reweigh } from "../histories.ts";
import type { PurchaseModel } from "../purchase-model.ts";
import { fitHazard, type ReturnHazard } from "../return-hazard.ts";
import { activeOrdersOf } from "./active-rate.ts";
import type { ContestSettings, Known, Snapshot } from "./known.ts";
import type { Forecast, Learned, Method, MethodName } from "./method.ts";
import { along, type Line, lineOf, unchanged } from "./recalibration.ts";
import { remember } from "./remember.ts";
import { spread, spreadForecast } from "./spread.ts";

const returnProbability = (
  model: PurchaseModel,
  parameters: Parameters,
  { grouped }: Snapshot,
  weeks: number,
) =>
  spread(
    grouped.groupOf,
    model.probabilityOfNoOrder(parameters, grouped, weeks).map((none) => 1 - none),
  );

/** What a fitted purchase model says by. */
interface FittedModel {
  model: PurchaseModel;
  fit: Fit;
  parameters: Parameters;
  line: Line;
  horizonDays: number;
  /** The histories that it was fitted to. */
  histories: GroupedHistories;
}

/** A purchase model with these parameters, recalibrated along a line. */
function learnedModel(fitted: FittedModel): Learned {
  const { model, fit, parameters, line, horizonDays, histories } = fitted;
  const probability = (customers: Snapshot, days: number) =>
    returnProbability(model, parameters, customers, days / daysAWeek);
  return {
    fit,
    score: (customers) => probability(customers, horizonDays),
    forecast({ grouped }, days): Forecast {
      const weeks = days / daysAWeek;
      const none = model.probabilityOfNoOrder(parameters, grouped, weeks);
      const said = along(line, {
        probability: none.map((chance) => 1 - chance),
        orders: model.expectedOrders(parameters, grouped, weeks),
      });
      return spreadForecast(grouped.groupOf, said);
    },
    ordersWhileActive: ({ grouped }, days) =>
      spread(
        grouped.groupOf,
        model.rateWhileActive(parameters, grouped).map((rate) => (rate * days) / daysAWeek),
      ),
    resampled(weights) {
      const like = fit.parameters === null ? {} : { like: fit };
      const refit = model.fit(reweigh(histories, weights), { start: parameters, ...like });
      return learnedModel({ ...fitted, fit: refit, parameters: refit.parameters ?? parameters });
    },
  };
}

/** A purchase model as a candidate: fitted up to the cut, recalibrated on the window before it. */
export function modelMethod(model: PurchaseModel & { name: MethodName }): Method {
  return {
    name: model.name,
    learn(known, { horizonDays }, before) {
      const start = before?.fit?.parameters;
      const fit = model.fit(known.now.grouped, start ? { start } : {});
      if (fit.parameters === null) return null;
      const { parameters } = fit;
      const line = lineOf(known, horizonDays, () => {
        const earlier = model.fit(known.window.grouped, { start: parameters });
        const weeks = known.windowDays / daysAWeek;
        return earlier.parameters && returnProbability(model, earlier.parameters, known.window, weeks);
      });
      return learnedModel({
        model,
        fit,
        parameters,
        line,
        horizonDays,
        histories: known.now.grouped,
      });
    },
  };
}

const daysAMonth = 365.25 / 12;

/** The length of a hazard's period: about a month, and the horizon is a whole number of them. */
export const periodOf = (horizonDays: number): number =>
  horizonDays / Math.max(1, Math.round(horizonDays / daysAMonth));

/** The customers' times since the last purchase and buyer types that differ; a hazard says the same of equal ones. */
interface HazardStates {
  sinceDays: Float64Array;
  isRepeat: Uint8Array;
  /** Customer → state. */
  stateOf: Uint32Array;
}

const knownStates = new WeakMap<Snapshot, HazardStates>();

function findStates({ state }: Snapshot): HazardStates {
  const places = new Map<number, number>();
  const stateOf = Uint32Array.from(state.lastDay, (last, row) => {
    const key = 2 * (state.day - last) + (state.isRepeat[row] ?? 0);
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  });
  const keys = [...places.keys()];
  return {
    sinceDays: Float64Array.from(keys, (key) => Math.floor(key / 2)),
    isRepeat: Uint8Array.from(keys, (key) => key % 2),
    stateOf,
  };
}

/** The states of the customers, found once: a bootstrap asks for the same customers again and again. */
function statesOf(customers: Snapshot): HazardStates {
  const states = knownStates.get(customers) ?? findStates(customers);
  knownStates.set(customers, states);
  return states;
}

/** What a hazard says of customers: of each state, along the line, and spread over the customers. */
function forecastOfStates(hazard: ReturnHazard, line: Line, customers: Snapshot, days: number): Forecast {
  const { sinceDays, isRepeat, stateOf } = statesOf(customers);
  const { periodDays } = hazard;
  const since = sinceDays.map((day) => day / periodDays);
  const said = along(line, {
    probability: hazardProbability(hazard, since, isRepeat, days / periodDays),
    orders: hazardOrders(hazard, since, isRepeat, days / periodDays),
  });
  return spreadForecast(stateOf, said);
}

/** A return hazard as a learned method, recalibrated along a line. */
function learnedHazard(known: Known, hazard: ReturnHazard, line: Line, horizonDays: number): Learned {
  const { periodDays } = hazard;
  const forecast = remember((customers, days) => forecastOfStates(hazard, line, customers, days));
  return {
    // a rising line changes no ranking
    score: (customers) => forecast(customers, horizonDays).probability,
    forecast,
    ordersWhileActive: activeOrdersOf(known, forecast),
    resampled(weights) {
      const { past, returnsBegin, cut } = known;
      const refit = fitHazard(exposureOf(past, returnsBegin, cut, periodDays, weights), periodDays);
      return learnedHazard(known, refit ?? hazard, line, horizonDays);
    },
  };
}

/** Months since the last order, first and repeat buyers: the share who order in the next month. */
export const returnHazard: Method = {
  name: "return_hazard",
  learn(known: Known, { horizonDays }: ContestSettings) {
    const periodDays = periodOf(horizonDays);
    const { returnsBegin, cut, windowDays, past, windowPast, window } = known;
    const hazard = fitHazard(exposureOf(past, returnsBegin, cut, periodDays), periodDays);
    if (hazard === null) return null;
    const line = lineOf(known, horizonDays, () => {
      const earlier = fitHazard(
        exposureOf(windowPast, returnsBegin, cut - windowDays, periodDays),
        periodDays,
      );
      return earlier && forecastOfStates(earlier, unchanged, window, windowDays).probability;
    });
    return learnedHazard(known, hazard, line, horizonDays);
  },
};
