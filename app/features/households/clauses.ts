/** The sources a zero-employment household rests on, and the words of the ones on file. */
import { EMPLOYMENT_PROMOTION_LAW } from "~/law/documents";
import { notice } from "~/law/clauses";
import { cite, type Source } from "~/law/source";

/** 就业促进法第五十六条: who may ask, and what the household is owed. */
export const ARTICLE_56 = cite(EMPLOYMENT_PROMOTION_LAW, "第五十六条");

/** 吉人社发〔2022〕10号 一（一）4: the members of a recognized household. */
export const MEMBER_CLAUSE = notice("一（一）4");

export const ARTICLE_56_TEXT =
  "法定劳动年龄内的家庭人员均处于失业状况的城市居民家庭，可以向住所地街道、社区公共就业服务机构申请就业援助。街道、社区公共就业服务机构经确认属实的，应当为该家庭中至少一人提供适当的就业岗位。";

/** Clauses a refusal can rest on. */
export const REFUSAL_CLAUSES = [
  { code: "not_urban", label: "不属于城市居民家庭", source: ARTICLE_56 },
  { code: "member_employed", label: "法定劳动年龄内的家庭人员未全部处于失业状况", source: ARTICLE_56 },
  {
    code: "nobody_to_help",
    label: "没有已失业登记且有就业意愿的法定劳动年龄内成员",
    source: MEMBER_CLAUSE,
  },
  { code: "not_true", label: "申报情况经核实不属实", source: ARTICLE_56 },
] as const satisfies readonly { code: string; label: string; source: Source }[];

export type RefusalClause = (typeof REFUSAL_CLAUSES)[number]["code"];

export const REFUSAL_CODES = REFUSAL_CLAUSES.map(({ code }) => code) as [RefusalClause, ...RefusalClause[]];

/** The clause of a code; the schema lets no other code in. */
export function refusalClause(code: RefusalClause): (typeof REFUSAL_CLAUSES)[number] {
  const clause = REFUSAL_CLAUSES.find((one) => one.code === code);
  if (!clause) throw new RangeError(`Unknown refusal clause: ${code}`);
  return clause;
}
