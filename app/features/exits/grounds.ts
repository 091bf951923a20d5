/** The seven grounds of 吉人社发〔2022〕10号 三, with the sub-reasons the interface names. Pure. */
import { notice, type NoticeArticle } from "~/law/clauses";
import type { Source } from "~/law/source";

export const EXIT_GROUNDS = [
  "pension",
  "policy_term_over",
  "school",
  "military",
  "death",
  "moved_away",
  "imprisoned",
  "own_request",
  "refusals",
  "no_longer_qualified",
  "fraud",
  "registration_cancelled",
] as const;
export type ExitGround = (typeof EXIT_GROUNDS)[number];

type GroundRule = {
  article: NoticeArticle;
  /** What has to be on file before the county decides. */
  evidence: readonly string[];
  /**
   * The ground weighs the person's conduct or facts held against the person: told first, with days to object
   * (三（五） refusals, 三（六）). A person's own wish and plain facts of life need none.
   */
  toldFirst?: true;
  /** Ends with the decision instead of the day on which the ground came true. */
  fromDecision?: true;
  /** Wrongly paid money may have to be given back (五（三）). */
  recovery?: true;
};

const RULES: Record<ExitGround, GroundRule> = {
  pension: {
    article: "三（一）",
    evidence: ["养老待遇领取记录，或按出生日期和原退休年龄类别推算的法定退休日期"],
  },
  policy_term_over: {
    article: "三（二）",
    evidence: ["补贴台账：各项补贴合并计算的月数", "公益性岗位安置的起止日期"],
  },
  school: { article: "三（三）", evidence: ["学籍信息或录取、入学证明"] },
  military: { article: "三（三）", evidence: ["入伍通知书或退役军人事务部门信息"] },
  death: { article: "三（三）", evidence: ["死亡证明、火化证明或户籍注销信息"] },
  moved_away: { article: "三（三）", evidence: ["户籍迁出或定居境外的证明"] },
  imprisoned: { article: "三（四）", evidence: ["人民法院判决书", "收监执行通知书"] },
  own_request: { article: "三（五）", evidence: ["本人签字的退出申请或终止就业要求的书面说明"] },
  refusals: {
    article: "三（五）",
    evidence: ["半年内三次拒绝的记录：时间、内容、原因、是否有正当理由", "告知本人的记录"],
    toldFirst: true,
    fromDecision: true,
  },
  no_longer_qualified: {
    article: "三（六）",
    evidence: ["比对或核查结果", "核实情况的记录", "告知本人的记录"],
    toldFirst: true,
    fromDecision: true,
    recovery: true,
  },
  fraud: {
    article: "三（六）",
    evidence: ["虚假材料或隐瞒事实的证据", "调查记录", "告知本人的记录"],
    toldFirst: true,
    fromDecision: true,
    recovery: true,
  },
  registration_cancelled: {
    article: "三（七）",
    evidence: ["失业登记注销的记录，或就业登记、用工合同"],
  },
};

export type GroundFacts = GroundRule & { code: ExitGround; source: Source };

export function groundFacts(code: ExitGround): GroundFacts {
  const rule = RULES[code];
  return { code, ...rule, source: notice(rule.article) };
}

export function isExitGround(code: unknown): code is ExitGround {
  return (EXIT_GROUNDS as readonly unknown[]).includes(code);
}
