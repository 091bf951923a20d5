/**
 * 补贴申请能否给予的算例 (issue 4, "Holds when" 4), for a man born 1976-08-12, recognized since 2023-01-10, in 长春市
 * (灵活就业申报期 10月19日至12月31日), in a public-welfare post (甲) from 2026-03-02 to 2026-09-01 with attendance for
 * March to June; the post pays 3000 yuan a month, more than the minimum wage.
 */
import type { SubsidyKind } from "~/features/subsidies/kinds";

export type RequestCase = {
  name: string;
  clause: string;
  kind: SubsidyKind;
  months?: readonly [from: string, until: string];
  appliedOn: string;
  placement?: "甲";
  /** Fen; one yuan where it does not matter. */
  amount?: number;
  operatingSince?: string;
  /** Already on record: kind, first and last month. */
  earlier?: readonly (readonly [kind: SubsidyKind, from: string, until: string])[];
  /** Told elsewhere: 初次创业补贴 in 创业服务, trainings with the day their subsidy was paid; `linked`: asked for it. */
  support?: { status: "applied" | "approved" | "paid"; linked?: true };
  training?: { status: "attending" | "completed"; paidOn?: string; inLedger?: true; named?: false };
  /** Codes of the refusals; empty: can be given. */
  refused: readonly string[];
};

const flexible = "flexible_social_insurance";

