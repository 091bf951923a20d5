/**
 * The questions of the citizen's form by the field they fill, so that a notice of what is missing asks in the same
 * words as the form does (二（一）). Pure.
 */
export const PLAIN_QUESTIONS = {
  retirementCategory: "您以前在单位是什么岗位？",
  householdDivision: "您的户口在哪里？",
  householdKind: "户口簿首页的住址是城镇还是农村？",
  residenceUrban: "现在住的地方是城镇吗？",
  ableToWork: "身体能干活吗？",
  willingToWork: "想找工作吗？",
  registered: "办过失业登记吗？",
  registeredOn: "哪天办的失业登记？",
  unemployedSince: "您从哪天起没有工作？",
  unemploymentReason: "为什么没有工作了？",
  labourRelation: "现在和哪个单位有劳动合同吗？",
  insurance: "现在有单位给您缴社会保险吗？",
  business: "名下有营业执照，或在别的单位任职吗？",
  monthlyIncome: "最近三个月，每月大约收入多少元？",
  everEmployed: "毕业以后上过班吗？",
  everInsured: "缴过社会保险吗？",
  layoff: "您是从国有企业下岗的吗？",
  disability: "您有残疾人证吗？",
  dibao: "您正在享受城镇低保吗？",
  zeroHousehold: "您家认定为零就业家庭了吗？",
  land: "家里的承包地被政府统一征收过吗？",
  landLevel: "是哪一级政府征的？",
  landAll: "承包的耕地是不是全没有了？",
  graduate: "您是大专、本科或研究生毕业吗？",
  leftSchoolOn: "哪天毕业离校的？",
  fullTime: "是国内的全日制学校吗？",
} as const;

/** Facts of the conditions (and fields of the 认定表) to the question that asks for them. */
const QUESTION_OF: Readonly<Record<string, keyof typeof PLAIN_QUESTIONS>> = {
  retirementCategory: "retirementCategory",
  householdRegistration: "householdDivision",
  "householdRegistration.division": "householdDivision",
  "householdRegistration.kind": "householdKind",
  "habitualResidence.urban": "residenceUrban",
  ableToWork: "ableToWork",
  willingToWork: "willingToWork",
  unemploymentRegisteredOn: "registeredOn",
  unemployedSince: "unemployedSince",
  unemploymentReason: "unemploymentReason",
  labourRelation: "labourRelation",
  employerInsured: "insurance",
  insuranceState: "insurance",
  businessRegistration: "business",
  companyPosts: "business",
  monthlyIncome: "monthlyIncome",
  everEmployed: "everEmployed",
  everInsured: "everInsured",
  stateOwnedLayoff: "layoff",
  disabilityCertificate: "disability",
  urbanDibao: "dibao",
  zeroEmploymentHousehold: "zeroHousehold",
  landExpropriation: "land",
  "landExpropriation.level": "landLevel",
  "landExpropriation.allLandLost": "landAll",
  graduation: "graduate",
  "graduation.leftSchoolOn": "leftSchoolOn",
  "graduation.fullTimeDomestic": "fullTime",
};

/** How the citizen's form asks for a fact; null where it has no question of its own. */
export function plainQuestion(path: string): string | null {
  const key = QUESTION_OF[path];
  return key ? PLAIN_QUESTIONS[key] : null;
}
