/** Chinese wording for every code of this feature, so that table, form and report agree. */
import type { Verdict } from "~/law/verdict";
import type { RetirementCategory } from "~/law/retirement";
import type { Sex } from "~/lib/resident-id";
import type { HistoryAction } from "./application-view";
import type { RecognitionCategory } from "./categories";
import { CONDITION_DOCUMENTS, requiredDocuments, type DocumentCode } from "./documents";
import { APPLICATION_ACTION_LABELS } from "./status";

export {
  APPLICATION_ACTION_LABELS as actionLabels,
  APPLICATION_STATUS_LABELS as statusLabels,
} from "./status";

/** The entries of the history: the actions, and what the record itself went through. */
export const historyLabels: Record<HistoryAction, string> = {
  ...APPLICATION_ACTION_LABELS,
  create: "新建申请",
  update: "修改申请内容",
  "correct-facts": "更正情况",
  "reissue-notice": "撤下并重新公示",
  "check-documents": "核验材料",
  "sign-declaration": "签署承诺书",
  "add-grounds": "补充写明条款和查明的事实",
};

export const categoryLabels: Record<RecognitionCategory, string> = {
  laid_off: "下岗失业人员",
  older: "大龄失业人员",
  disabled: "残疾失业人员",
  zero_employment_household: "零就业家庭成员",
  dibao: "低保失业人员",
  landless_farmer: "失地农民",
  hard_to_place_graduate: "就业困难高校毕业生",
};

/** For narrow columns and chart axes. */
export const categoryShortLabels: Record<RecognitionCategory, string> = {
  laid_off: "下岗失业",
  older: "大龄失业",
  disabled: "残疾失业",
  zero_employment_household: "零就业家庭",
  dibao: "低保失业",
  landless_farmer: "失地农民",
  hard_to_place_graduate: "高校毕业生",
};

export const gateLabels = {
  jilin_household: "具有本省户籍",
  working_age: "法定劳动年龄内",
  able_to_work: "有劳动能力",
  willing_to_work: "有就业意愿",
  registered_unemployed: "登记失业",
} as const;

/** The bar itself, and what is true of a person whom it does not touch. */
export const exclusionLabels = {
  labour_relation: { applies: "已建立劳动关系", clear: "无劳动关系" },
  employer_insured: { applies: "在用人单位参保", clear: "未在用人单位参保" },
  business_registration: { applies: "有营业执照或法定登记", clear: "无营业执照或法定登记" },
  company_post: { applies: "在其他单位任职", clear: "未在其他单位任职" },
  stable_income: { applies: "有稳定收入且不低于最低工资标准", clear: "无稳定收入，或低于最低工资标准" },
} as const;

export const criterionLabels = {
  state_owned_layoff: "原国有（含厂办大集体）企业下岗",
  urban: "城镇户籍或城镇常住",
  age: "女性年满 40 周岁、男性年满 50 周岁",
  unemployment_duration: "失业时长",
  disability_certificate: "持有残疾人证",
  zero_employment_household: "家庭已认定为零就业家庭",
  urban_dibao: "正在享受城镇低保",
  expropriation_level: "县级以上政府统一征地",
  all_land_lost: "完全失去原承包耕地",
  full_time_domestic: "国内全日制普通高校毕业",
  left_school: "离校 2 年及以上",
  never_employed: "从未有过就业经历",
  never_insured: "从未有过社会保险缴费记录",
} as const;

/** A test that fails, as the heading of a ground: never the condition itself, which would read as its opposite. */
export const failedLabels: Record<
  keyof typeof gateLabels | keyof typeof exclusionLabels | keyof typeof criterionLabels,
  string
> = {
  jilin_household: "不具有本省户籍",
  working_age: "不在法定劳动年龄内",
  able_to_work: "无劳动能力",
  willing_to_work: "无就业意愿",
  registered_unemployed: "没有登记失业",
  labour_relation: exclusionLabels.labour_relation.applies,
  employer_insured: exclusionLabels.employer_insured.applies,
  business_registration: exclusionLabels.business_registration.applies,
  company_post: exclusionLabels.company_post.applies,
  stable_income: exclusionLabels.stable_income.applies,
  state_owned_layoff: "不是原国有（含厂办大集体）企业下岗",
  urban: "不是城镇户籍或城镇常住",
  age: "年龄不满规定周岁",
  unemployment_duration: "失业时长不足",
  disability_certificate: "未持有残疾人证",
  zero_employment_household: "家庭未认定为零就业家庭",
  urban_dibao: "没有正在享受城镇低保",
  expropriation_level: "不是县级以上政府统一征地",
  all_land_lost: "没有完全失去原承包耕地",
  full_time_domestic: "不是国内全日制普通高校毕业",
  left_school: "离校不满 2 年",
  never_employed: "有过就业经历",
  never_insured: "有过社会保险缴费记录",
};

