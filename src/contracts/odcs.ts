import { z } from "zod";
import { comparisonKeys } from "./comparison.ts";
import { column, hasOneOperator, snakeCase } from "./odcs-column.ts";
import { describingContract, describingElement, describingRule, text } from "./odcs-describing.ts";

const tableRule = z.union(
  [
    z
      .strictObject({
        ...describingRule,
        ...comparisonKeys,
        type: z.literal("library").optional(),
        metric: z.literal("rowCount"),
        unit: z.literal("rows").optional(),
      })
      .refine(hasOneOperator),
    z.strictObject({
      ...describingRule,
      type: z.literal("custom"),
      engine: z.literal("assay"),
      implementation: z.union([
        z.strictObject({ everyRow: text }),
        z.strictObject({ group: snakeCase, oneValueOf: z.array(snakeCase).min(1) }),
      ]),
    }),
  ],
  {
    error:
      "a rule of a table is metric: rowCount with one operator, or type: custom, engine: assay and an implementation " +
      "of either everyRow or group and oneValueOf; these keys with describing ones and no others",
  },
);

const table = z.strictObject({
  ...describingElement,
  name: snakeCase,
  logicalType: z.literal("object").optional(),
  physicalType: z.enum(["table", "view", "file"]).optional(),
  dataGranularityDescription: text.optional(),
  properties: z.array(column).min(1),
  quality: z.array(tableRule).optional(),
});

const latency = z.strictObject({
  id: text.optional(),
  description: text.optional(),
  driver: text.optional(),
  property: z.literal("latency", "latency is the one service level that is measured"),
  value: z.int().min(0),
  valueExt: z.int().min(0).optional(),
  unit: z.enum(["d", "day", "days"]),
  element: z.string().regex(/^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$/, "it is written table.column"),
});

/**
 * The shape of a contract file in the Open Data Contract Standard 3.2, as far as we hold a delivery to it; what it
 * refers to is checked after. Keys that only describe are those in the `describing…` lists;
 * every key that is neither there nor enforced is refused, so that no line of a contract is an empty promise.
 */
export const odcsSchema = z.strictObject({
  ...describingContract,
  version: text,
  kind: z.literal("DataContract"),
  apiVersion: z.literal("v3.2.0", "this reader knows v3.2.0 of the standard"),
  schema: z.array(table).min(1),
  slaProperties: z.array(latency).optional(),
});

/** A contract file as it stands. */
export type OdcsContract = z.infer<typeof odcsSchema>;
/** A table of a contract file. */
export type OdcsTable = z.infer<typeof table>;
/** A column of a contract file. */
export type OdcsColumn = z.infer<typeof column>;
