/** Chinese names of the details of the 认定表, by path. */
import type { RecognitionCategory } from "./categories";
import type { DocumentCode } from "./documents";

export const DETAIL_LABELS = {
  ethnicity: "民族",
  education: "文化程度",
  politicalStatus: "政治面貌",
  maritalStatus: "婚姻状况",
  health: "健康状况",
  school: "毕业院校",
  major: "专业",
  "alternateContact.name": "备用联系人",
  "alternateContact.phone": "备用联系电话",
  employmentCertificateNumber: "就业创业证编号",
  employmentCertificatePending: "就业创业证尚未领取",
  unemploymentRegistrationOffice: "失业登记机构",
  unemploymentReason: "失业原因",
  "formerEmployer.name": "原工作单位",
  "formerEmployer.nature": "单位性质",
  "formerEmployer.terminatedOn": "解除（终止）劳动关系日期",
  unemploymentBenefit: "领取失业保险金情况",
  insuranceState: "社会保险参保情况",
  skills: "技能特长",
  certificates: "职业资格（技能等级）证书",
  workHistory: "工作经历",
  additionalCategories: "同时符合的类别",
  "disability.certificateNumber": "残疾人证号",
  "disability.kind": "残疾类别",
  "disability.grade": "残疾等级",
  "dibao.certificateNumber": "低保证（证明）编号",
  "dibao.since": "低保起始日期",
  zeroEmploymentHousehold: "零就业家庭认定编号",
  "land.agreementNumber": "征地协议（证明）编号",
  "land.expropriatedOn": "征地日期",
  diplomaNumber: "毕业证书编号",
  family: "家庭成员",
  "wishes.occupations": "求职意向工种",
  "wishes.area": "工作地点",
  "wishes.monthlyWage": "期望月薪",
  "wishes.workForms": "工作形式",
  "services.training": "培训意愿",
  "services.startUp": "创业意愿",
  "services.welfarePost": "公益性岗位意愿",
  "services.needs": "其他服务需求",
} as const;
export type DetailPath = keyof typeof DETAIL_LABELS;

/** Required of everybody (✓ of DOMAIN §1.2). */
export const REQUIRED_DETAILS = [
  "ethnicity",
  "education",
  "employmentCertificateNumber",
  "unemploymentRegistrationOffice",
  "unemploymentReason",
  "insuranceState",
  "wishes.occupations",
  "wishes.area",
  "wishes.monthlyWage",
  "wishes.workForms",
  "services.training",
  "services.startUp",
  "services.welfarePost",
] as const satisfies readonly DetailPath[];

/** Required of one category (`c` of DOMAIN §1.2). */
export const CATEGORY_DETAILS: Record<RecognitionCategory, readonly DetailPath[]> = {
  laid_off: ["formerEmployer.name", "formerEmployer.nature", "formerEmployer.terminatedOn"],
  older: [],
  disabled: ["disability.certificateNumber", "disability.kind", "disability.grade"],
  zero_employment_household: ["zeroEmploymentHousehold", "family"],
  dibao: ["dibao.certificateNumber", "dibao.since"],
  landless_farmer: ["land.agreementNumber", "land.expropriatedOn"],
  hard_to_place_graduate: ["school", "major", "diplomaNumber"],
};

/** What is read off the paper: of whoever has said not to have it, it is not asked (二（一）). */
export const DETAILS_ON_PAPER: Partial<Record<DocumentCode, readonly DetailPath[]>> = {
  labour_termination_proof: ["formerEmployer.terminatedOn"],
  disability_certificate: ["disability.certificateNumber", "disability.kind", "disability.grade"],
  dibao_certificate: ["dibao.certificateNumber", "dibao.since"],
  land_expropriation_proof: ["land.agreementNumber", "land.expropriatedOn"],
  diploma: ["diplomaNumber"],
};
