/** What courses and enrolments take; shared by forms and the interface. */
import { z } from "zod";

import { OCCUPATIONS } from "~/features/job-offers/occupations";
import { educations } from "~/lib/codes/education";
import { trainingKinds } from "~/lib/codes/support";
import { dayNamed, daySchema, divisionCodeSchema, limitParameter } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { COURSE_STATES } from "./rules";

const text = (label: string, maximum: number) => freeText(label, { maximum });
const kindSchema = z.enum(trainingKinds.codes as ["skill", "start_up", "adaptation"], "请选择培训类别");
const occupationSchema = z.enum(OCCUPATIONS.map(({ code }) => code) as [string, ...string[]], "没有这个工种");

const whole = (label: string, maximum: number, minimum = 1) =>
  z
    .int(`${label}请填整数`)
    .min(minimum, `${label}不少于 ${minimum}`)
    .max(maximum, `${label}不超过 ${maximum}`);
const age = whole("年龄", 70, 16);

export const courseSchema = z
  .strictObject({
    name: text("培训班名称", 60),
    provider: text("培训机构", 60),
    kind: kindSchema,
    occupation: occupationSchema.nullish(),
    hours: whole("学时", 2000),
    seats: whole("名额", 500),
    free: z.boolean("请说明是否免费").default(true),
    education: z.enum(educations.codes as [string, ...string[]], "没有这个文化程度").nullish(),
    ageMin: age.nullish(),
    ageMax: age.nullish(),
    /** True: for the whole city; only a city's own unit can say so. */
    cityWide: z.boolean("请说明面向的范围").default(false),
    division: divisionCodeSchema,
    place: text("上课地点", 80),
    enrolUntil: daySchema,
    startsOn: daySchema,
    endsOn: daySchema,
  })
  .superRefine((course, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (course.endsOn < course.startsOn) issue("endsOn", "结束日期不能早于开班日期");
    if (course.enrolUntil > course.endsOn) issue("enrolUntil", "报名截止不能晚于结束日期");
    if (course.ageMin && course.ageMax && course.ageMax < course.ageMin) {
      issue("ageMax", "年龄上限不能小于下限");
    }
  });
export type CourseInput = z.output<typeof courseSchema>;

export const reasonSchema = z.strictObject({ reason: text("原因", 200) });

export const coursesQuerySchema = z.strictObject({
  q: z.string().trim().max(60, "查询内容不超过 60 个字").optional(),
  state: z.enum(COURSE_STATES, "没有这种培训班状态").optional(),
  kind: kindSchema.optional(),
  limit: limitParameter().optional(),
  cursor: z.string().max(200).optional(),
});
export type CoursesQuery = z.output<typeof coursesQuerySchema>;

const OUTSIDE = ["courseName", "provider", "kind", "startsOn"] as const;

export const enrolSchema = z
  .strictObject({
    /** Made by the form, so that the same form sent twice is recorded once. */
    id: z.uuid("记录编号有误").optional(),
    courseId: z.uuid("培训班编号有误").optional(),
    occurredOn: daySchema.optional(),
    courseName: text("培训名称", 60).optional(),
    provider: text("培训机构", 60).optional(),
    kind: kindSchema.optional(),
    hours: whole("学时", 2000).optional(),
    startsOn: daySchema.optional(),
    endsOn: daySchema.optional(),
    note: text("备注", 200).optional(),
  })
  .superRefine((given, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (given.courseId !== undefined) {
      for (const name of [...OUTSIDE, "hours", "endsOn"] as const) {
        if (given[name] !== undefined) issue(name, "选了培训班的，名称、机构、类别、学时和日期以培训班为准");
      }
      return;
    }
    const words = { courseName: "培训名称", provider: "培训机构", kind: "培训类别", startsOn: "开班日期" };
    for (const name of OUTSIDE) {
      if (given[name] === undefined) issue(name, `没有选培训班的，请填${words[name]}`);
    }
    if (given.endsOn && given.startsOn && given.endsOn < given.startsOn) {
      issue("endsOn", "结束日期不能早于开班日期");
    }
  });
export type EnrolInput = z.output<typeof enrolSchema>;

/** The form asks for the day; it is today only where the interface leaves it out. */
export const enrolFormSchema = enrolSchema.safeExtend({ occurredOn: dayNamed("报名日期") });

/** Yuan with at most two decimals, as text: `1500` or `"1500.00"`. */
const amountSchema = z
  .union([
    z.number().positive("金额须大于 0"),
    z.string().regex(/^\d{1,7}(?:\.\d{1,2})?$/, "请填金额，如 1500.00"),
  ])
  .transform(Number)
  .refine((yuan) => yuan > 0 && yuan <= 100_000, "金额须大于 0，不超过 100000 元")
  .transform((yuan) => yuan.toFixed(2));

/** Members left out stay as they are. */
export const progressSchema = z.strictObject({
  status: z.enum(["enrolled", "attending", "completed", "dropped"], "请选择培训进展"),
  attendedHours: whole("出勤学时", 2000, 0).optional(),
  endedOn: daySchema.optional(),
  dropReason: text("退出原因", 200).optional(),
  certificateName: text("证书名称", 60).optional(),
  certificateNumber: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9\u4E00-\u9FA5（）()-]{4,40}$/, "证书编号为 4 到 40 位字母、数字或汉字")
    .optional(),
  certifiedOn: daySchema.optional(),
  /** Of a subsidy paid before the training was entered; any other goes through the ledger. */
  subsidyAmount: amountSchema.optional(),
  subsidyPaidOn: daySchema.optional(),
  /** What such a sum was checked against. */
  subsidyNote: text("补登依据", 200).optional(),
});
export type ProgressInput = z.output<typeof progressSchema>;
