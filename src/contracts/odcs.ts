import { z } from "zod";
import { comparisonKeys } from "./comparison.ts";

/**
 * The Open Data Contract Standard 3.2 as far as we hold a delivery to it. Keys that only describe are those in the
 * `describing…` lists; every other key that is not enforced is refused, so that no line of a contract is an empty promise.
 */
const text = z.string().min(1);
const tags = z.array(text).optional();
const links = z.array(z.looseObject({ url: text, type: text })).optional();
const describing = { id: text.optional(), description: text.optional(), tags };
const describingElement = {
  ...describing,
  businessName: text.optional(),
  deprecated: z.boolean().optional(),
  authoritativeDefinitions: links,
};
const describingContract = {
  id: text,
  name: text.optional(),
  status: text.optional(),
  domain: text.optional(),
  tenant: text.optional(),
  tags,
  description: z
    .looseObject({ usage: text.optional(), purpose: text.optional(), limitations: text.optional() })
    .optional(),
  authoritativeDefinitions: links,
  contractCreatedTs: text.optional(),
  team: z.unknown().optional(),
  roles: z.unknown().optional(),
  support: z.unknown().optional(),
};
const describingRule = {
  ...describing,
  name: text.optional(),
  dimension: text.optional(),
  businessImpact: text.optional(),
  authoritativeDefinitions: links,
};

const snakeCase = z
  .string()
  .regex(/^[a-z_][a-z0-9_]{0,62}$/, "a name is small letters, digits and underscores, as order_date");
const fileName = z
  .string()
  .regex(/^[\p{L}_][\p{L}\p{N}_ .#-]{0,62}$/u, "a synonym is letters, digits, spaces and _ . # -");
const isoDate = z.iso.date("a date is written yyyy-mm-dd, in quotes");
const pattern = z.string().refine(isPattern, "it is no regular expression without look-around");

function isPattern(source: string): boolean {
  try {
    new RegExp(source);
    return !/\(\?[=!<]|\\[1-9]/.test(source);
  } catch {
    return false;
  }
}

const bounds = <Bound extends z.ZodType>(bound: Bound) => ({
  minimum: bound.optional(),
  maximum: bound.optional(),
  exclusiveMinimum: bound.optional(),
  exclusiveMaximum: bound.optional(),
});

const customProperty = <Name extends string>(name: Name) =>
  z
    .array(
      z.strictObject({
        property: z.literal(name, `the only property of one's own here is ${name}`),
        value: z.boolean(),
        description: text.optional(),
        vendor: text.optional(),
      }),
    )
    .optional();

const relationship = z.strictObject({
  ...describing,
  type: z.literal("foreignKey").optional(),
  to: z
    .string()
    .regex(
      /^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$/,
      "it is written table.column, as dim_customers.customer_key",
    ),
  customProperties: customProperty("mayLackMatch"),
});

const missingRule = z
  .strictObject({
    ...describingRule,
    ...comparisonKeys,
    type: z.literal("library").optional(),
    metric: z.enum(
      ["nullValues", "missingValues"],
      "a column is measured by nullValues or missingValues; say unique, enum or pattern as keys of the column",
    ),
    arguments: z.strictObject({ missingValues: z.array(z.union([text, z.null()])).min(1) }).optional(),
    unit: z.enum(["rows", "percent"]).optional(),
  })
  .refine((rule) => (rule.metric === "missingValues") === (rule.arguments !== undefined), {
    path: ["metric"],
    message: "missingValues needs arguments.missingValues, and nullValues takes none",
  })
  .refine(hasOneOperator, {
    path: ["metric"],
    message: "exactly one operator is needed, as mustBeLessOrEqualTo",
  });

function hasOneOperator(rule: object): boolean {
  return Object.keys(comparisonKeys).filter((key) => key in rule).length === 1;
}

const columnKeys = {
  ...describingElement,
  name: snakeCase,
  synonyms: z
    .array(
      z.strictObject({
        ...describing,
        synonym: fileName,
        locale: text.optional(),
        source: text.optional(),
        status: text.optional(),
      }),
    )
    .optional(),
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  primaryKey: z.boolean().optional(),
  primaryKeyPosition: z.int().min(1).optional(),
  /** "personal" hides every value of the column from messages; any other class only describes. */
  classification: text.optional(),
  criticalDataElement: z.boolean().optional(),
  examples: z.array(z.unknown()).optional(),
  quality: z.array(missingRule).optional(),
  relationships: z.array(relationship).optional(),
};

const enumOf = <Value extends z.ZodType>(value: Value) =>
  z
    .array(z.strictObject({ ...describing, value, label: text.optional(), authoritativeDefinitions: links }))
    .min(1)
    .optional();

const column = z.discriminatedUnion(
  "logicalType",
  [
    z.strictObject({
      ...columnKeys,
      logicalType: z.literal("integer"),
      physicalType: z.literal("bigint").optional(),
      enum: enumOf(z.int()),
      logicalTypeOptions: z.strictObject(bounds(z.int())).optional(),
    }),
    z.strictObject({
      ...columnKeys,
      logicalType: z.literal("number"),
      physicalType: z
        .string()
        .regex(/^decimal\((?:[1-9]|[12]\d|3[0-8]),\s?\d{1,2}\)$/, "a number is exact, as decimal(18,4)"),
      logicalTypeOptions: z.strictObject(bounds(z.number())).optional(),
    }),
    z.strictObject({
      ...columnKeys,
      logicalType: z.literal("string"),
      physicalType: z.literal("varchar").optional(),
      enum: enumOf(text),
      logicalTypeOptions: z
        .strictObject({
          pattern: pattern.optional(),
          minLength: z.int().min(0).optional(),
          maxLength: z.int().min(1).optional(),
        })
        .optional(),
    }),
    z.strictObject({
      ...columnKeys,
      logicalType: z.literal("date"),
      physicalType: z.literal("date").optional(),
      logicalTypeOptions: z
        .strictObject({ ...bounds(isoDate), format: z.literal("yyyy-MM-dd").optional() })
        .optional(),
      customProperties: customProperty("notAfterDelivery"),
    }),
  ],
  { error: "logicalType is one of integer, number, string, date" },
);

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

/** The shape of a contract file; what it refers to is checked after. */
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
