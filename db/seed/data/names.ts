/**
 * Parts from which invented people get their names. Rare characters (𠮷, 㛃, 赟 …), compound surnames and
 * names with a dot are in on purpose: real systems meet them, and badly written ones lose them.
 */
import type { EthnicityCode } from "~/lib/codes/ethnicities";

export type WeightedName = readonly [name: string, weight: number];

/** Weights are relative frequencies per thousand, roughly as in the north-east. */
export const SURNAMES: readonly WeightedName[] = [
  ["王", 92], ["张", 80], ["李", 84], ["刘", 70], ["赵", 36], ["孙", 34], ["杨", 26], ["于", 22], ["陈", 24],
  ["徐", 20], ["高", 19], ["姜", 16], ["马", 15], ["周", 14], ["吴", 14], ["郭", 13], ["宋", 13], ["曲", 8],
  ["朱", 10], ["韩", 11], ["孟", 9], ["董", 9], ["丛", 5], ["隋", 5], ["初", 3], ["宫", 4], ["曹", 8],
  ["杜", 7], ["田", 7], ["任", 6], ["邹", 6], ["冯", 7], ["侯", 6], ["迟", 4], ["栾", 4], ["鞠", 3],
  ["程", 6], ["付", 6], ["梁", 6], ["魏", 6], ["许", 6], ["吕", 6], ["卢", 5], ["丁", 6], ["苗", 4],
  ["常", 4], ["崔", 6], ["邢", 4], ["史", 4], ["谭", 4], ["石", 4], ["尹", 4], ["毕", 4], ["单", 3],
  ["矫", 2], ["林", 6], ["郑", 6], ["何", 5], ["罗", 4], ["谢", 4], ["唐", 4], ["沈", 4], ["蔡", 4],
  ["姚", 4], ["夏", 4], ["钟", 2], ["范", 4], ["方", 3], ["邱", 3], ["秦", 4], ["江", 3], ["段", 3],
  ["雷", 2], ["邵", 3], ["万", 2], ["黎", 1], ["白", 4], ["温", 3], ["冷", 2], ["牟", 2], ["郝", 3],
  ["乔", 3], ["柴", 2], ["柳", 2], ["阎", 2], ["盛", 2], ["欧阳", 1], ["上官", 1], ["司马", 1], ["诸葛", 1],
  ["昝", 1], ["逄", 1], ["亓", 1], ["仝", 1], ["麴", 1], ["𠮷", 1],
];

/** Surnames usual in a group; a person of another group takes one of `SURNAMES`. */
export const SURNAMES_BY_ETHNICITY: Partial<Record<EthnicityCode, readonly WeightedName[]>> = {
  "10": [
    ["金", 220], ["朴", 110], ["李", 150], ["崔", 90], ["郑", 50], ["许", 35], ["玄", 25], ["太", 18], ["全", 30],
    ["南", 18], ["元", 12], ["安", 22], ["黄", 22], ["林", 22], ["池", 12], ["具", 8], ["权", 12], ["千", 5],
  ],
  "11": [
    ["佟", 60], ["关", 90], ["富", 30], ["那", 30], ["郎", 30], ["傅", 40], ["赫", 20], ["索", 15], ["赵", 60],
    ["白", 30], ["马", 30], ["唐", 25], ["罗", 30], ["伊", 15], ["舒", 12], ["叶", 12], ["奚", 6], ["鄂", 5],
  ],
  "02": [["包", 140], ["白", 90], ["吴", 60], ["王", 60], ["韩", 50], ["宝", 40], ["何", 30], ["齐", 25], ["海", 12]],
  "03": [["马", 130], ["杨", 60], ["丁", 50], ["沙", 30], ["白", 40], ["哈", 12], ["回", 8], ["铁", 8], ["米", 12]],
};

/** Share of each group among invented people, per thousand. */
export const ETHNICITY_WEIGHTS: readonly (readonly [EthnicityCode, number])[] = [
  ["01", 905], ["10", 43], ["11", 37], ["02", 7], ["03", 5], ["38", 2], ["15", 1],
];

export type NameEra = "before_1970" | "seventies" | "eighties" | "nineties_on";

/** The fashion of names a year of birth belongs to. */
export function nameEraOf(birthYear: number): NameEra {
  if (birthYear < 1970) return "before_1970";
  if (birthYear < 1980) return "seventies";
  return birthYear < 1990 ? "eighties" : "nineties_on";
}

/** Characters for the first and the second place; a one-character name takes one of `single`. */
export type GivenNameParts = { first: string; second: string; single: string };

export const GIVEN_NAME_PARTS: Readonly<Record<NameEra, Record<"male" | "female", GivenNameParts>>> = {
  before_1970: {
    male: { first: "国建志永德福长守广玉洪文振成喜宝连忠", second: "军民山林财贵和海江臣发祥义田武才仁", single: "义刚发军" },
    female: { first: "桂秀淑玉凤素艳春翠金丽月彩亚云敏", second: "兰芝珍英芬华荣琴霞梅云香清杰贤芳", single: "芬英霞珍" },
  },
  seventies: {
    male: { first: "立志晓海建国文宏金艳春庆忠明树学", second: "军波涛伟强东明辉峰刚新革武利成斌", single: "军伟强刚波涛勇" },
    female: { first: "丽艳晓春淑海玉雪红秀亚冬立金桂", second: "华梅杰红霞萍敏秋英芳娟凤玲颖伟", single: "敏丽艳红霞杰" },
  },
  eighties: {
    male: { first: "海晓志洪立文宏俊永金鹏振家天", second: "龙鹏涛超亮磊宇飞洋博明岩峰伟", single: "鹏超磊亮洋鑫岩" },
    female: { first: "晓丽海艳雪佳春立美婷冬秀莹思", second: "丽娜娟静楠雪杰婷红燕颖莹莉微", single: "娜静丹楠雪莹" },
  },
  nineties_on: {
    male: { first: "子俊浩宇天鑫泽嘉明家文思佳一", second: "轩博涵宇阳鹏航睿豪然泽彤翀赟", single: "鑫宇航彧博翀" },
    female: { first: "思佳欣雨梓诗可小晓美一芷语静", second: "涵彤琪怡雯瑶萌慧宁妍㛃祎潼琳", single: "彤雪琪祎悦晗" },
  },
};

/** Given names usual among Koreans here, in Chinese characters. */
export const KOREAN_GIVEN_NAMES: Readonly<Record<"male" | "female", readonly string[]>> = {
  male: ["东哲", "成浩", "龙洙", "哲男", "永男", "光日", "正浩", "京一", "昌洙", "明国", "哲宇", "泰植", "虎"],
  female: ["贞淑", "顺姬", "美兰", "英子", "花子", "香淑", "银姬", "明淑", "今玉", "善花", "莲姬", "雪花", "顺"],
};

/** Whole names that do not follow surname + one or two characters. */
export const UNUSUAL_NAMES: readonly { name: string; sex: "male" | "female"; ethnicity: EthnicityCode }[] = [
  { name: "古丽米热·艾山", sex: "female", ethnicity: "05" },
  { name: "买合木提·吐尔逊", sex: "male", ethnicity: "05" },
  { name: "爱新觉罗·恒远", sex: "male", ethnicity: "11" },
  { name: "乌兰其其格", sex: "female", ethnicity: "02" },
  { name: "巴特尔", sex: "male", ethnicity: "02" },
  { name: "呼格吉勒图", sex: "male", ethnicity: "02" },
];