export const documentLabels: Record<DocumentCode, string> = {
  resident_id: "居民身份证",
  household_book: "户口簿",
  residence_proof: "城镇居住证明",
  labour_termination_proof: "解除（终止）劳动关系证明",
  disability_certificate: "残疾人证",
  dibao_certificate: "最低生活保障证明",
  land_expropriation_proof: "土地被征用协议书（证明）",
  diploma: "毕业证",
};

export const documentVerificationLabels = {
  original: "核验原件",
  data_sharing: "共享核验",
  certificate: "电子证照",
} as const;

/** What can stand beside a paper on the checklist: how it was checked, or that the applicant has none. */
export const documentStateLabels = { ...documentVerificationLabels, not_held: "本人没有（交不出）" } as const;

/** The choices beside a paper: of those that can be issued anew to everybody none can be said not to exist. */
export function documentStateOptions(code: DocumentCode) {
  const labels = CONDITION_DOCUMENTS.includes(code) ? documentStateLabels : documentVerificationLabels;
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

export const saidInLabels = {
  declaration: "在申请和承诺中",
  correction_answer: "在补正答复中",
  window: "向经办人",
} as const;

export const verificationMethodLabels = {
  data_sharing: "部门信息共享",
  site_check: "实地核查",
  declaration: "书面承诺",
} as const;

export const verificationConclusionLabels = { consistent: "一致", inconsistent: "不一致" } as const;

export const verdictLabels: Record<Verdict, string> = { met: "符合", unmet: "不符合", unknown: "待核实" };

const CHANNELS: ReadonlyMap<string, string> = new Map([
  ["window", "线下窗口"],
  ["online", "网上申请"],
  ["app", "手机 APP"],
  ["mini_program", "微信小程序"],
  ["import", "名册导入"],
]);

/** How the application came. */
export function channelLabel(channel: string): string {
  return CHANNELS.get(channel) ?? channel;
}

export const sexLabels: Record<Sex, string> = { male: "男", female: "女" };

export const retirementCategoryLabels: Record<RetirementCategory, string> = {
  male: "男职工（原 60 周岁）",
  female50: "女职工（原 50 周岁）",
  female55: "女职工（原 55 周岁）",
};

export const householdKindLabels = { urban: "城镇", rural: "农村" } as const;

export const expropriationLevelLabels = {
  village: "村",
  township: "乡镇（街道）",
  county: "县级",
  city: "市（州）级",
  province: "省级",
  national: "国家级",
} as const;

export const graduationLevelLabels = { college: "专科", bachelor: "本科", postgraduate: "研究生" } as const;

/** 居民身份证；户口簿或城镇居住证明；残疾人证 */
export function requiredDocumentsLabel(category: RecognitionCategory): string {
  return requiredDocuments(category)
    .map(({ anyOf }) => anyOf.map((code) => documentLabels[code]).join("或"))
    .join("；");
}

const FACT_LABELS: ReadonlyMap<string, string> = new Map([
  ["sex", "性别"],
  ["birthDate", "出生日期"],
  ["retirementCategory", "原退休年龄类别"],
  ["householdRegistration", "户籍"],
  ["householdRegistration.division", "户籍地"],
  ["householdRegistration.kind", "户籍性质"],
  ["habitualResidence", "常住地"],
  ["habitualResidence.division", "常住地区划"],
  ["habitualResidence.urban", "是否城镇常住"],
  ["ableToWork", "劳动能力"],
  ["willingToWork", "就业意愿"],
  ["unemploymentRegisteredOn", "失业登记日期"],
  ["unemployedSince", "失业起始日期"],
  ["labourRelation", "劳动关系"],
  ["employerInsured", "单位参保"],
  ["businessRegistration", "营业执照或法定登记"],
  ["companyPosts", "在其他单位任职"],
  ["monthlyIncome", "月收入"],
  ["everEmployed", "就业经历"],
  ["everInsured", "社会保险缴费记录"],
  ["stateOwnedLayoff", "国有企业下岗"],
  ["disabilityCertificate", "残疾人证"],
  ["urbanDibao", "城镇低保"],
  ["zeroEmploymentHousehold", "零就业家庭"],
  ["landExpropriation", "征地情况"],
  ["landExpropriation.level", "征地级别"],
  ["landExpropriation.allLandLost", "是否完全失地"],
  ["graduation", "毕业情况"],
  ["graduation.leftSchoolOn", "离校日期"],
  ["graduation.fullTimeDomestic", "是否国内全日制"],
  ["graduation.level", "学历层次"],
  ["documents", "材料"],
]);

/** The Chinese name of a fact in `missingFacts`. */
export function factLabel(path: string): string {
  return FACT_LABELS.get(path) ?? path;
}
