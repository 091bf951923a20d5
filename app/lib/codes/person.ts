import { codeList, type CodeOf } from "./code-list";

/** The sexes the rules know; an ID number says which. */
export const sexes = codeList("性别", [
  ["male", "男", "男性", "1"],
  ["female", "女", "女性", "2"],
]);
export type SexCode = CodeOf<typeof sexes>;

/** GB/T 2261.1, for files that exchange numbers. */
export const gbSexes = codeList("性别（GB/T 2261.1）", [
  ["0", "未知的性别", "未知"],
  ["1", "男", "男性", "male"],
  ["2", "女", "女性", "female"],
  ["9", "未说明的性别", "未说明"],
]);

/** GB/T 2261.2-2003. */
export const maritalStatuses = codeList("婚姻状况", [
  ["10", "未婚"],
  ["20", "已婚"],
  ["21", "初婚"],
  ["22", "再婚"],
  ["23", "复婚"],
  ["30", "丧偶"],
  ["40", "离婚", "离异"],
  ["90", "未说明的婚姻状况", "未说明"],
]);
export type MaritalStatusCode = CodeOf<typeof maritalStatuses>;

/** GB/T 2261.3-2003. */
export const healthStates = codeList("健康状况", [
  ["10", "健康或良好", "健康", "良好"],
  ["20", "一般或较弱", "一般", "较弱"],
  ["30", "有慢性病", "慢性病"],
  ["31", "心血管病"],
  ["32", "脑血管病"],
  ["33", "慢性呼吸系统病"],
  ["34", "慢性消化系统病"],
  ["35", "慢性肾炎"],
  ["36", "结核病"],
  ["37", "糖尿病"],
  ["38", "神经或精神疾病"],
  ["41", "癌症"],
  ["49", "其他慢性病"],
  ["60", "残疾"],
  ["61", "视力残疾"],
  ["62", "听力残疾"],
  ["63", "言语残疾"],
  ["64", "肢体残疾"],
  ["65", "智力残疾"],
  ["66", "精神残疾"],
  ["67", "多重残疾"],
  ["69", "其他残疾"],
]);
export type HealthCode = CodeOf<typeof healthStates>;

/** GB/T 2261.4-2003, state of employment (personal status). */
export const employmentStates = codeList("从业状况", [
  ["11", "国家公务员", "公务员"],
  ["13", "专业技术人员"],
  ["17", "职员"],
  ["21", "企业管理人员"],
  ["24", "工人"],
  ["27", "农民"],
  ["31", "学生"],
  ["37", "现役军人"],
  ["51", "自由职业者"],
  ["54", "个体经营者", "个体工商户"],
  ["70", "无业人员", "无业", "失业"],
  ["80", "退（离）休人员", "退休", "离休"],
  ["90", "其他"],
]);
export type EmploymentStateCode = CodeOf<typeof employmentStates>;

/** GB/T 4762, political status. */
export const politicalStatuses = codeList("政治面貌", [
  ["01", "中国共产党党员", "中共党员", "党员"],
  ["02", "中国共产党预备党员", "中共预备党员", "预备党员"],
  ["03", "中国共产主义青年团团员", "共青团员", "团员"],
  ["04", "中国国民党革命委员会会员", "民革党员", "民革会员"],
  ["05", "中国民主同盟盟员", "民盟盟员"],
  ["06", "中国民主建国会会员", "民建会员"],
  ["07", "中国民主促进会会员", "民进会员"],
  ["08", "中国农工民主党党员", "农工党党员"],
  ["09", "中国致公党党员", "致公党党员"],
  ["10", "九三学社社员"],
  ["11", "台湾民主自治同盟盟员", "台盟盟员"],
  ["12", "无党派民主人士", "无党派人士"],
  ["13", "群众"],
]);
export type PoliticalStatusCode = CodeOf<typeof politicalStatuses>;
