import { z } from "zod";

/** Text that is not empty. */
export const text = z.string().min(1);
const tags = z.array(text).optional();
/** Links to definitions elsewhere. */
export const links = z.array(z.looseObject({ url: text, type: text })).optional();
/** Keys that describe anything. */
export const describing = { id: text.optional(), description: text.optional(), tags };
/** Keys that describe a table or a column. */
export const describingElement = {
  ...describing,
  businessName: text.optional(),
  deprecated: z.boolean().optional(),
  authoritativeDefinitions: links,
};
/** Keys that describe the contract. */
export const describingContract = {
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
/** Keys that describe a rule. */
export const describingRule = {
  ...describing,
  name: text.optional(),
  dimension: text.optional(),
  businessImpact: text.optional(),
  authoritativeDefinitions: links,
};
