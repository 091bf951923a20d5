/** What findings and rectifications take; shared by forms and the interface. */
import { z } from "zod";

import { pageParameters } from "~/api/paging";
import { paidElsewhereSchema } from "~/features/recoveries/inputs";
import { yuanSchema } from "~/features/subsidies/inputs";
import { countParameter, daySchema, unitIdParameter, unitIdSchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { NOTICE_ARTICLES } from "~/law/clauses";
import { MEASURE_KINDS } from "./status";

const words = (label: string, maximum: number, minimum = 2) => freeText(label, { minimum, maximum });
const note = (label: string) => freeText(label, { minimum: 0, maximum: 500 }).optional();

const measuresSchema = z
  .array(z.enum(MEASURE_KINDS, "只能是 cancel、recover 或 refer"))
  .refine((kinds) => new Set(kinds).size === kinds.length, "处理措施不能重复");

/** A finding written by hand: about a sampled case, or about a unit of the county or below it. */
export const newFindingSchema = z
  .strictObject({
    caseId: z.uuid("案卷编号有误").optional(),
    unit: unitIdSchema.optional(),
    problem: words("问题类型", 40),
    article: z.enum(NOTICE_ARTICLES, "请选择依据的条款"),
    content: words("问题内容", 500, 4),
    measuresAsked: measuresSchema.default([]),
  })
  .refine(({ caseId, unit }) => (caseId === undefined) !== (unit === undefined), {
    path: ["unit"],
    message: "请指明是哪件案卷，或者哪个单位的问题。",
  });
export type NewFindingInput = z.output<typeof newFindingSchema>;

const MOST_AT_ONCE = 200;

/** Which findings a step takes, each at the version seen. */
export const findingTargetsSchema = z
  .array(z.strictObject({ id: z.uuid("问题编号有误"), version: z.int().min(1) }))
  .min(1, "请先勾选要办理的问题。")
  .max(MOST_AT_ONCE, `一次最多办理 ${MOST_AT_ONCE} 个问题。`);

/** Working days that replace the city's standard. */
const limitDays = z
  .int("期限应为整数")
  .min(1, "期限至少 1 个工作日")
  .max(120, "期限不超过 120 个工作日")
  .optional();

export const orderSchema = z.strictObject({
  county: unitIdSchema,
  /** Left out: everything of the county that waits. */
  findings: findingTargetsSchema.optional(),
  requirement: words("整改要求", 600, 4),
  days: limitDays,
});
export const orderListSchema = z.strictObject(pageParameters);
export type OrderInput = z.output<typeof orderSchema>;

const evidenceText = words("整改情况", 1000, 4);
export const replySchema = z.strictObject({
  reply: evidenceText,
  /** Why nothing proves it: asked where no file has been uploaded since the order or the last sending back. */
  noEvidenceReason: freeText("没有证明材料的原因", { minimum: 4, maximum: 200 }).optional(),
});
export type ReplyInput = z.output<typeof replySchema>;
export const sendBackSchema = z.strictObject({ reason: words("退回的原因", 500, 4), days: limitDays });
export const reopenSchema = z.strictObject({ reason: words("重新打开的原因", 500, 4), days: limitDays });
export const closeFindingSchema = z.strictObject({ note: note("复查意见") });
export const voidFindingSchema = z.strictObject({ reason: words("作废的原因", 300) });

export const voidMeasureSchema = z.strictObject({
  measureId: z.uuid("处理措施编号有误"),
  reason: words("作废的原因", 300),
});
export type VoidMeasureInput = z.output<typeof voidMeasureSchema>;

const cancelProposalSchema = z.strictObject({
  occurredOn: daySchema,
  evidence: words("依据的证明材料", 500),
});

/** The exit that the county is deciding already is taken as the measure; where none runs, one is proposed. */
const cancelSchema = z
  .strictObject({
    kind: z.literal("cancel"),
    exitId: z.uuid("注销案件编号有误").optional(),
    ...cancelProposalSchema.partial().shape,
  })
  .meta({ examples: [{ kind: "cancel", occurredOn: "2026-11-18", evidence: "用人单位出具的就业证明" }] })
  .transform(({ kind, exitId, ...given }, context) => {
    if (exitId === undefined) {
      const { data, error } = cancelProposalSchema.safeParse(given);
      if (data) return { kind, ...data };
      for (const { message, path } of error.issues) context.addIssue({ code: "custom", message, path });
      return z.NEVER;
    }
    if (Object.values(given).every((value) => value === undefined)) return { kind, exitId };
    context.addIssue({
      code: "custom",
      path: ["exitId"],
      message: "指明了已有的注销案件，就不再填情形发生日期和证明材料。",
    });
    return z.NEVER;
  });

/** One of the measures of 五（三）, with what the service behind it asks. */
export const measureSchema = z.discriminatedUnion(
  "kind",
  [
    cancelSchema,
    z.strictObject({
      kind: z.literal("recover"),
      amount: yuanSchema("应追回金额"),
      reason: words("追回原因", 200),
      paidElsewhere: paidElsewhereSchema,
      subsidyId: z.uuid("补贴编号有误").optional(),
      repayUntil: daySchema.optional(),
    }),
    z.strictObject({
      kind: z.literal("refer"),
      referredTo: words("移交的部门", 60),
      occurredOn: daySchema.optional(),
      note: note("移交情况"),
    }),
  ],
  "请选择处理措施",
);
export type MeasureInput = z.output<typeof measureSchema>;

export const FINDING_VIEWS = [
  "all",
  "not_ordered",
  "ordered",
  "recheck",
  "due",
  "due_done",
  "overdue",
  "not_due",
  "done",
] as const;
export type FindingView = (typeof FINDING_VIEWS)[number];

/** The tracker's filters: page, export and interface use the same. */
export const findingListSchema = z.strictObject({
  show: z.enum(FINDING_VIEWS, "没有这个状态").optional(),
  unit: unitIdParameter.optional(),
  inspection: z.uuid("抽查编号有误").optional(),
  order: z.uuid("整改通知书编号有误").optional(),
  problem: z.string().max(40).optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  page: countParameter(9999).optional(),
  ...pageParameters,
});
export type FindingListQuery = z.output<typeof findingListSchema>;

/** What the ticked rows of a view can be taken through: by the bureau, or by the county. */
export type TrackerBar = "order" | "recheck" | "reply";
