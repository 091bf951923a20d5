/** What the actions on an application take; shared by forms and the interface. */
import { z } from "zod";

import { daySchema, unitIdParameter } from "~/lib/field-schemas";
import { freeText, personalNumberIn } from "~/lib/free-text";
import { applicationDetailsSchema } from "./application-details";
import { RECOGNITION_CATEGORIES } from "./categories";
import { CONDITION_DOCUMENTS, DOCUMENT_CODES, NOT_HELD, SAID_IN } from "./documents";
import { applicationFactsSchema } from "./inputs";
import { isReason, LEAST_REASON, LEAST_RETURN_REASON } from "./refusal-clauses";
import { APPLICATION_STATUSES, type ApplicationStatus } from "./status";

export const DOCUMENT_VERIFICATIONS = ["original", "data_sharing", "certificate"] as const;
export const VERIFICATION_METHODS = ["data_sharing", "site_check", "declaration"] as const;
export const VERIFICATION_CONCLUSIONS = ["consistent", "inconsistent"] as const;

const pageSize = z
  .string()
  .regex(/^\d{1,3}$/, "每页行数应为整数")
  .transform(Number)
  .refine((value) => value >= 1 && value <= 200, "每页 1 至 200 行");

const categorySchema = z.enum(RECOGNITION_CATEGORIES, "请选择申请认定类别");

export const shownDocumentSchema = z
  .strictObject({
    code: z.enum(DOCUMENT_CODES, "没有这种材料"),
    verifiedBy: z.enum([...DOCUMENT_VERIFICATIONS, NOT_HELD], "请选择材料的核验方式"),
    /** Of `not_held` only: when and in what the applicant said so; left out: today, at the window. */
    saidOn: daySchema.optional(),
    saidIn: z.enum(SAID_IN, "没有这种说明方式").optional(),
  })
  .refine(({ code, verifiedBy }) => verifiedBy !== NOT_HELD || CONDITION_DOCUMENTS.includes(code), {
    path: ["verifiedBy"],
    error: "居民身份证、户口簿、居住证明可以补办，不能登记为“本人没有”，请一次性告知申请人补交。",
  })
  .refine(
    ({ verifiedBy, saidOn, saidIn }) =>
      verifiedBy === NOT_HELD || (saidOn === undefined && saidIn === undefined),
    { path: ["saidOn"], error: "只有登记为“本人没有”的材料才写本人哪天、怎么说明的。" },
  );
/** A paper on the checklist: shown, with the way it was checked, or one the applicant has said not to have. */
export type ShownDocument = z.output<typeof shownDocumentSchema>;

/** `asOf` and `documents` are taken with the facts as the eligibility interface has them, but not kept there. */
export const statedFactsSchema = applicationFactsSchema.safeExtend({ asOf: daySchema.optional() });
export type StatedFacts = z.output<typeof statedFactsSchema>;

export const applicationContentSchema = z.strictObject({
  category: categorySchema,
  facts: statedFactsSchema,
  declaration: z.boolean("本人承诺只能填 true 或 false").default(false),
  documents: z
    .array(shownDocumentSchema)
    .max(DOCUMENT_CODES.length, "材料有重复")
    .refine((list) => new Set(list.map((one) => one.code)).size === list.length, "同一种材料只登记一次")
    .default([]),
  /** The rest of the 认定表; left out: nothing stated, or unchanged. */
  details: applicationDetailsSchema.optional(),
  /** The day on a paper form that is typed in later; null: none, left out: unchanged. */
  appliedOn: daySchema.nullable().optional(),
});
export type ApplicationContent = z.output<typeof applicationContentSchema>;

