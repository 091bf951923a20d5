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
    // Left out stays left out: of a change it means something else than empty.
    .transform((value) => (value === undefined ? undefined : value || null));

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

type Ranges = {
  wageMin: number;
  wageMax?: number | null | undefined;
  ageMin?: number | null | undefined;
  ageMax?: number | null | undefined;
};

/** Upper limits below their lower ones; a change is judged together with what stays. */
export function rangeFaults({ wageMin, wageMax, ageMin, ageMax }: Ranges) {
  return [
    ...(wageMax != null && wageMax < wageMin
      ? [{ path: "wageMax", code: "custom", message: "月薪上限不能低于下限。" }]
      : []),
    ...(ageMin != null && ageMax != null && ageMax < ageMin
      ? [{ path: "ageMax", code: "custom", message: "年龄上限不能低于下限。" }]
      : []),
  ];
}

const vacancyFields = z
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
  .superRefine((given, context) => {
    for (const { path, message } of rangeFaults(given)) {
      context.addIssue({ code: "custom", path: [path], message });
    }
  })
  .transform(({ division, ...rest }) => ({ ...rest, divisionCode: division }));

/** One vacancy as a form or the interface gives it: what is left out is empty. */
export const vacancySchema = vacancyFields.transform((given) => ({
  ...given,
  wageMax: given.wageMax ?? null,
  education: given.education ?? null,
  ageMin: given.ageMin ?? null,
  ageMax: given.ageMax ?? null,
  workingHours: given.workingHours ?? null,
  acceptsDisabled: given.acceptsDisabled ?? null,
  contactName: given.contactName ?? null,
  contactPhone: given.contactPhone ?? null,
  validUntil: given.validUntil ?? null,
}));
export type VacancyInput = z.output<typeof vacancySchema>;

/** A change of a vacancy: optional members left out stay as they are, null empties one. */
export const vacancyChangeSchema = vacancyFields;
export type VacancyChange = z.output<typeof vacancyChangeSchema>;

export const closeVacancySchema = z.strictObject({
  on: daySchema.optional(),
  reason: freeText("停招原因", { maximum: 200 }),
});