export const requestCases: readonly RequestCase[] = [
  {
    name: "申报期内申请本年 1、2 月",
    clause: "吉人社联字〔2017〕94号",
    kind: flexible,
    months: ["2026-01", "2026-02"],
    appliedOn: "2026-10-19",
    refused: [],
  },
  {
    name: "申报期开始前一日",
    clause: "长春市申报时间",
    kind: flexible,
    months: ["2026-01", "2026-02"],
    appliedOn: "2026-10-18",
    refused: ["outside_window"],
  },
  {
    name: "申报期最后一日",
    clause: "长春市申报时间",
    kind: flexible,
    months: ["2026-01", "2026-02"],
    appliedOn: "2026-12-31",
    refused: [],
  },
  {
    name: "逾期一日：视为放弃",
    clause: "长春市申报时间",
    kind: flexible,
    months: ["2025-11", "2025-12"],
    appliedOn: "2026-01-01",
    refused: ["outside_window"],
  },
  {
    name: "先缴后补：申请当月可以，下月不可以",
    clause: "吉人社联字〔2017〕94号 先缴后补",
    kind: flexible,
    months: ["2026-10", "2026-11"],
    appliedOn: "2026-10-31",
    refused: ["month_to_come"],
  },
  {
    name: "认定前的月份",
    clause: "吉人社发〔2022〕10号 五（三）",
    kind: flexible,
    months: ["2022-12", "2023-01"],
    appliedOn: "2023-11-01",
    refused: ["month_not_recognized"],
  },
  {
    name: "在公益性岗位的整月，不能同时享受灵活就业补贴",
    clause: "人社部发〔2019〕124号；督导检查 R33",
    kind: flexible,
    months: ["2026-04", "2026-04"],
    appliedOn: "2026-11-02",
    refused: ["in_welfare_post"],
  },
  {
    name: "上岗当月只有部分天数在岗，灵活就业缴费的可以申请",
    clause: "吉人社联字〔2017〕94号",
    kind: flexible,
    months: ["2026-03", "2026-03"],
    appliedOn: "2026-11-02",
    refused: [],
  },
  {
    name: "同月已有单位招用补贴：重复享受",
    clause: "财社〔2023〕181号；督导检查 R34",
    kind: flexible,
    months: ["2026-01", "2026-02"],
    appliedOn: "2026-11-02",
    earlier: [["employer_social_insurance", "2026-02", "2026-02"]],
    refused: ["double_use"],
  },
  {
    name: "岗位补贴，考勤齐全",
    clause: "人社部发〔2019〕124号 在岗领补",
    kind: "welfare_post",
    months: ["2026-03", "2026-06"],
    appliedOn: "2026-07-05",
    placement: "甲",
    refused: [],
  },
  {
    name: "岗位补贴，4 个月按岗位工资 3000 元计足 12000 元：可以",
    clause: "人社部发〔2019〕124号 补贴期限",
    kind: "welfare_post",
    months: ["2026-03", "2026-06"],
    appliedOn: "2026-07-05",
    placement: "甲",
    amount: 1_200_000,
    refused: [],
  },
  {
    name: "岗位补贴，多填一分：不可以",
    clause: "人社部发〔2019〕124号 补贴期限",
    kind: "welfare_post",
    months: ["2026-03", "2026-06"],
    appliedOn: "2026-07-05",
    placement: "甲",
    amount: 1_200_001,
    refused: ["over_the_wage"],
  },
  {
    name: "岗位补贴，7月没有考勤",
    clause: "人社部发〔2019〕124号 在岗领补",
    kind: "welfare_post",
    months: ["2026-06", "2026-07"],
    appliedOn: "2026-08-05",
    placement: "甲",
    refused: ["attendance_missing"],
  },
  {
    name: "岗位补贴，10月已不在岗（9月1日起离岗）",
    clause: "人社部发〔2019〕124号 在岗领补",
    kind: "welfare_post",
    months: ["2026-10", "2026-10"],
    appliedOn: "2026-10-31",
    placement: "甲",
    refused: ["not_in_post"],
  },
  {
    name: "岗位补贴与同一安置的社会保险补贴同月：可以",
    clause: "人社部发〔2019〕124号 岗位补贴和社会保险补贴",
    kind: "welfare_post_social_insurance",
    months: ["2026-03", "2026-06"],
    appliedOn: "2026-07-05",
    placement: "甲",
    earlier: [["welfare_post", "2026-03", "2026-06"]],
    refused: [],
  },
  {
    name: "第 36 个月：可以",
    clause: "财社〔2023〕181号 社会保险补贴期限",
    kind: "employer_social_insurance",
    months: ["2026-01", "2026-01"],
    appliedOn: "2026-01-31",
    earlier: [[flexible, "2023-02", "2025-12"]],
    refused: [],
  },
  {
    name: "第 37 个月：期满",
    clause: "财社〔2023〕181号 社会保险补贴期限",
    kind: "employer_social_insurance",
    months: ["2026-01", "2026-02"],
    appliedOn: "2026-02-28",
    earlier: [[flexible, "2023-02", "2025-12"]],
    refused: ["term_over"],
  },
  {
    name: "创业满 1 年当日",
    clause: "吉人社联〔2020〕20号 补贴条件",
    kind: "start_up",
    appliedOn: "2026-05-10",
    operatingSince: "2025-05-10",
    refused: [],
  },
  {
    name: "创业差 1 天满 1 年",
    clause: "吉人社联〔2020〕20号 补贴条件",
    kind: "start_up",
    appliedOn: "2026-05-09",
    operatingSince: "2025-05-10",
    refused: ["operating_too_short"],
  },
  {
    name: "一次性补贴不填月份；按月补贴要填",
    clause: "吉人社联〔2020〕20号",
    kind: "start_up",
    months: ["2026-01", "2026-02"],
    appliedOn: "2026-05-10",
    operatingSince: "2025-05-10",
    refused: ["not_monthly"],
  },
  {
    name: "初次创业补贴已在创业服务中申请：不能另立一笔",
    clause: "财社〔2023〕181号 不重复享受",
    kind: "start_up",
    appliedOn: "2026-05-10",
    operatingSince: "2025-05-10",
    support: { status: "applied" },
    refused: ["stands_as_support"],
  },
  {
    name: "初次创业补贴已在创业服务中发放：不能另立一笔",
    clause: "财社〔2023〕181号 不重复享受",
    kind: "start_up",
    appliedOn: "2026-05-10",
    operatingSince: "2025-05-10",
    support: { status: "paid" },
    refused: ["stands_as_support"],
  },
  {
    name: "台账这一笔就是创业服务中申请的那一笔：可以",
    clause: "财社〔2023〕181号 不重复享受",
    kind: "start_up",
    appliedOn: "2026-05-10",
    operatingSince: "2025-05-10",
    support: { status: "applied", linked: true },
    refused: [],
  },
  {
    name: "已结业、没有领过：可以申请培训补贴",
    clause: "吉人社发〔2022〕10号 四（二）",
    kind: "training",
    appliedOn: "2026-05-10",
    training: { status: "completed" },
    refused: [],
  },
  {
    name: "培训补贴没有写明是哪一次培训",
    clause: "财社〔2023〕181号 不重复享受",
    kind: "training",
    appliedOn: "2026-05-10",
    training: { status: "completed", named: false },
    refused: ["required"],
  },
  {
    name: "还没有结业",
    clause: "吉人社发〔2022〕10号 四（二）",
    kind: "training",
    appliedOn: "2026-05-10",
    training: { status: "attending" },
    refused: ["not_completed"],
  },
  {
    name: "培训记录中已登记发放：不能再申请一笔",
    clause: "财社〔2023〕181号 不重复享受",
    kind: "training",
    appliedOn: "2026-05-10",
    training: { status: "completed", paidOn: "2026-04-20" },
    refused: ["stands_in_training"],
  },
  {
    name: "同一次培训台账已有一笔",
    clause: "财社〔2023〕181号 不重复享受",
    kind: "training",
    appliedOn: "2026-05-10",
    training: { status: "completed", inLedger: true },
    refused: ["already_given"],
  },
];
