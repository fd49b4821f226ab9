/**
 * The probability of an event within `to` days where that within `from` days is `probability`, at a constant hazard:
 * a window before the cut may be shorter than the horizon.
 */
export const stretch = (probability: number, from: number, to: number): number =>
  1 - (1 - probability) ** (to / from);
