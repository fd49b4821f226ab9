/** Throws a plain Error unless each customer has one number, which is not NaN, and one outcome. */
export function checkPairs(numbers: Float64Array, outcomes: ArrayLike<number>): void {
  if (numbers.length !== outcomes.length)
    throw new Error(`${numbers.length} customers with a number but ${outcomes.length} with an outcome`);
  const row = numbers.findIndex((value) => Number.isNaN(value));
  if (row >= 0) throw new Error(`the number of customer ${row} is NaN`);
}

/** Throws a plain Error unless each customer has one probability in 0..1 and one outcome. */
export function checkProbabilities(probabilities: Float64Array, outcomes: ArrayLike<number>): void {
  checkPairs(probabilities, outcomes);
  const row = probabilities.findIndex((value) => !(value >= 0 && value <= 1));
  if (row >= 0) throw new Error(`the probability of customer ${row} is ${probabilities[row]}, not in 0..1`);
}
