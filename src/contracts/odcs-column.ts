import { z } from "zod";
import { comparisonKeys } from "./comparison.ts";
import { describing, describingElement, describingRule, links, text } from "./odcs-describing.ts";

/** A name as SQL and we write it. */
export const snakeCase = z
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

/** A rule states one comparison, as the standard wants. */
export function hasOneOperator(rule: object): boolean {
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

/** A column of a contract file. */
export const column = z.discriminatedUnion(
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
