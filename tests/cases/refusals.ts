/**
 * Who cannot be recognized, read from 吉人社发〔2022〕10号 一, each as: who applies for which category, what is true of
 * them, and what their 不予认定告知书 has to say of it. Everything else of them is as it should be (`APPLICANTS`).
 */
import type { StatedFacts } from "~/features/recognition/application-inputs";
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { FactKey, FactValue } from "~/features/verification/fact-keys";
import type { Department } from "~/features/verification/departments";
import type { RetirementCategory } from "~/law/retirement";

/** Day of acceptance: what a condition is tested on. */
export const ACCEPTED_ON = "2026-02-03";

/** What the person's record says. A woman who lives and is registered in 健康胡同社区 unless it says otherwise. */
export type Recorded = {
  birthDate?: string;
  /** null: open, a person has to settle it (待核定). */
  retirementCategory?: RetirementCategory | null;
  householdDivision?: string;
  householdKind?: "urban" | "rural";
  residenceUrban?: boolean;
};

export type Applicant = { recorded?: Recorded; facts: StatedFacts };

/** Meets the gate, no exclusion and no category; 44 years old. */
const UNEMPLOYED: StatedFacts = {
  ableToWork: true,
  willingToWork: true,
  unemploymentRegisteredOn: "2024-12-12",
  unemployedSince: "2024-12-03",
  labourRelation: false,
  employerInsured: false,
  businessRegistration: false,
  companyPosts: [],
  monthlyIncome: 600,
  everEmployed: true,
  everInsured: true,
  stateOwnedLayoff: false,
  disabilityCertificate: false,
  urbanDibao: false,
  zeroEmploymentHousehold: false,
  landExpropriation: null,
  graduation: null,
};

const RURAL: Recorded = { householdKind: "rural", residenceUrban: false };

/** Of each category one who would be recognized. */
export const APPLICANTS: Record<RecognitionCategory, Applicant> = {
  laid_off: { recorded: RURAL, facts: { ...UNEMPLOYED, stateOwnedLayoff: true } },
  older: { facts: UNEMPLOYED },
  disabled: {
    recorded: { birthDate: "1992-05-08" },
    facts: { ...UNEMPLOYED, disabilityCertificate: true },
  },
  zero_employment_household: { recorded: RURAL, facts: { ...UNEMPLOYED, zeroEmploymentHousehold: true } },
  dibao: { recorded: { birthDate: "1992-05-08" }, facts: { ...UNEMPLOYED, urbanDibao: true } },
  landless_farmer: {
    recorded: RURAL,
    facts: { ...UNEMPLOYED, landExpropriation: { level: "county", allLandLost: true } },
  },
  hard_to_place_graduate: {
    recorded: { ...RURAL, birthDate: "2001-05-08" },
    facts: {
      ...UNEMPLOYED,
      everEmployed: false,
      everInsured: false,
      graduation: { leftSchoolOn: "2024-02-03", fullTimeDomestic: true, level: "bachelor" },
    },
  },
};

export type RefusalCase = {
  name: string;
  category: RecognitionCategory;
  recorded?: Recorded;
  /** Instead of the applicant's own; undefined: left open on the form. */
  facts?: StatedFacts;
  /** Id of the test that fails, the only one unless there are more. */
  clause: string;
  article: string;
  /** The ground and the fact of it, as the paper says them. */
  condition: string;
  fact: string;
  /** Clauses that the same fact fails beside it. */
  beside?: readonly string[];
  /** Where only the county comes upon it: whose data says what. */
  found?: { source: Department; factKey: FactKey; value: FactValue };
};

const OPEN_CATEGORY: Recorded = { birthDate: "1974-06-21", retirementCategory: null };
const LEVEL = { level: "county", allLandLost: true } as const;
const GRADUATION = { leftSchoolOn: "2024-02-03", fullTimeDomestic: true, level: "bachelor" } as const;

