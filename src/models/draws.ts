import { randomBeta, randomExponential, randomGamma } from "d3-random";

/** A source of uniform draws in [0, 1). */
export type Source = () => number;

/** A draw from the gamma distribution of mean shape ÷ rate; shape and rate above 0. */
export const drawGamma = (source: Source, shape: number, rate: number): number =>
  randomGamma.source(source)(shape, 1 / rate)();

/** A draw in 0..1 from the beta distribution of mean a ÷ (a + b); both above 0. */
export const drawBeta = (source: Source, a: number, b: number): number => randomBeta.source(source)(a, b)();

/** A waiting time of mean 1 ÷ rate; never ending (∞) at a rate of 0, to which a gamma draw may underflow. */
export const drawExponential = (source: Source, rate: number): number =>
  rate > 0 ? randomExponential.source(source)(rate)() : Infinity;
