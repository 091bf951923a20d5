/** 存量: recognitions from before the notice 吉人社发〔2022〕10号, kept by its section 六. Pure. */
import { z } from "zod";

import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { notice } from "~/law/clauses";
import { retirementReached, type RetirementCategory, retirementSpan } from "~/law/retirement";
import { addYears, type CalendarDate, formatDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { daySchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import type { Sex } from "~/lib/resident-id";

/** The day the notice came into force: only what was recognized before it is kept without a test. */
export const NOTICE_IN_FORCE_FROM: CalendarDate = "2022-05-10";
const WORKING_AGE = 16;

const words = (label: string, most: number) =>
  z.string(`请写明${label}`).trim().min(2, `请写明${label}`).max(most, `${label}不超过 ${most} 个字`);

export const legacyRecognitionSchema = z.strictObject({
  category: z.enum(RECOGNITION_CATEGORIES, "请选当时认定的类别"),
  recognizedOn: daySchema,
  /** Who recognized at that time, as the certificate says it. */
  body: words("认定机构", 50),
  certificateNumber: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z]{6,30}$/, "证号只有数字和字母，6 至 30 位")
    .optional(),
  /** Who handled it then, where the paper says so; the hand that proposes it now is another. */
  handler: words("原经办人", 30).optional(),
  /** The paper or register that was seen. */
  evidence: words("凭据", 200),
  unemployedSince: daySchema.optional(),
  /** The picture of that paper: a file of the person. The form uploads it, the interface names one. */
  attachmentId: z.uuid("凭据文件的编号不对").optional(),
  /** Where the person has applied here before: why the old recognition stands all the same. */
  explanation: words("说明", 300).optional(),
});
export type LegacyRecognitionInput = z.output<typeof legacyRecognitionSchema>;

/**
 * 三（一）: an old recognition of somebody past the statutory retirement age is at its end. It can be taken over, so that
 * the exit has a record; whoever proposes or confirms it has to know. Null: not reached.
 */
export function retirementHint(
  person: { birthDate: CalendarDate; sex: Sex; retirementCategory: RetirementCategory | null },
  on: CalendarDate,
): string | null {
  const span = retirementSpan(person.birthDate, person.sex, person.retirementCategory);
  const state = retirementReached(span, on);
  if (state === "unmet") return null;
  const day = formatDate(span.later.retirementDate);
  return state === "met"
    ? `此人 ${day}已达到法定退休年龄。确认存量认定后即有退出情形，要在确认后按期提出注销（三（一））；已办结退出的，不必再提出。`
    : `此人的原岗位没有登记：按较早的年龄 ${formatDate(span.earlier.retirementDate)}已达到法定退休年龄，请先核实原岗位（三（一））。`;
}

export const decideClaimSchema = z.strictObject({ note: freeText("意见") });

/** Why a day cannot be that of a recognition from before the notice; null when it can. */
export function legacyDayProblem({
  recognizedOn,
  birthDate,
  lastUntil,
}: {
  recognizedOn: CalendarDate;
  birthDate: CalendarDate;
  /** The day the person's last known recognition ended. */
  lastUntil: CalendarDate | null;
}): Violation | null {
  const problem = (code: string, message: string): Violation => ({
    path: "recognizedOn",
    code,
    message,
    source: notice("六"),
  });
  if (recognizedOn >= NOTICE_IN_FORCE_FROM) {
    return problem(
      "not_legacy",
      "存量人员是 2022-05-10 以前认定的。这一天及以后认定的，请按现行规定办理申请。",
    );
  }
  if (recognizedOn < addYears(birthDate, WORKING_AGE)) {
    return problem("too_young", "认定日期时此人未满 16 周岁，请核对日期。");
  }
  if (lastUntil !== null && recognizedOn < lastUntil) {
    return problem("overlaps", `此人另有一次认定到 ${lastUntil} 才注销，两次认定不能重叠，请核对日期。`);
  }
  return null;
}
