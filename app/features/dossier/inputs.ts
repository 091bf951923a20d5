/** What the records of a dossier take; shared by forms and the interface. */
import { z } from "zod";

import {
  type ContactStep,
  contactSteps,
  type ContactTopic,
  contactTopics,
  helpOutcomes,
  type HelpOutcome,
  type ServiceType,
  serviceTypes,
  type ServiceWay,
  serviceWays,
} from "~/lib/codes/help";
import { type HealthCode, healthStates } from "~/lib/codes/person";
import { daySchema, divisionCodeSchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { CONTACT_WITH } from "./rules";

const optionalSentence = (label: string, maximum: number) =>
  freeText(label, { minimum: 0, maximum })
    .transform((text) => text || null)
    .nullish()
    .transform((text) => text ?? null);

export const requiredSentence = (label: string, maximum: number) => freeText(label, { maximum });

const oneOf = <Code extends string>(codes: readonly Code[], message: string) =>
  z.enum(codes as readonly [Code, ...Code[]], message);

export const contactSchema = z.strictObject({
  /** Made by the form, so that the same form sent twice is recorded once. */
  id: z.uuid("记录编号有误").optional(),
  kind: oneOf<ServiceType>(serviceTypes.codes, "请选择服务类型").default("03"),
  way: oneOf<ServiceWay>(serviceWays.codes, "请选择联系方式"),
  met: z.enum(CONTACT_WITH, "请选择联系到了谁").default("self"),
  occurredOn: daySchema.optional(),
  content: requiredSentence("谈了什么、办了什么", 1000),
  outcome: oneOf<HelpOutcome>(helpOutcomes.codes, "没有这种情况").nullish(),
  /** The next contact agreed on; null calls off the one agreed on before, left out it stands until its day. */
  nextOn: daySchema.nullish(),
  /** What it was about, for lists and counts; the words stand in `content`. */
  topics: z
    .array(oneOf<ContactTopic>(contactTopics.codes, "没有这个话题"))
    .max(contactTopics.codes.length, "话题有重复")
    .optional(),
  /** What was promised for the next contact. */
  nextStep: oneOf<ContactStep>(contactSteps.codes, "没有这个下一步").nullish(),
});
export type ContactInput = z.output<typeof contactSchema>;

export const voidSchema = z.strictObject({ reason: requiredSentence("作废原因", 200) });

export const MARKET_ABILITIES = ["able", "needs_skill", "hard"] as const;
export const MAX_WISHES = 3;

const words = (label: string, most: number) =>
  z
    .array(requiredSentence(label, 40))
    .max(most, `${label}最多 ${most} 项`)
    .refine((list) => new Set(list).size === list.length, `${label}有重复`)
    .default([]);

export const assessmentSchema = z.strictObject({
  id: z.uuid("记录编号有误").optional(),
  occurredOn: daySchema.optional(),
  wishes: words("意向工种", MAX_WISHES),
  /** Yuan a month. */
  expectedWage: z
    .number("期望月薪应为数字")
    .int("期望月薪应为整数")
    .min(1, "期望月薪须大于 0")
    .max(100_000, "期望月薪不超过 100000 元")
    .nullish(),
  workDivision: divisionCodeSchema.nullish(),
  workingHours: optionalSentence("工作时间", 60),
  trainingWish: optionalSentence("培训意愿", 100),
  startUpWish: optionalSentence("创业意愿", 100),
  wantsWelfarePost: z.boolean().default(false),
  needs: words("服务需求", 12),
  skills: words("技能", 12),
  barriers: words("就业障碍", 12),
  health: oneOf<HealthCode>(healthStates.codes, "没有这种健康状况").nullish(),
  marketAbility: z.enum(MARKET_ABILITIES, "请判断市场就业能力"),
  note: optionalSentence("备注", 500),
});
export type AssessmentInput = z.output<typeof assessmentSchema>;