/** 一（一）: who may apply at all. */
export const gateRefusals: readonly RefusalCase[] = [
  {
    name: "外省户籍",
    category: "older",
    recorded: { householdDivision: "210102001001" },
    clause: "jilin_household",
    article: "一（一）",
    condition: "不具有本省户籍",
    fact: "户籍不在吉林省，不具有本省户籍。",
  },
  {
    name: "差一日满 16 周岁",
    category: "disabled",
    recorded: { birthDate: "2010-02-04" },
    clause: "working_age",
    article: "一（一）",
    condition: "不在法定劳动年龄内",
    fact: "2010年2月4日出生，未满 16 周岁，2026年2月4日起进入法定劳动年龄。",
  },
  {
    name: "已过法定退休年龄",
    category: "older",
    recorded: { birthDate: "1975-01-20" },
    clause: "working_age",
    article: "一（一）",
    condition: "不在法定劳动年龄内",
    fact: "1975年1月20日出生，现 51 周岁，法定退休日期 2025年2月20日（50岁1个月），已达到法定退休年龄。",
  },
  {
    name: "无劳动能力",
    category: "laid_off",
    facts: { ableToWork: false },
    clause: "able_to_work",
    article: "一（一）",
    condition: "无劳动能力",
    fact: "无劳动能力，不符合“有劳动能力”的条件。",
  },
  {
    name: "无就业意愿",
    category: "landless_farmer",
    facts: { willingToWork: false },
    clause: "willing_to_work",
    article: "一（一）",
    condition: "无就业意愿",
    fact: "无就业意愿，不符合“有就业意愿”的条件。",
  },
  {
    name: "没有办理失业登记",
    category: "dibao",
    facts: { unemploymentRegisteredOn: null },
    clause: "registered_unemployed",
    article: "一（一）",
    condition: "没有登记失业",
    fact: "未办理失业登记，应先办理失业登记。",
    found: { source: "social_insurance", factKey: "unemploymentRegisteredOn", value: null },
  },
];

/** 一（二）: what bars recognition. */
export const exclusionRefusals: readonly RefusalCase[] = [
  {
    name: "有劳动关系",
    category: "older",
    facts: { labourRelation: true },
    clause: "labour_relation",
    article: "一（二）1",
    condition: "已建立劳动关系",
    fact: "已与用人单位建立劳动关系，不予认定。",
    found: { source: "tax", factKey: "labourRelation", value: true },
  },
  {
    name: "在用人单位参保",
    category: "disabled",
    facts: { employerInsured: true },
    clause: "employer_insured",
    article: "一（二）1",
    condition: "在用人单位参保",
    fact: "在用人单位参加社会保险，不予认定。",
    found: { source: "social_insurance", factKey: "employerInsured", value: true },
  },
  {
    name: "有营业执照",
    category: "laid_off",
    facts: { businessRegistration: true },
    clause: "business_registration",
    article: "一（二）2",
    condition: "有营业执照或法定登记",
    fact: "已领取营业执照或办理法定登记，不予认定。",
    found: { source: "market", factKey: "businessRegistration", value: true },
  },
  {
    name: "在别的公司任监事、股东",
    category: "zero_employment_household",
    facts: { companyPosts: ["supervisor", "shareholder"] },
    clause: "company_post",
    article: "一（二）2",
    condition: "在其他单位任职",
    fact: "在其他单位担任监事、股东，不予认定。",
    found: { source: "market", factKey: "companyPosts", value: ["supervisor", "shareholder"] },
  },
  {
    name: "月收入正好是最低工资标准",
    category: "dibao",
    facts: { monthlyIncome: 2230 },
    clause: "stable_income",
    article: "一（二）3",
    condition: "有稳定收入且不低于最低工资标准",
    fact: "月收入 2230.00 元，不低于常住地最低工资标准 2230.00 元（2025-12-01 起执行），不予认定。",
    found: { source: "tax", factKey: "monthlyIncome", value: 2230 },
  },
];

