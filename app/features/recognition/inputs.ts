/** What a caller may state about a person; shared by forms and the interface. A fact left out is unknown. */
import { z } from "zod";
import { isCalendarDate } from "~/lib/calendar-date";
import { RETIREMENT_CATEGORIES } from "~/law/retirement";
import { DOCUMENT_CODES } from "./documents";

export const EXPROPRIATION_LEVELS = [
  "village",
  "township",
  "county",
  "city",
  "province",
  "national",
] as const;
export const GRADUATION_LEVELS = ["college", "bachelor", "postgraduate"] as const;
export const HOUSEHOLD_KINDS = ["urban", "rural"] as const;
export const SEXES = ["male", "female"] as const;

const EARLIEST_DAY = "1900-01-01";
const LATEST_DAY = "2199-12-31";

function day(label: string) {
  return z
    .string({ error: `${label}应写作 YYYY-MM-DD，如 2026-03-02。` })
    .refine((text) => isCalendarDate(text) && text >= EARLIEST_DAY && text <= LATEST_DAY, {
      error: `${label}不是真实存在的日期，应写作 YYYY-MM-DD，如 2026-03-02。`,
    });
}

function yesNo(label: string) {
  return z.boolean({ error: `${label}只能填是（true）或否（false）；不清楚请不填。` }).optional();
}

function choice<const T extends readonly [string, ...string[]]>(label: string, codes: T) {
  return z.enum(codes, { error: `${label}不在可选范围内，应为 ${codes.join("、")} 之一。` });
}

/** An object that refuses members it does not know, so that a misspelt fact is not silently left unknown. */
function members<T extends z.ZodRawShape>(label: string, shape: T) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `${label}含有不认识的项：${issue.keys.join("、")}。请核对名称。`
        : `${label}应为一个对象。`,
  });
}

/** A division code of 6 (county), 9 (township) or 12 (community) digits. */
const divisionCode = z
  .string({ error: "行政区划代码应为 6、9 或 12 位数字的文本。" })
  .regex(/^\d{6}(\d{3}){0,2}$/, { error: "行政区划代码应为 6、9 或 12 位数字。" });

const INCOME_MESSAGE = "月收入应为不小于 0 的金额（元），最多两位小数。";

/** Yuan, as a number or as text with at most two decimals. */
const monthlyIncome = z.union(
  [
    z.number().min(0).max(9_999_999),
    z
      .string()
      .regex(/^\d{1,7}(\.\d{1,2})?$/)
      .transform(Number),
  ],
  { error: INCOME_MESSAGE },
);

const COMPANY_POST_MESSAGE = "任职情况应为职务名称的列表，没有任职请填空列表。";

const facts = {
  sex: choice("性别", SEXES).optional(),
  birthDate: day("出生日期").optional(),
  retirementCategory: choice("原退休年龄类别", RETIREMENT_CATEGORIES).optional(),
  householdRegistration: members("户籍", {
    division: divisionCode.optional(),
    kind: choice("户籍性质", HOUSEHOLD_KINDS).optional(),
  }).optional(),
  habitualResidence: members("常住地", {
    division: divisionCode.optional(),
    urban: yesNo("是否城镇常住"),
  }).optional(),
  ableToWork: yesNo("有劳动能力"),
  willingToWork: yesNo("有就业意愿"),
  /** null: known not to be registered. */
  unemploymentRegisteredOn: day("失业登记日期").nullable().optional(),
  /** null: known not to be unemployed. */
  unemployedSince: day("失业起始日期").nullable().optional(),
  labourRelation: yesNo("是否有劳动关系"),
  employerInsured: yesNo("是否在单位参保"),
  businessRegistration: yesNo("是否有营业执照或法定登记"),
  companyPosts: z
    .array(z.string({ error: COMPANY_POST_MESSAGE }).trim().min(1, { error: COMPANY_POST_MESSAGE }).max(50), {
      error: COMPANY_POST_MESSAGE,
    })
    .max(50, { error: "任职情况最多 50 条。" })
    .optional(),
  monthlyIncome: monthlyIncome.optional(),
  everEmployed: yesNo("是否有过就业经历"),
  everInsured: yesNo("是否有过社会保险缴费记录"),
  stateOwnedLayoff: yesNo("是否原国有（含厂办大集体）企业下岗"),
  disabilityCertificate: yesNo("是否持有残疾人证"),
  urbanDibao: yesNo("是否正在享受城镇低保"),
  zeroEmploymentHousehold: yesNo("是否经认定的零就业家庭成员"),
  /** null: no land was taken. */
  landExpropriation: members("征地情况", {
    level: choice("征地级别", EXPROPRIATION_LEVELS).optional(),
    allLandLost: yesNo("是否完全失去原承包耕地"),
  })
    .nullable()
    .optional(),
  /** null: not a graduate. */
  graduation: members("毕业情况", {
    leftSchoolOn: day("离校日期").optional(),
    fullTimeDomestic: yesNo("是否国内全日制普通高校"),
    level: choice("学历层次", GRADUATION_LEVELS).optional(),
  })
    .nullable()
    .optional(),
  documents: z
    .array(choice("材料", DOCUMENT_CODES), { error: "材料应为材料代码的列表。" })
    .max(50, { error: "材料最多 50 项。" })
    .optional(),
};

type Contradictable = {
  asOf?: string | undefined;
  birthDate?: string | undefined;
  sex?: (typeof SEXES)[number] | undefined;
  retirementCategory?: (typeof RETIREMENT_CATEGORIES)[number] | undefined;
};

function findContradictions(value: Contradictable, context: z.RefinementCtx<Contradictable>): void {
  const { asOf, birthDate, sex, retirementCategory } = value;
  if (birthDate !== undefined && asOf !== undefined && birthDate > asOf) {
    context.addIssue({ code: "custom", path: ["birthDate"], message: "出生日期晚于判断日期，请核对。" });
  }
  if (sex && retirementCategory && (sex === "male") !== (retirementCategory === "male")) {
    context.addIssue({
      code: "custom",
      path: ["retirementCategory"],
      message: "原退休年龄类别与性别不一致，请核对。",
    });
  }
}

/** The facts alone, as an application stores them; the day of the test is added when they are assessed. */
export const applicationFactsSchema = members("情况", facts).superRefine(findContradictions);
export type ApplicationFacts = z.infer<typeof applicationFactsSchema>;

/** The facts and the day on which they are tested. */
export const eligibilityFactsSchema = members("情况", { asOf: day("判断日期"), ...facts }).superRefine(
  findContradictions,
);
export type EligibilityFacts = z.infer<typeof eligibilityFactsSchema>;
