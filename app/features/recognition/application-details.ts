/**
 * What the 认定表 (DOMAIN §1.2) asks beyond the facts of the conditions and the person's record. Pure.
 *
 * When what is required: the interface (POST /people/:id/applications) takes `details` as an optional member and
 * an application without them runs on to recognition, as its contract says. `missingDetails` names what the form
 * still lacks; screens show that as 完整性提示 at submission and acceptance and can put it on the 一次性告知, and
 * check R01 lists it. The window's form marks those fields as required and asks before it hands in without them; the
 * citizen's, which has no window beside it, asks for all of them (二（一）); a draft may always be incomplete.
 *
 * Secrets: certificate numbers, the alternate contact's phone and the members' ID numbers are kept encrypted
 * (`splitDetails`); what pages get is the masked form. A masked value sent back means "unchanged"
 * (`keepMasked`), so that a page never needs the clear one.
 */
import { z } from "zod";

import { personalNumberIn } from "~/lib/free-text";

import { isCalendarDate } from "~/lib/calendar-date";
import { unemploymentReasons } from "~/lib/codes/application";
import type { CodeList } from "~/lib/codes/code-list";
import { disabilityGrades, disabilityKinds } from "~/lib/codes/disability";
import { educations } from "~/lib/codes/education";
import { ethnicities } from "~/lib/codes/ethnicities";
import { healthStates, maritalStatuses, politicalStatuses } from "~/lib/codes/person";
import { personName } from "~/lib/person-name";
import { checkResidentId, normalizeResidentId } from "~/lib/resident-id";
import { RECOGNITION_CATEGORIES } from "./categories";
import {
  ASKED_SERVICES,
  employerNatures,
  insuranceStates,
  memberEmployments,
  unemploymentBenefits,
  workAreas,
  workForms,
} from "./details-codes";

export const MAX_WISHES = 3;
export const MAX_FAMILY = 12;
export const MAX_JOBS = 10;
/** How masked values are told from clear ones. */
export const MASK = "*";

const PHONE = /^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/;
const DISABILITY_NUMBER = /^\d{17}[\dX][1-7][1-4](?:[A-Z]\d)?$/;

/** One line of text; a whole ID number in it would escape masking, so it is refused. */
function line(label: string, maximum: number) {
  return z
    .string(`${label}应为文字`)
    .trim()
    .min(1, `请填写${label}`)
    .max(maximum, `${label}不超过 ${maximum} 个字`)
    .refine((text) => personalNumberIn(text) !== "resident_id", `${label}中不要写完整的公民身份号码`);
}

function code<Code extends string>(list: CodeList<Code>) {
  return z.custom<Code>((value) => list.includes(value), `${list.name}不在可选范围内，请重新选择`);
}

function dayOf(label: string) {
  return z
    .string(`${label}应为日期`)
    .refine(
      (text) => isCalendarDate(text) && text >= "1900-01-01",
      `${label}应为实际存在的日期，如 2026-03-02`,
    );
}

function monthOf(label: string) {
  return z
    .string(`${label}应为年月`)
    .regex(/^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/, `${label}应写作年月，如 2024-03`);
}

/** Whole yuan, as a number or as digits. */
function yuan(label: string, minimum: number) {
  const message = `${label}应为${minimum === 0 ? "不小于 0" : "大于 0"}的整数（元）`;
  return z
    .union(
      [
        z.number().int().min(minimum).max(999_999),
        z
          .string()
          .regex(/^\d{1,6}$/)
          .transform(Number),
      ],
      { error: message },
    )
    .refine((value) => value >= minimum, message);
}

/** A number that is kept encrypted: clear and well-formed, or masked and therefore unchanged. */
function secret(label: string, isSound: (clear: string) => boolean, mend: string) {
  return z
    .string(`${label}应为文字`)
    .trim()
    .min(1, `请填写${label}`)
    .max(60, `${label}不超过 60 个字符`)
    .transform((text) => text.toUpperCase().replaceAll(/\s/g, ""))
    .refine((text) => text.includes(MASK) || isSound(text), mend);
}

const certificate = (label: string) =>
  secret(label, (text) => /^[^<>]{2,60}$/.test(text), `${label}至少 2 个字符，请照证书填写`);

const unique = (list: readonly unknown[]) => new Set(list).size === list.length;

export const familyMemberSchema = z.strictObject({
  name: personName("家庭成员姓名"),
  relation: line("与本人关系", 10),
  /** Kept encrypted. */
  residentId: secret(
    "家庭成员公民身份号码",
    (text) => checkResidentId(normalizeResidentId(text)).valid,
    "家庭成员公民身份号码有误，请对照证件核对；没有证件的可以不填，填年龄",
  ).optional(),
  /** Years at the application; taken from the ID number where there is one. */
  age: z.coerce
    .number("年龄应为整数")
    .int("年龄应为整数")
    .min(0, "年龄应为整数")
    .max(130, "年龄不超过 130")
    .optional(),
  employment: code(memberEmployments).optional(),
  employer: line("单位", 60).optional(),
  /** Yuan. */
  monthlyIncome: yuan("月收入", 0).optional(),
});
export type FamilyMember = z.output<typeof familyMemberSchema>;

export const jobSchema = z
  .strictObject({
    from: monthOf("起始年月").optional(),
    /** Left out: until now. */
    to: monthOf("截止年月").optional(),
    employer: line("单位", 60),
    post: line("岗位（工种）", 40).optional(),
  })
  .refine((job) => !job.from || !job.to || job.from <= job.to, {
    path: ["to"],
    message: "截止年月不能早于起始年月",
  });