/** 一（一）1–7: what each category asks for. */
export const categoryRefusals: readonly RefusalCase[] = [
  {
    name: "不是国有企业下岗",
    category: "laid_off",
    facts: { stateOwnedLayoff: false },
    clause: "state_owned_layoff",
    article: "一（一）1",
    condition: "不是原国有（含厂办大集体）企业下岗",
    fact: "不是原国有（含厂办大集体）企业下岗失业人员。",
    found: { source: "social_insurance", factKey: "stateOwnedLayoff", value: false },
  },
  {
    name: "差一日满 40 周岁",
    category: "older",
    recorded: { birthDate: "1986-02-04" },
    clause: "age",
    article: "一（一）2",
    condition: "年龄不满规定周岁",
    fact: "1986年2月4日出生，现 39 周岁，未满足女性年满 40 周岁，2026年2月4日起满足。",
  },
  {
    name: "差一日失业满 6 个月",
    category: "older",
    facts: { unemployedSince: "2025-08-04", unemploymentRegisteredOn: "2025-08-11" },
    clause: "unemployment_duration",
    article: "一（一）2",
    condition: "失业时长不足",
    fact: "2025年8月4日起失业，至判断日 5个月30天，未满6个月，2026年2月4日起满足。",
    found: { source: "social_insurance", factKey: "unemployedSince", value: "2025-08-04" },
  },
  {
    name: "没有失业",
    category: "older",
    facts: { unemployedSince: null },
    clause: "unemployment_duration",
    article: "一（一）2",
    condition: "失业时长不足",
    fact: "不在失业状态。",
  },
  {
    name: "农村户籍、不在城镇常住的大龄人员",
    category: "older",
    recorded: RURAL,
    clause: "urban",
    article: "一（一）2",
    condition: "不是城镇户籍或城镇常住",
    fact: "农村户籍，且不在城镇常住。",
  },
  {
    name: "没有残疾人证",
    category: "disabled",
    facts: { disabilityCertificate: false },
    clause: "disability_certificate",
    article: "一（一）3",
    condition: "未持有残疾人证",
    fact: "未持有《中华人民共和国残疾人证》。",
    found: { source: "disabled_federation", factKey: "disabilityCertificate", value: false },
  },
  {
    name: "农村户籍、不在城镇常住的残疾人员",
    category: "disabled",
    recorded: { ...RURAL, birthDate: "1992-05-08" },
    clause: "urban",
    article: "一（一）3",
    condition: "不是城镇户籍或城镇常住",
    fact: "农村户籍，且不在城镇常住。",
  },
  {
    name: "家庭没有认定为零就业家庭",
    category: "zero_employment_household",
    facts: { zeroEmploymentHousehold: false },
    clause: "zero_employment_household",
    article: "一（一）4",
    condition: "家庭未认定为零就业家庭",
    fact: "所在家庭未认定为零就业家庭。",
  },
  {
    name: "没有享受城镇低保",
    category: "dibao",
    facts: { urbanDibao: false },
    clause: "urban_dibao",
    article: "一（一）5",
    condition: "没有正在享受城镇低保",
    fact: "未在享受城镇最低生活保障待遇。",
    found: { source: "civil_affairs", factKey: "urbanDibao", value: false },
  },
  {
    name: "差一日连续失业满 1 年",
    category: "dibao",
    facts: { unemployedSince: "2025-02-04", unemploymentRegisteredOn: "2025-02-11" },
    clause: "unemployment_duration",
    article: "一（一）5",
    condition: "失业时长不足",
    fact: "2025年2月4日起失业，至判断日 11个月30天，未满1年，2026年2月4日起满足。",
  },
  {
    name: "农村户籍、不在城镇常住的低保人员",
    category: "dibao",
    recorded: { ...RURAL, birthDate: "1992-05-08" },
    clause: "urban",
    article: "一（一）5",
    condition: "不是城镇户籍或城镇常住",
    fact: "农村户籍，且不在城镇常住。",
  },
  {
    name: "由乡镇征地",
    category: "landless_farmer",
    facts: { landExpropriation: { ...LEVEL, level: "township" } },
    clause: "expropriation_level",
    article: "一（一）6",
    condition: "不是县级以上政府统一征地",
    fact: "由乡镇（街道）实施征地，不属于县级以上政府统一征地。",
    found: { source: "natural_resources", factKey: "landExpropriation.level", value: "township" },
  },
  {
    name: "还有承包耕地",
    category: "landless_farmer",
    facts: { landExpropriation: { ...LEVEL, allLandLost: false } },
    clause: "all_land_lost",
    article: "一（一）6",
    condition: "没有完全失去原承包耕地",
    fact: "仍有部分原承包耕地，未完全失去。",
    found: { source: "natural_resources", factKey: "landExpropriation.allLandLost", value: false },
  },
  {
    name: "没有被征地",
    category: "landless_farmer",
    facts: { landExpropriation: null },
    clause: "expropriation_level",
    article: "一（一）6",
    condition: "不是县级以上政府统一征地",
    fact: "没有被政府统一征地。",
    beside: ["all_land_lost"],
  },
  {
    name: "不是国内全日制学校毕业",
    category: "hard_to_place_graduate",
    facts: { graduation: { ...GRADUATION, fullTimeDomestic: false } },
    clause: "full_time_domestic",
    article: "一（一）7",
    condition: "不是国内全日制普通高校毕业",
    fact: "不是国内全日制普通高等学校毕业生。",
    found: { source: "education", factKey: "graduation.fullTimeDomestic", value: false },
  },
  {
    name: "差一日离校满 2 年",
    category: "hard_to_place_graduate",
    facts: { graduation: { ...GRADUATION, leftSchoolOn: "2024-02-04" } },
    clause: "left_school",
    article: "一（一）7",
    condition: "离校不满 2 年",
    fact: "2024年2月4日离校，未满 2 年，2026年2月4日起满足。",
    found: { source: "education", factKey: "graduation.leftSchoolOn", value: "2024-02-04" },
  },
  {
    name: "不是高校毕业生",
    category: "hard_to_place_graduate",
    facts: { graduation: null },
    clause: "full_time_domestic",
    article: "一（一）7",
    condition: "不是国内全日制普通高校毕业",
    fact: "不是普通高等学校毕业生。",
    beside: ["left_school"],
  },
  {
    name: "毕业后上过班",
    category: "hard_to_place_graduate",
    facts: { everEmployed: true },
    clause: "never_employed",
    article: "一（一）7",
    condition: "有过就业经历",
    fact: "有过就业经历，不属于“从未有过”。",
    found: { source: "social_insurance", factKey: "everEmployed", value: true },
  },
  {
    name: "以个人身份缴过社会保险",
    category: "hard_to_place_graduate",
    facts: { everInsured: true },
    clause: "never_insured",
    article: "一（一）7",
    condition: "有过社会保险缴费记录",
    fact: "有过社会保险缴费记录（含个人身份缴费），不属于“从未有过”。",
    found: { source: "social_insurance", factKey: "everInsured", value: true },
  },
];

