import { z } from "zod";

import { limitParameter, daySchema, divisionCodeSchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { wholeYuan } from "~/lib/whole-yuan";
import { monthSchema } from "~/features/subsidies/inputs";
import { workingHours } from "~/features/vacancy-import/requirements";
import { endReasons, postDemands, queueLeaveReasons, secondGrounds, welfarePostKinds } from "./kinds";

type Codes = [string, ...string[]];

const words = (label: string, maximum: number) => freeText(label, { maximum });

const count = (label: string, maximum: number) =>
  z
    .union([z.number(), z.string().regex(/^\d{1,6}$/, `${label}请填整数`)], `请填${label}`)
    .transform(Number)
    .pipe(
      z
        .number()
        .int(`${label}请填整数`)
        .min(0, `${label}不能小于 0`)
        .max(maximum, `${label}不超过 ${maximum}`),
    );

/** A refinement also sees what its fields have refused, as it was typed. */
const isCount = (value: unknown) => typeof value === "number" && Number.isFinite(value);

export const newPostSchema = z.strictObject({
  employer: words("用人单位", 60),
  post: words("岗位名称", 60),
  kind: z.enum(welfarePostKinds.codes as Codes, "请选择岗位类别"),
  places: count("岗位数", 500).refine((places) => places > 0, "岗位数至少为 1"),
  monthlyWage: wholeYuan("月工资"),
  workingHours: z.enum(workingHours.codes as Codes, "请选择工作时间"),
  division: divisionCodeSchema,
  workplace: words("工作地点", 100),
  duties: words("工作内容", 300),
  demands: z
    .array(z.enum(postDemands.codes as Codes, "没有这个体力要求"))
    .max(5)
    .default([]),
  temporary: z.boolean("请说明是否临时性岗位").default(false),
  proposedOn: daySchema.optional(),
});
export type NewPostInput = z.output<typeof newPostSchema>;

export const decidePostSchema = z.strictObject({
  note: freeText("意见", { minimum: 0, maximum: 200 }).optional(),
});
export const refusePostSchema = z.strictObject({ reason: words("不予认定的原因", 200) });
export const closePostSchema = z.strictObject({ on: daySchema, reason: words("停用原因", 200) });

export const POST_FILTERS = ["free", "proposed", "recognized", "refused", "closed", "all"] as const;
export type PostFilter = (typeof POST_FILTERS)[number];

export const postListSchema = z.strictObject({
  show: z.enum(POST_FILTERS, "没有这个筛选").optional(),
  kind: z.enum(welfarePostKinds.codes as Codes, "没有这个岗位类别").optional(),
  q: z.string().trim().max(60, "查询内容不超过 60 个字").optional(),
  limit: limitParameter().optional(),
  cursor: z.string().max(200).optional(),
});
export type PostListQuery = z.output<typeof postListSchema>;

export const queueSchema = z.strictObject({
  occurredOn: daySchema.optional(),
  wantedKind: z.enum(welfarePostKinds.codes as Codes, "没有这个岗位类别").optional(),
  note: freeText("说明", { minimum: 0, maximum: 200 }).optional(),
});
export type QueueInput = z.output<typeof queueSchema>;

export const leaveQueueSchema = z.strictObject({
  leftOn: daySchema.optional(),
  reason: z.enum(
    queueLeaveReasons.codes.filter((code) => code !== "placed") as Codes,
    "请选择退出轮候的原因",
  ),
});
export type LeaveQueueInput = z.output<typeof leaveQueueSchema>;

export const placementSchema = z.strictObject({
  postId: z.uuid("请选择岗位"),
  startsOn: daySchema,
  contractUntil: daySchema,
  second: z
    .strictObject({
      ground: z.enum(secondGrounds.codes as Codes, "请选择再次安置的情形"),
      note: words("再次安置的依据", 200),
      /** 重度残疾: the certificate shown, where no application names its grade. Only the grade is kept. */
      certificateNumber: z.string().trim().max(22, "残疾人证号为 20 位").optional(),
    })
    .optional(),
  /** Why before others who wait, or although the market is open to this person. */
  aheadReason: words("先行安置的原因", 200).optional(),
  /** 补录: why it is entered so long after the first day in post. */
  lateReason: words("补录的原因", 200).optional(),
  /** Checked with the other departments' data; all three have to be answered. */
  concurrent: z
    .strictObject({
      employerInsured: z.boolean().optional(),
      business: z.boolean().optional(),
      pension: z.boolean().optional(),
    })
    .default({}),
});
export type PlacementInput = z.output<typeof placementSchema>;

export const endPlacementSchema = z.strictObject({
  endedOn: daySchema,
  reason: z.enum(endReasons.codes as Codes, "请选择离岗原因"),
  note: freeText("说明", { minimum: 0, maximum: 200 }).optional(),
});
export type EndPlacementInput = z.output<typeof endPlacementSchema>;

export const voidSchema = z.strictObject({ reason: words("作废原因", 200) });

export const attendanceRowSchema = z
  .strictObject({
    placementId: z.uuid("安置编号有误"),
    daysDue: count("应出勤天数", 31),
    daysPresent: count("实际出勤天数", 31),
    note: freeText("备注", { minimum: 0, maximum: 200 }).optional(),
    /** Why an entry under money approved or paid is corrected. */
    reason: freeText("更正原因", { minimum: 0, maximum: 200 }).optional(),
    /** Version of the entry being corrected; absent for a first entry. */
    version: z.number().int().positive().optional(),
  })
  // Compared only once both are numbers: what is none has its own message, and a second one would be untrue.
  .refine(
    ({ daysDue, daysPresent }) => !(isCount(daysDue) && isCount(daysPresent)) || daysPresent <= daysDue,
    {
      path: ["daysPresent"],
      message: "实际出勤不能多于应出勤。",
    },
  );

export const attendanceSchema = z.strictObject({
  month: monthSchema,
  rows: z.array(attendanceRowSchema).min(1, "请至少填一行考勤").max(500, "一次不超过 500 行"),
});
export type AttendanceInput = z.output<typeof attendanceSchema>;