export const applicationDetailsSchema = z.strictObject({
  // A 基本情况
  ethnicity: code(ethnicities).optional(),
  education: code(educations).optional(),
  politicalStatus: code(politicalStatuses).optional(),
  maritalStatus: code(maritalStatuses).optional(),
  health: code(healthStates).optional(),
  school: line("毕业院校", 60).optional(),
  major: line("专业", 40).optional(),
  alternateContact: z
    .strictObject({
      name: line("备用联系人", 30).optional(),
      /** Kept encrypted. */
      phone: secret(
        "备用联系电话",
        (text) => PHONE.test(text),
        "备用联系电话应为 11 位手机号，或带区号的固定电话",
      ).optional(),
    })
    .prefault({}),
  // B 失业情况
  /** 16 digits by the usual layout (DOMAIN §6.8); other lengths are only warned about. Kept encrypted. */
  employmentCertificateNumber: secret(
    "就业创业证编号",
    (text) => /^[0-9A-Z-]{6,30}$/.test(text),
    "就业创业证编号只有数字（通常 16 位），请照证件填写",
  ).optional(),
  /** The certificate is issued together with the unemployment registration and not there yet. */
  employmentCertificatePending: z.boolean("只能填 true 或 false").optional(),
  unemploymentRegistrationOffice: line("失业登记机构", 60).optional(),
  unemploymentReason: code(unemploymentReasons).optional(),
  formerEmployer: z
    .strictObject({
      name: line("原工作单位", 60).optional(),
      nature: code(employerNatures).optional(),
      terminatedOn: dayOf("解除（终止）劳动关系日期").optional(),
    })
    .prefault({}),
  unemploymentBenefit: code(unemploymentBenefits).optional(),
  insuranceState: code(insuranceStates).optional(),
  skills: z
    .array(line("技能特长", 40))
    .max(12, "技能特长最多 12 项")
    .refine(unique, "技能特长有重复")
    .default([]),
  certificates: z
    .array(line("职业资格（技能等级）证书", 60))
    .max(12, "证书最多 12 项")
    .refine(unique, "证书有重复")
    .default([]),
  workHistory: z.array(jobSchema).max(MAX_JOBS, `工作经历最多 ${MAX_JOBS} 段`).default([]),
  // C 人员类别
  /** Categories that also hold beside the one applied for. */
  additionalCategories: z
    .array(z.enum(RECOGNITION_CATEGORIES, "没有这个认定类别"))
    .refine(unique, "附加类别有重复")
    .default([]),
  disability: z
    .strictObject({
      /** 20 digits: the holder's ID number, kind, grade (DOMAIN §6.7). Kept encrypted. */
      certificateNumber: secret(
        "残疾人证号",
        (text) => DISABILITY_NUMBER.test(text),
        "残疾人证号为 20 位：18 位公民身份号码加残疾类别、等级各 1 位，请照证件填写",
      ).optional(),
      kind: code(disabilityKinds).optional(),
      grade: code(disabilityGrades).optional(),
    })
    .prefault({}),
  dibao: z
    .strictObject({
      /** Kept encrypted. */
      certificateNumber: certificate("低保证（证明）编号").optional(),
      since: dayOf("低保起始日期").optional(),
    })
    .prefault({}),
  zeroEmploymentHousehold: z
    .strictObject({
      /** A household recognized in this system, of which the applicant is a member. */
      id: z.uuid("零就业家庭编号有误，请重新选择").optional(),
      /** Of a household recognized elsewhere, as on its paper. */
      number: line("零就业家庭认定编号", 40).optional(),
    })
    .prefault({}),
  land: z
    .strictObject({
      /** Kept encrypted. The level and the loss are facts of 一（一）6. */
      agreementNumber: certificate("征地协议（证明）编号").optional(),
      expropriatedOn: dayOf("征地日期").optional(),
    })
    .prefault({}),
  /** Kept encrypted. */
  diplomaNumber: certificate("毕业证书编号").optional(),
  // D 家庭成员
  family: z.array(familyMemberSchema).max(MAX_FAMILY, `家庭成员最多 ${MAX_FAMILY} 人`).default([]),
  // E 求职与服务意愿
  wishes: z
    .strictObject({
      /** In order of preference. */
      occupations: z
        .array(line("意向工种", 40))
        .max(MAX_WISHES, `意向工种最多 ${MAX_WISHES} 个`)
        .refine(unique, "意向工种有重复")
        .default([]),
      area: code(workAreas).optional(),
      /** Yuan a month. */
      monthlyWage: yuan("期望月薪", 1).optional(),
      workForms: z.array(code(workForms)).refine(unique, "工作形式有重复").default([]),
    })
    .prefault({}),
  services: z
    .strictObject({
      training: z.boolean("只能填 true 或 false").optional(),
      trainingWish: line("想学什么", 100).optional(),
      startUp: z.boolean("只能填 true 或 false").optional(),
      startUpWish: line("创业打算", 100).optional(),
      welfarePost: z.boolean("只能填 true 或 false").optional(),
      needs: z.array(z.enum(ASKED_SERVICES, "没有这种服务")).refine(unique, "服务需求有重复").default([]),
      other: line("其他服务需求", 200).optional(),
    })
    .prefault({}),
});

/** Clear after parsing; the same shape with masked numbers wherever it is read back. */
export type ApplicationDetails = z.output<typeof applicationDetailsSchema>;

/** Nothing filled in. */
export const NO_DETAILS: ApplicationDetails = applicationDetailsSchema.parse({});

/** The column's content; applications from before the details existed have none. */
export function detailsOf(stored: unknown): ApplicationDetails {
  return { ...NO_DETAILS, ...(stored as Partial<ApplicationDetails> | null) };
}

/** The value of a field by its path, as `DETAIL_LABELS` names it. */
export function detailAt(details: ApplicationDetails, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], details);
}
