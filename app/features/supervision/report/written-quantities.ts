/** Quantities that a person writes in words, and what the system says in words instead of a number. Pure. */

/** Digits of every script, circled and Roman ones too, with what they measure: 30日 is no leave to write 30人. */
const DIGITS = /(?:(?!〇)\p{N})+(?:[.．,，](?:(?!〇)\p{N})+)*(?:个.|[^\p{N}\s])?/gu;

const NUMERAL = "[零〇一二三四五六七八九十百千万亿两俩仨廿卅半壹贰叁肆伍陆柒捌玖拾佰仟]";
const MEASURE =
  "(?:人次|人|名|件|户|万元|元|起|例|份|倍|次(?!性)|成(?![为立功效果绩员本熟人长])|类|个百分点|个(?:县|市|区|州|街道|乡|镇|社区|村|单位|问题|家庭))";
/**
 * A quantity in Chinese numerals: 三百二十人, 两人, 十余人, 九成. Not one are 一人一策 and 一件一件, 每一人, 同一类, 第一次,
 * 统一人员 and 千家万户.
 */
const QUANTITY = new RegExp(
  `(?<![第每同这那某任哪统唯单逐专家连续]${NUMERAL}*|一[人户件次])${NUMERAL}+[余多来几]?${MEASURE}(?!一)|百分之${NUMERAL}+`,
  "gu",
);
/** Shares, multiples and ranks without a numeral and measure of their own. */
const SHARE =
  /[过近大多小]半|半数|一半|翻[一两三番几]+番?|翻倍|成倍|百分之百|(?:排名|位列|位居|名列)第?.{1,2}|第[一二三四五六七八九十]+[名位]|居首|垫底/gu;

export function numbersIn(text: string): string[] {
  return [DIGITS, QUANTITY, SHARE].flatMap((pattern) =>
    [...(text.match(pattern) ?? [])].map((one) => one.normalize("NFKC")),
  );
}

/** Whom a number may be told of: the whole of some level, or a city by name. */
export const TERRITORY =
  /全[国省市州县区]|辖区|(?:吉林|长春|四平|辽源|通化|白山|松原|白城)[省市]|延边(?:朝鲜族自治)?州/u;

export function territoriesIn(text: string): string[] {
  return [...text.matchAll(new RegExp(TERRITORY.source, "gu"))].map(([found]) => found);
}

/** All of them, most of them, before or behind others: a figure or a rank without a number. */
const CLAIM =
  /全部|全都|均[已为未能有达在无获得]|都[已是有能在]|悉数|无一|人人|个个|(?:绝?大)?多数|绝?大部分|少数|首位|榜首|前列|前茅|末位|倒数|领先|[居列](?:全|各)|最[高低多少快慢好差优]/gu;
/** What is asked for claims nothing. */
const ASKED = /(?<![按需主重])要(?![求点闻])|应当|必须|须|确保|力争|争取|请/u;

/** Claims in the clauses of a text that state something. */
export function claimsIn(text: string): string[] {
  return text
    .split(/[，。；：！？,;:\n]/u)
    .filter((clause) => !ASKED.test(clause))
    .flatMap((clause) => clause.match(CLAIM) ?? []);
}

/** Which of two is more, who stands before whom, whether a target is met. */
const COMPARISON =
  /高于|低于|超过|不足|多于|少于|居[前后]|靠[前后]|落后|较[高低多少好差快慢]|偏[高低多少]|未达到|达到|增加|减少|提高|降低|下降|增长|上升|回落/gu;

export const comparisonsIn = (text: string): string[] => text.match(COMPARISON) ?? [];

/** Clauses that say a figure in words: none of it, all of it, the same as before. */
const NOTHING =
  /^(?:本期|期末|也|截至\S{8,12}日|全[省市州县区]|辖区|系统比对|本次比对|本期比对的\S*)*(?:系统中没有|没有|尚无|尚未|未发现|均未)/u;
const EVERYTHING = /^(?:全部|均为)/u;
const SAME = /^[与和]\S+持平$/u;

/** What the words of a paragraph state as figures, clause by clause; numbers in tokens part the clauses. */
export function factsIn(words: readonly string[]): string[] {
  return words
    .flatMap((text) => text.split(/[，。；：！？,;:\n]/u))
    .map((clause) => clause.replaceAll(/\s/gu, ""))
    .filter((clause) => NOTHING.test(clause) || EVERYTHING.test(clause) || SAME.test(clause));
}
