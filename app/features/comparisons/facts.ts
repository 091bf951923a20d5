/** What another department's file can say against a record, and what it touches. Pure. */
import { codeList, type CodeOf } from "~/lib/codes/code-list";

export const comparisonSources = codeList("比对来源", [
  ["social_insurance", "社会保险", "社保"],
  ["business", "市场监管", "工商"],
  ["civil_affairs", "民政"],
  ["disability", "残联"],
  ["police", "公安"],
  ["education", "教育"],
  ["justice", "司法"],
  ["military", "退役军人事务"],
]);

export const comparisonFacts = codeList("比对事实", [
  ["employer_insured", "在用人单位参保", "单位参保"],
  ["insurance_record", "有社会保险缴费记录", "缴费记录"],
  ["pension", "领取基本养老金", "养老待遇"],
  ["business", "有营业执照", "营业执照", "个体工商户"],
  ["company_post", "在企业担任职务", "法定代表人", "股东", "监事"],
  ["death", "死亡", "火化"],
  ["dibao_ended", "低保已停", "停保"],
  ["certificate_revoked", "残疾人证失效", "注销残疾人证"],
  ["moved_away", "户籍迁出或出境定居", "迁出"],
  ["school", "入学", "在读"],
  ["imprisoned", "收监执行", "收监"],
  ["military", "服兵役", "入伍"],
]);
export type ComparisonFact = CodeOf<typeof comparisonFacts>;

export type ComparisonSource = CodeOf<typeof comparisonSources>;

/** What a department's file speaks of; the first one is meant where a file has no column for it. */
export const FACTS_OF_SOURCE: Readonly<
  Record<ComparisonSource, readonly [ComparisonFact, ...ComparisonFact[]]>
> = {
  social_insurance: ["employer_insured", "insurance_record", "pension"],
  business: ["business", "company_post"],
  civil_affairs: ["death", "dibao_ended"],
  disability: ["certificate_revoked"],
  police: ["moved_away", "death"],
  education: ["school"],
  justice: ["imprisoned"],
  military: ["military"],
};

/** 一（二）: not to be recognized. */
export const EXCLUSION_FACTS: readonly ComparisonFact[] = ["employer_insured", "business", "company_post"];
/** Not together with a public-welfare post. */
export const POST_CONFLICT_FACTS: readonly ComparisonFact[] = [...EXCLUSION_FACTS, "pension"];
/** Once confirmed, a ground of 三. */
export const EXIT_FACTS: readonly ComparisonFact[] = [
  "pension",
  "death",
  "moved_away",
  "school",
  "imprisoned",
  "military",
];