/** Facts that nobody could settle: the paper says what is still open. */
export const openRefusals: readonly RefusalCase[] = [
  {
    name: "女性原退休年龄类别待核定",
    category: "older",
    recorded: OPEN_CATEGORY,
    clause: "working_age",
    article: "一（一）",
    condition: "不能确认“法定劳动年龄内”",
    fact: "1974年6月21日出生，现 51 周岁，法定退休日期按类别不同为",
  },
  {
    name: "没有填劳动能力",
    category: "disabled",
    facts: { ableToWork: undefined },
    clause: "able_to_work",
    article: "一（一）",
    condition: "不能确认“有劳动能力”",
    fact: "未填是否有劳动能力。",
  },
  {
    name: "没有填就业意愿",
    category: "older",
    facts: { willingToWork: undefined },
    clause: "willing_to_work",
    article: "一（一）",
    condition: "不能确认“有就业意愿”",
    fact: "未填是否有就业意愿。",
  },
  {
    name: "没有填失业登记日期",
    category: "laid_off",
    facts: { unemploymentRegisteredOn: undefined },
    clause: "registered_unemployed",
    article: "一（一）",
    condition: "不能确认“登记失业”",
    fact: "未填失业登记日期。",
  },
  {
    name: "没有填劳动关系",
    category: "older",
    facts: { labourRelation: undefined },
    clause: "labour_relation",
    article: "一（二）1",
    condition: "不能确认“无劳动关系”",
    fact: "未填是否与用人单位有劳动关系。",
  },
  {
    name: "没有填单位参保",
    category: "older",
    facts: { employerInsured: undefined },
    clause: "employer_insured",
    article: "一（二）1",
    condition: "不能确认“未在用人单位参保”",
    fact: "未填是否在用人单位参加社会保险。",
  },
  {
    name: "没有填营业执照",
    category: "older",
    facts: { businessRegistration: undefined },
    clause: "business_registration",
    article: "一（二）2",
    condition: "不能确认“无营业执照或法定登记”",
    fact: "未填是否有营业执照或法定登记。",
  },
  {
    name: "没有填任职",
    category: "older",
    facts: { companyPosts: undefined },
    clause: "company_post",
    article: "一（二）2",
    condition: "不能确认“未在其他单位任职”",
    fact: "未填在其他单位任职情况。",
  },
  {
    name: "没有填月收入",
    category: "older",
    facts: { monthlyIncome: undefined },
    clause: "stable_income",
    article: "一（二）3",
    condition: "不能确认“无稳定收入，或低于最低工资标准”",
    fact: "未填月收入，不能与当地最低工资标准比较。",
  },
  {
    name: "没有填失业起始日期",
    category: "dibao",
    facts: { unemployedSince: undefined },
    clause: "unemployment_duration",
    article: "一（一）5",
    condition: "不能确认“失业时长”",
    fact: "未填失业起始日期，不能计算失业时长。",
  },
  {
    name: "没有填征地级别",
    category: "landless_farmer",
    facts: { landExpropriation: { allLandLost: true } },
    clause: "expropriation_level",
    article: "一（一）6",
    condition: "不能确认“县级以上政府统一征地”",
    fact: "未填实施征地的政府级别。",
  },
  {
    name: "没有填离校日期",
    category: "hard_to_place_graduate",
    facts: { graduation: { fullTimeDomestic: true, level: "bachelor" } },
    clause: "left_school",
    article: "一（一）7",
    condition: "不能确认“离校 2 年及以上”",
    fact: "未填离校日期。",
  },
];
