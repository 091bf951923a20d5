/** What the records of a household take; shared by forms and the interface. */
import { z } from "zod";

import { HOUSEHOLD_MEASURES } from "~/features/indicators/catalogue";
import { memberEmployments, type MemberEmployment } from "~/features/recognition/details-codes";
import { RETIREMENT_CATEGORIES } from "~/law/retirement";
import { daySchema, divisionCodeSchema, unitIdParameter } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { personName } from "~/lib/person-name";
import { REFUSAL_CODES } from "./clauses";
import { END_REASONS } from "./labels";

export const MAX_MEMBERS = 12;

const line = (label: string, maximum: number) => freeText(label, { maximum });

/** Asked for by the services once the household was sent. */
const correctionReason = line("更正原因", 200).optional();

export const reasonSchema = z.strictObject({ reason: line("原因", 500) });
export const opinionSchema = z.strictObject({ opinion: line("意见", 500) });
/** The forms ask for it (`opinionSchema`). */
export const applySchema = z.strictObject({ opinion: line("意见", 500).optional() });
export const refuseSchema = z.strictObject({
  clause: z.enum(REFUSAL_CODES, "请选择依据的条款"),
  reason: line("原因", 500),
});
export const endSchema = z.strictObject({
  reason: z.enum(END_REASONS, "请选择注销情形"),
  on: daySchema.optional(),
  note: line("说明", 500),
});

/** What a member does, from a day on. */
export const memberStatusSchema = z.strictObject({
  status: z.enum(
    memberEmployments.codes as readonly [MemberEmployment, ...MemberEmployment[]],
    "请选择就业状况",
  ),
  /** Left out: today. */
  occurredOn: daySchema.optional(),
  employer: line("单位", 60).nullish(),
  /** Whole yuan. */
  monthlyIncome: z
    .number("月收入应为数字")
    .int("月收入应为整数（元）")
    .min(0, "月收入不能小于 0")
    .max(999_999, "月收入不超过 999999 元")
    .nullish(),
  /** How it is known. */
  source: line("依据", 100).nullish(),
  unemploymentRegisteredOn: daySchema.nullish(),
  willingToWork: z.boolean("请选择有没有就业意愿").nullish(),
});
export type MemberStatusInput = z.output<typeof memberStatusSchema>;

/** A member: one with a dossier by its id, one without by name and, where there is one, ID number. */
export const memberSchema = z.strictObject({
  personId: z.uuid("人员编号有误").optional(),
  name: personName().optional(),
  relation: line("与户主关系", 10),
  residentId: z.string("请填公民身份号码").trim().max(24).optional(),
  sex: z.enum(["male", "female"], "请选择性别").optional(),
  birthDate: daySchema.optional(),
  retirementCategory: z.enum(RETIREMENT_CATEGORIES, "请选择原退休年龄类别").optional(),
  /** First day in the household; left out: today. */
  joinedOn: daySchema.optional(),
  status: memberStatusSchema.optional(),
});
export type MemberInput = z.output<typeof memberSchema>;

export const memberChangeSchema = memberSchema
  .omit({ personId: true, joinedOn: true, status: true })
  .extend({ reason: correctionReason });
export type MemberChange = z.output<typeof memberChangeSchema>;

export const leaveSchema = z.strictObject({
  on: daySchema,
  reason: line("原因", 200),
  /** Never belonged to the household: the entry is voided. */
  mistaken: z.boolean().optional(),
});
export const linkSchema = z.strictObject({ personId: z.uuid("人员编号有误") });

export const householdSchema = z.strictObject({
  headName: personName("户主姓名"),
  /** Of the household book's address. */
  division: divisionCodeSchema,
  urban: z.boolean("请选择是否城市居民家庭"),
  address: line("户口簿住址", 120).optional(),
});

export const householdChangeSchema = householdSchema.extend({ reason: correctionReason });
export type HouseholdChange = z.output<typeof householdChangeSchema>;

export const newHouseholdSchema = householdSchema.extend({
  members: z.array(memberSchema).max(MAX_MEMBERS, `成员最多 ${MAX_MEMBERS} 人`).default([]),
});
export type NewHouseholdInput = z.output<typeof newHouseholdSchema>;

/** What a list can be narrowed to: states, and what the clock or the facts say of those on or off the list. */
export const HOUSEHOLD_FILTERS = [
  "open",
  "applied",
  "recognized",
  "due",
  "overdue",
  "reopen",
  "cleared",
  "draft",
  "refused",
  "cancelled",
  "all",
] as const;
export type HouseholdFilter = (typeof HOUSEHOLD_FILTERS)[number];

export const householdListSchema = z.strictObject({
  show: z.enum(HOUSEHOLD_FILTERS, "没有这种筛选").optional(),
  unit: unitIdParameter.optional(),
  q: z.string().max(60, "查询不超过 60 个字").optional(),
  /** The households a figure counts, on a day or in a period; `show` then says nothing. */
  metric: z.enum(HOUSEHOLD_MEASURES, "没有这个指标").optional(),
  direct: z.literal("1").optional(),
  asOf: daySchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, "每页行数应为整数")
    .transform(Number)
    .refine((value) => value >= 1 && value <= 200, "每页 1 至 200 行")
    .optional(),
  cursor: z.string().max(200).optional(),
});
export type HouseholdListQuery = z.output<typeof householdListSchema>;
