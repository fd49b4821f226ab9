/** A column as its distinct values and, for each row, the place of its value among them. */
export interface Distinct {
  /** Rising. */
  values: Float64Array;
  /** Row → place in `values`. */
  ranks: Uint32Array;
}

/** Golden ratio × 2³²: spreads the bits of near numbers (Knuth's multiplicative hashing). */
const spread = 0x9e3779b1;

/** An open-addressed table of numbers, with room for twice as many as there are: Map is several times slower. */
class NumberTable {
  readonly #slots: Int32Array;
  readonly #keys: Float64Array;
  readonly #key = new Float64Array(1);
  readonly #bits = new Uint32Array(this.#key.buffer);
  size = 0;

  constructor(most: number) {
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * most + 2))).fill(-1);
    this.#keys = new Float64Array(most);
  }

  /** The number of a value in the order of first sight. */
  place(value: number): number {
    const mask = this.#slots.length - 1;
    this.#key[0] = value;
    const mixed = Math.imul((this.#bits[0] ?? 0) ^ Math.imul(this.#bits[1] ?? 0, spread), spread);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    for (;;) {
      const found = this.#slots[slot] ?? -1;
      if (found === -1) return this.#add(slot, value);
      if (this.#keys[found] === value) return found;
      slot = (slot + 1) & mask;
    }
  }

  #add(slot: number, value: number): number {
    this.#slots[slot] = this.size;
    this.#keys[this.size] = value;
    this.size += 1;
    return this.size - 1;
  }

  get values(): Float64Array {
    return this.#keys.subarray(0, this.size);
  }
}

/** The distinct values of a column without NaN, by exact value; −0 is 0. */
export function distinctOf(column: Float64Array): Distinct {
  const table = new NumberTable(column.length);
  const ranks = new Uint32Array(column.length);
  // the sum makes +0 of −0, whose bits differ
  for (let row = 0; row < column.length; row += 1) ranks[row] = table.place((column[row] ?? 0) + 0);
  const values = table.values.slice().sort();
  const rankOf = new Uint32Array(values.length);
  for (let rank = 0; rank < values.length; rank += 1) rankOf[table.place(values[rank] ?? 0)] = rank;
  for (let row = 0; row < ranks.length; row += 1) ranks[row] = rankOf[ranks[row] ?? 0] ?? 0;
  return { values, ranks };
}
