import { z } from "zod";

import { ROLES } from "~/lib/actor";
import { daySchema, limitParameter, unitIdParameter } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { GRANT_STATES } from "./rules";

const MINIMUM_REASON = 4;
const MAXIMUM_REASON = 200;
const PAGE_LIMIT = 200;

export const grantRoleSchema = z.strictObject({
  role: z.enum(ROLES, "请选择角色"),
  /** The last day; left out: until it is revoked. */
  untilOn: daySchema.optional(),
  reason: freeText("授权原因", { minimum: MINIMUM_REASON, maximum: MAXIMUM_REASON }),
});
export type GrantRoleInput = z.output<typeof grantRoleSchema>;

export const revokeGrantSchema = z.strictObject({
  reason: freeText("收回原因", { minimum: MINIMUM_REASON, maximum: MAXIMUM_REASON }),
});
export type RevokeGrantInput = z.output<typeof revokeGrantSchema>;

export const grantListSchema = z.strictObject({
  unit: unitIdParameter.optional(),
  role: z.enum(ROLES, "没有这种角色").optional(),
  state: z.enum(GRANT_STATES, "状态应为 in_force 或 ended").optional(),
  account: z.uuid("账号编号不对").optional(),
  /** Some characters of the user name, the name or the unit. */
  q: z.string().trim().max(40, "查找的字太多").optional(),
  limit: limitParameter(PAGE_LIMIT).optional(),
  cursor: z.string().max(200).optional(),
});
export type GrantListQuery = z.output<typeof grantListSchema>;
