import { z } from "zod";

import { daySchema, unitIdParameter, unitIdSchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { REPORT_PARTS } from "./report/data";
import { quantityIn } from "./report/edit-text";
import { SCHEDULE_AUDIENCES, SCHEDULE_EVERY } from "./schedules/schedules";

const kind = z.enum(["supervision", "circular"], "请选择督导检查报告或情况通报");
const addressee = freeText("主送机关", { maximum: 60 });
/** `长人社发〔2026〕12号`: the signs of the issuer, the year in 〔〕, the number without zeros. */
const documentNumber = z
  .string()
  .trim()
  .regex(/^[\u4e00-\u9fff]{2,12}〔20\d{2}〕[1-9]\d{0,3}号$/u, "发文字号写成 长人社发〔2026〕12号 的样子");
const copyTo = freeText("抄送", { maximum: 120 });
/** Prose of a person; numbers of the report come from the snapshot alone. */
const causes = freeText("原因分析", { maximum: 3000 }).refine((text) => quantityIn(text) === null, {
  error: ({ input }) =>
    `“${quantityIn(String(input)) ?? ""}”不是系统数据。报告中的数量只能来自系统，请改用文字说明。`,
});

/** Charts stand in the chapters: by themselves they are no report. */
const parts = z
  .array(z.enum(REPORT_PARTS))
  .min(1, "请至少选择一个部分")
  .refine((chosen) => chosen.some((part) => part !== "charts"), "图表附在正文各部分里，请再选至少一个部分");

/** An empty field of a form says nothing. */
const orNothing = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() === "" ? undefined : value),
    schema.optional(),
  );

/** The form: a ready period, or `custom` with its two days. */
export const reportFormSchema = z
  .object({
    kind,
    unit: unitIdParameter,
    period: z.string().regex(/^(?:custom|\d{4}-\d{2}-\d{2}_\d{4}-\d{2}-\d{2})$/, "请选择时段"),
    from: orNothing(daySchema),
    to: orNothing(daySchema),
    parts,
    addressee: orNothing(addressee),
    documentNumber: orNothing(documentNumber),
    copyTo: orNothing(copyTo),
    causes: orNothing(causes),
    rectificationDueOn: orNothing(daySchema),
  })
  .transform(({ period, from, to, ...rest }, context) => {
    const [first, last] = period === "custom" ? [from, to] : period.split("_");
    if (first && last) return { ...rest, from: first, to: last };
    context.addIssue({
      code: "custom",
      path: [first ? "to" : "from"],
      message: "自选时段请填开始和结束日期。",
    });
    return z.NEVER;
  });

/** The interface's body. */
export const reportBodySchema = z.strictObject({
  kind,
  unit: unitIdSchema,
  from: daySchema,
  to: daySchema,
  parts: parts.optional(),
  addressee: addressee.optional(),
  documentNumber: documentNumber.optional(),
  copyTo: copyTo.optional(),
  causes: causes.optional(),
  rectificationDueOn: daySchema.optional(),
});

const DAYS = { least: 1, most: 28 };
const afterDays = z.int("请填天数").min(DAYS.least, "至少 1 天").max(DAYS.most, "至多 28 天");
const every = z.enum(SCHEDULE_EVERY, "请选择周期");
const audience = z.enum(SCHEDULE_AUDIENCES, "请选择送达范围");

export const scheduleFormSchema = z.object({
  unit: unitIdParameter,
  kind,
  every,
  afterDays: z
    .string()
    .regex(/^\d{1,2}$/, "请填 1 到 28 之间的天数")
    .transform(Number)
    .pipe(afterDays),
  audience,
});

export const scheduleBodySchema = z.strictObject({ unit: unitIdSchema, kind, every, afterDays, audience });
