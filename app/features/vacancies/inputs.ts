import { z } from "zod";

import { OCCUPATIONS } from "~/features/job-offers/occupations";
import { workingHours } from "~/features/vacancy-import/requirements";
import { freeText } from "~/lib/free-text";
import { wholeYuan } from "~/lib/whole-yuan";
import { educations } from "~/lib/codes/education";
import { limitParameter, daySchema, divisionCodeSchema, unitIdParameter } from "~/lib/field-schemas";

const occupationCodes = OCCUPATIONS.map(({ code }) => code) as [string, ...string[]];

/** The filters of the vacancy list, as its URL and the interface take them. */
export const vacancyListSchema = z.strictObject({
  q: z.string().trim().max(60, "查询内容不超过 60 个字").optional(),
  county: unitIdParameter.optional(),
  occupation: z.enum(occupationCodes, "没有这个工种").optional(),
  /** Open today unless `all` is asked. */
  show: z.enum(["open", "all"], "只能是 open 或 all").optional(),
  limit: limitParameter().optional(),
  cursor: z.string().max(200).optional(),
});

export type VacancyListQuery = z.output<typeof vacancyListSchema>;

const text = (label: string, maximum: number) =>
  z.string(`请填${label}`).trim().min(1, `请填${label}`).max(maximum, `${label}不超过 ${maximum} 个字`);

const optionalText = (label: string, maximum: number) =>
  z
    .string()
    .trim()
    .max(maximum, `${label}不超过 ${maximum} 个字`)
    .nullish()
    .transform((value) => value || null);

const whole = (label: string, least: number, most: number) =>
  z
    .union([z.number(), z.string().regex(/^\d{1,4}$/, `${label}请填整数`)], `${label}请填整数`)
    .transform(Number)
    .pipe(
      z
        .number()
        .int(`${label}请填整数`)
        .min(least, `${label}不小于 ${least}`)
        .max(most, `${label}不大于 ${most}`),
    );

const AGE = whole("年龄", 16, 70);

/** One vacancy as a form or the interface gives it. */
export const vacancySchema = z
  .strictObject({
    employer: text("招聘单位", 60),
    post: text("岗位名称", 60),
    places: whole("招聘人数", 1, 9999),
    wageMin: wholeYuan("月薪下限"),
    wageMax: wholeYuan("月薪上限").nullish(),
    education: z.enum(educations.codes as [string, ...string[]], "没有这个学历").nullish(),
    ageMin: AGE.nullish(),
    ageMax: AGE.nullish(),
    workingHours: z.enum(workingHours.codes as [string, ...string[]], "没有这种工作时间").nullish(),
    acceptsDisabled: z.boolean().nullish(),
    division: divisionCodeSchema,
    workplace: text("工作地点", 80),
    contactName: optionalText("联系人", 30),
    contactPhone: optionalText("联系电话", 30),
    validUntil: daySchema.nullish(),
  })
  .superRefine(({ wageMin, wageMax, ageMin, ageMax }, context) => {
    if (wageMax != null && wageMax < wageMin) {
      context.addIssue({ code: "custom", path: ["wageMax"], message: "月薪上限不能低于下限。" });
    }
    if (ageMin != null && ageMax != null && ageMax < ageMin) {
      context.addIssue({ code: "custom", path: ["ageMax"], message: "年龄上限不能低于下限。" });
    }
  })
  .transform(({ division, ...rest }) => ({
    ...rest,
    divisionCode: division,
    wageMax: rest.wageMax ?? null,
    education: rest.education ?? null,
    ageMin: rest.ageMin ?? null,
    ageMax: rest.ageMax ?? null,
    workingHours: rest.workingHours ?? null,
    acceptsDisabled: rest.acceptsDisabled ?? null,
    validUntil: rest.validUntil ?? null,
  }));
export type VacancyInput = z.output<typeof vacancySchema>;

export const closeVacancySchema = z.strictObject({
  on: daySchema.optional(),
  reason: freeText("停招原因", { maximum: 200 }),
});
