/** Products of one kind: each model is sold in each finish at one price, in euros. */
export interface Range {
  /** Empty where the source has not classified the range yet, as some of a real product list. */
  category: string | null;
  subcategory: string | null;
  category_id: string;
  product_line: string;
  maintenance_required: "Yes" | "No" | null;
  finishes: readonly string[];
  models: readonly (readonly [model: string, price: number])[];
}

/** Finishes that several ranges share; no finish is written as one empty text. */
export const finishes = {
  plain: [""],
  metals: ["Steel", "Matt Black"],
  glazes: ["Chalk", "Sea Green"],
  woods: ["Oak", "Walnut"],
} as const;
