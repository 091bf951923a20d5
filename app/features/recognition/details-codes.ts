/** Code lists of the 认定表 (DOMAIN §1.2) that are neither a fact of the conditions nor a national standard. */
import { codeList, type CodeOf } from "~/lib/codes/code-list";

/** 单位性质: what 一（一）1 tells apart; the rest only for the record. */
export const employerNatures = codeList("单位性质", [
  ["state_owned", "国有企业", "国企", "国有"],
  ["factory_collective", "厂办大集体企业", "厂办大集体"],
  ["collective", "其他集体企业", "集体企业", "集体"],
  ["private", "民营（私营）企业", "民营企业", "私营企业", "民营"],
  ["institution", "机关事业单位、社会组织", "事业单位", "机关"],
  ["self_employed", "个体工商户", "个体"],
  ["other", "其他"],
]);

/** 领取失业保险金情况. */
export const unemploymentBenefits = codeList("领取失业保险金情况", [
  ["receiving", "领取期间", "正在领取"],
  ["ended", "期满", "领取期满"],
  ["not_entitled", "本次失业不享受", "不享受"],
]);

/** 社会保险参保情况; only insurance by an employer is an exclusion (一（二）1). */
export const insuranceStates = codeList("社会保险参保情况", [
  ["none", "未参保", "没有参保"],
  ["personal", "以个人身份参保", "个人身份", "灵活就业参保"],
  ["employer", "在用人单位参保", "单位参保", "单位"],
]);

export const workForms = codeList("工作形式", [
  ["full_time", "全日制"],
  ["part_time", "非全日制", "小时工"],
  ["flexible", "灵活就业", "灵活"],
  ["flexible_hours", "弹性工作", "弹性"],
]);

/** 工作地点: how far from home. */
export const workAreas = codeList("工作地点", [
  ["street", "本街道（乡镇）内", "本街道", "本乡镇"],
  ["county", "本县（市、区）内", "本县", "本区"],
  ["city", "本市（州）内", "本市", "本州"],
  ["province", "本省内", "本省", "省内"],
  ["anywhere", "省内外都可以", "都可以", "不限"],
]);
export type WorkArea = CodeOf<typeof workAreas>;

/** What a member of the household does; the same codes as the record of a zero-employment household. */
export const memberEmployments = codeList("家庭成员就业状况", [
  ["unemployed", "失业（无业）", "失业", "无业"],
  ["employed", "在业", "就业", "上班"],
  ["student", "在校学生", "学生"],
  ["retired", "退休", "离退休"],
  ["unable", "无劳动能力"],
  ["military", "服兵役", "现役军人"],
  ["other", "其他"],
]);
export type MemberEmployment = CodeOf<typeof memberEmployments>;

/** Usual words for 与本人关系; the form takes any. */
export const RELATION_WORDS = [
  "配偶",
  "父亲",
  "母亲",
  "儿子",
  "女儿",
  "公公",
  "婆婆",
  "岳父",
  "岳母",
  "兄弟姐妹",
] as const;

/** Services a person can ask for on the form (numbers of the ledgers, `serviceTypes`). */
export const ASKED_SERVICES = [
  "01",
  "04",
  "05",
  "06",
  "07",
  "08",
  "09",
  "11",
  "14",
  "15",
  "16",
  "21",
] as const;
export type AskedService = (typeof ASKED_SERVICES)[number];