export const submitSchema = z.strictObject({
  /** How many empty fields of the 认定表 whoever hands in knows of. */
  missingConfirmed: z.coerce.number().int().min(0).max(200).optional(),
});
export type SubmitInput = z.output<typeof submitSchema>;
export const acceptSchema = z.strictObject({
  on: daySchema,
  /** Where the day lies before the entry at the window: when and by whom the paper form was received. */
  paperForm: freeText("纸质申请的收件说明", { minimum: 0, maximum: 200 }).optional(),
  /** The day on the paper form, where the form did not say it yet. */
  appliedOn: daySchema.optional(),
  /** Before the recorded end of an earlier case that was not recognized: when and how it really ended. */
  earlierCase: freeText("前一件申请的办结情况", { maximum: 200 }).optional(),
});
export const CORRECTION_KINDS = ["document", "field", "other"] as const;
/** 一次性告知: everything that is missing or wrong, told at once. */
export const requestCorrectionSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        kind: z.enum(CORRECTION_KINDS, "没有这种补正事项"),
        /** Document code or name of the field; empty for `other`. */
        code: z.string().max(60).default(""),
        message: freeText("补正内容"),
      }),
    )
    .min(1, "请至少写明一项需要补正的内容")
    .max(40, "补正事项最多 40 项"),
  note: freeText("补正说明", { minimum: 0 }).default(""),
});
export type CorrectionItem = z.output<typeof requestCorrectionSchema>["items"][number];
export const answerCorrectionSchema = z.strictObject({
  note: freeText("补正说明", { minimum: 0 }).default(""),
  /** Papers asked for that the applicant answers not to have. */
  notHeld: z
    .array(z.enum(CONDITION_DOCUMENTS, "只有证明类别条件的材料才能登记为“本人没有”。"))
    .max(CONDITION_DOCUMENTS.length)
    .optional(),
});
export const verifySchema = z.strictObject({
  method: z.enum(VERIFICATION_METHODS, "请选择核实方式"),
  conclusion: z.enum(VERIFICATION_CONCLUSIONS, "请选择核实结论"),
  note: freeText("核实说明", { minimum: 0 }).default(""),
  /** The day it was verified, when it is recorded later; today otherwise. */
  on: daySchema.optional(),
});
export const openPublicNoticeSchema = z.strictObject({ opensOn: daySchema });
/** Name and contact only where the objector gives them. */
export const recordObjectionSchema = z.strictObject({
  text: freeText("异议内容"),
  objectorName: freeText("姓名", { minimum: 0, maximum: 30 }).optional(),
  contact: z
    .string()
    .trim()
    .max(50, "联系方式不超过 50 个字")
    .refine((text) => personalNumberIn(text) !== "resident_id", "联系方式中不要写公民身份号码")
    .optional(),
});
export const resolveObjectionSchema = z.strictObject({
  finding: freeText("核查情况"),
  upheld: z.boolean("请选择异议是否成立"),
  /** Which objection, when several are open; the oldest otherwise. */
  objectionId: z.uuid("异议编号不对").optional(),
});
export const opinionSchema = z.strictObject({
  opinion: freeText("意见"),
  /** Where the notice was recorded after it opened: where the sheet hung, who put it up and took it down. */
  paperNotice: freeText("纸质公示的张贴情况", { minimum: 0, maximum: 200 }).optional(),
});
export const reasonSchema = z.strictObject({ reason: freeText("原因") });
/** `repeatNotice`: what was shown was wrong, so that the notice has to hang again; otherwise one that ended stands. */
export const returnSchema = z.strictObject({
  // The applicant is told of it. Shorter than that of a refusal: “补材料” says what to do.
  reason: freeText("原因", { minimum: 0 }).refine(
    (words) => isReason(words, LEAST_RETURN_REASON),
    "请写明原因：要补什么、哪里不清楚，申请人看得到，如“解除劳动关系证明没有盖章，请补交”。",
  ),
  repeatNotice: z.boolean().optional(),
});
/** A reason somebody can understand and object to. */
const refusalReasonSchema = freeText("原因", { minimum: 0 }).refine(
  (words) => isReason(words),
  `请写明原因，至少 ${LEAST_REASON} 个汉字：查到了什么、为什么不符合，如“9 月起在某超市上班，已有劳动关系”。`,
);
/** `clauses`: ids of the clauses it rests on; left out: those that fail at that time. */
const clausesSchema = z.array(z.string().max(60)).min(1, "请至少选择一条不符合的条款").max(40);
const findingSchema = freeText("查明的事实", { minimum: 4, maximum: 300 });
const findingsSchema = z.record(z.string().max(60), findingSchema);
export const refusalSchema = z.strictObject({
  reason: refusalReasonSchema,
  clauses: clausesSchema.optional(),
  /** What was found, where one clause is chosen that the record meets, or 其他情形. */
  finding: findingSchema.optional(),
  /** The same by the clause's id: of several, each has its own. */
  findings: findingsSchema.optional(),
});
export type RefusalInput = z.output<typeof refusalSchema>;
/** Clause and finding of a refusal that was recorded with its reason alone. */
export const addGroundsSchema = z.strictObject({
  clauses: clausesSchema,
  finding: findingSchema.optional(),
  findings: findingsSchema.optional(),
});
export type AddGroundsInput = z.output<typeof addGroundsSchema>;
export const recognizeSchema = z.strictObject({
  category: categorySchema,
  opinion: freeText("意见"),
  /** How many clauses that still wait for a department whoever decides knows of. */
  waitingConfirmed: z.coerce.number().int().min(0).max(50).optional(),
});

/** Groups of states a list can ask for besides single ones. */
export const STATUS_GROUPS = ["all", "open", "running", "decided"] as const;
export type StatusGroup = (typeof STATUS_GROUPS)[number];
export type StatusFilter = ApplicationStatus | StatusGroup;

export const applicationListSchema = z.strictObject({
  q: z.string().max(60, "查询内容不超过 60 个字").optional(),
  unit: unitIdParameter.optional(),
  status: z.enum([...APPLICATION_STATUSES, ...STATUS_GROUPS], "没有这个申请状态").optional(),
  category: z.enum(RECOGNITION_CATEGORIES, "没有这个认定类别").optional(),
  /** At most this many working days left to decide, or `overdue`. Accepted, undecided applications only. */
  due: z
    .string()
    .regex(/^(overdue|\d{1,2})$/, "剩余工作日应为 overdue（已超期）或不超过两位的整数")
    .transform((text) => (text === "overdue" ? -1 : Number(text)))
    .optional(),
  /** How the ten working days of an accepted, undecided application stand; `overdue` is asked with `due`. */
  clock: z.enum(["on_time", "at_risk", "unknown"], "没有这种时限情况").optional(),
  /** Exactly this many working days left to decide. Accepted, undecided applications only. */
  left: z
    .string()
    .regex(/^\d{1,2}$/, "剩余工作日应为不超过两位的整数")
    .transform(Number)
    .optional(),
  /** Decided in this period. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  sort: z.enum(["acceptedOn", "-acceptedOn"], "不能按这一项排序").optional(),
  limit: pageSize.optional(),
  cursor: z.string().max(200).optional(),
});
export type ApplicationListQuery = z.output<typeof applicationListSchema>;

export const publicNoticeListSchema = z.strictObject({
  unit: unitIdParameter.optional(),
  limit: pageSize.optional(),
  cursor: z.string().max(200).optional(),
});
export type PublicNoticeQuery = z.output<typeof publicNoticeListSchema>;
