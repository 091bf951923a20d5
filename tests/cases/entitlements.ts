/**
 * 补贴期限的算例 (issue 4, "Holds when" 4): facts, day, expected result and clause, to be read by somebody who knows the
 * documents and not the program. Months are `YYYY-MM`; a run has both ends. All people are invented.
 */
import type { SubsidyKind } from "~/features/subsidies/kinds";

export type CaseSubsidy = {
  kind: SubsidyKind;
  from: string;
  until: string;
  /** 批准 unless said otherwise; the day is the last day of the run's last month. */
  status?: "applied" | "approved" | "paid" | "refused";
  placement?: string;
};

export type CasePlacement = { id: string; starts: string; ends?: string; ordinal: 1 | 2 };

export type CounterCase = {
  name: string;
  clause: string;
  person: { sex: "male" | "female"; birth: string; category: "male" | "female50" | "female55" | null };
  subsidies: readonly CaseSubsidy[];
  placements?: readonly CasePlacement[];
  /** 就业失业记录：状况和去向，自某日起. */
  work?: readonly { from: string; as: "employer" | "flexible" | null }[];
  /** 本市（州）设定的灵活就业补贴申报期：年度和截止日. */
  seasons?: readonly { year: number; closesOn: string }[];
  /** 有效认定期间：自某日起，到某日（当日已不在认定内）；不写的一直有效. */
  recognized?: readonly { from: string; until?: string }[];
  /** 某日：已用月数、确定可享月数、从当日起确定还能享受的月数、结论；未定类别的再写最多可享. */
  on: readonly {
    day: string;
    used: number;
    allowed: number;
    left: number;
    state: "left" | "unknown" | "over";
    atMost?: number;
    exception?: "met" | "unmet" | "unknown";
    overOn?: string;
    doubleUse?: readonly string[];
  }[];
};

const man1976 = { sex: "male", birth: "1976-08-12", category: "male" } as const;

export const counterCases: readonly CounterCase[] = [
  {
    name: "先批了后面的月份，前面申请的月份距退休已满5年：按最早的月份看，不许诺到退休",
    clause: "财社〔2023〕181号 以初次核定享受时年龄为准",
    person: { sex: "female", birth: "1979-08-17", category: "female50" },
    subsidies: [
      { kind: "welfare_post", from: "2026-11", until: "2026-11", status: "applied" },
      { kind: "welfare_post", from: "2027-02", until: "2027-02" },
    ],
    on: [
      { day: "2026-11-30", used: 0, allowed: 36, left: 36, state: "left", exception: "unmet" },
      { day: "2027-02-28", used: 1, allowed: 36, left: 35, state: "left", exception: "unmet" },
    ],
  },
  {
    name: "没有享受过：36 个月全部可享",
    clause: "财社〔2023〕181号 社会保险补贴期限",
    person: man1976,
    subsidies: [],
    on: [{ day: "2026-11-24", used: 0, allowed: 36, left: 36, state: "left", exception: "unmet" }],
  },
  {
    name: "灵活就业补贴 2024年1月至12月：12 个月，剩 24 个月",
    clause: "财社〔2023〕181号 社会保险补贴期限",
    person: man1976,
    subsidies: [{ kind: "flexible_social_insurance", from: "2024-01", until: "2024-12" }],
    on: [
      { day: "2024-12-30", used: 0, allowed: 36, left: 36, state: "left" },
      { day: "2024-12-31", used: 12, allowed: 36, left: 24, state: "left" },
      { day: "2025-01-01", used: 12, allowed: 36, left: 24, state: "left" },
    ],
  },
  {
    name: "各类合并计算：灵活就业 12 个月、单位招用 12 个月、公益性岗位 12 个月，期满",
    clause: "财社〔2023〕181号 社会保险补贴期限；各类合并计算",
    person: man1976,
    placements: [{ id: "甲", starts: "2026-01-01", ordinal: 1 }],
    subsidies: [
      { kind: "flexible_social_insurance", from: "2023-01", until: "2023-12" },
      { kind: "employer_social_insurance", from: "2024-06", until: "2025-05" },
      { kind: "welfare_post", from: "2026-01", until: "2026-11", placement: "甲" },
      { kind: "welfare_post", from: "2026-12", until: "2026-12", placement: "甲" },
    ],
    on: [
      { day: "2026-12-30", used: 35, allowed: 36, left: 1, state: "left" },
      { day: "2026-12-31", used: 36, allowed: 36, left: 0, state: "over", overOn: "2027-01-01" },
      { day: "2027-01-01", used: 36, allowed: 36, left: 0, state: "over", overOn: "2027-01-01" },
    ],
  },
  {
    name: "公益性岗位的岗位补贴与社会保险补贴同月发放：同一安置，只算一个月，不是重复享受",
    clause: "人社部发〔2019〕124号 岗位补贴和社会保险补贴",
    person: man1976,
    placements: [{ id: "甲", starts: "2026-01-01", ordinal: 1 }],
    subsidies: [
      { kind: "welfare_post", from: "2026-01", until: "2026-06", placement: "甲" },
      { kind: "welfare_post_social_insurance", from: "2026-01", until: "2026-06", placement: "甲" },
    ],
    on: [{ day: "2026-11-24", used: 6, allowed: 36, left: 30, state: "left", doubleUse: [] }],
  },
  {
    name: "距退休不足五年在公益性岗位，上年 12 月的岗位补贴还没有申报：岗位补贴没有申报期，仍可申报，不视为放弃",
    clause: "人社部发〔2019〕124号；财社〔2023〕181号 社会保险补贴期限",
    person: { sex: "male", birth: "1969-12-07", category: "male" },
    placements: [{ id: "甲", starts: "2026-11-24", ordinal: 1 }],
    subsidies: [{ kind: "welfare_post", from: "2026-11", until: "2026-11", placement: "甲" }],
    on: [
      { day: "2026-12-01", used: 1, allowed: 53, left: 52, state: "left", exception: "met" },
      { day: "2027-02-27", used: 1, allowed: 53, left: 52, state: "left", exception: "met" },
    ],
  },
  {
    name: "同样的人灵活就业，上年 12 月过了申报期没有申报：视为放弃",
    clause: "财社〔2023〕181号 社会保险补贴期限；逾期视为放弃",
    person: { sex: "male", birth: "1969-12-07", category: "male" },
    work: [{ from: "2026-11-01", as: "flexible" }],
    subsidies: [{ kind: "flexible_social_insurance", from: "2026-11", until: "2026-11" }],
    on: [{ day: "2027-02-27", used: 1, allowed: 52, left: 51, state: "left", exception: "met" }],
  },
  {
    name: "距退休不足五年在单位上班，上年第四季度的单位招用补贴还没有申报：按季申报，没有申报期，仍可申报，不视为放弃",
    clause: "吉人社联字〔2017〕94号 单位按季申报、先缴后补；财社〔2023〕181号 社会保险补贴期限",
    person: { sex: "male", birth: "1969-12-07", category: "male" },
    work: [{ from: "2026-09-10", as: "employer" }],
    subsidies: [{ kind: "employer_social_insurance", from: "2026-09", until: "2026-09" }],
    on: [
      { day: "2026-12-31", used: 1, allowed: 55, left: 54, state: "left", exception: "met" },
      { day: "2027-01-01", used: 1, allowed: 55, left: 54, state: "left", exception: "met" },
      { day: "2027-11-24", used: 1, allowed: 55, left: 54, state: "left", exception: "met" },
    ],
  },
  {
    name: "同样的人 2026年11月1日起离开单位：上班的 10 月还可申报，离职后的三个月没有了",
    clause: "吉人社联字〔2017〕94号 单位按季申报；财社〔2023〕181号 社会保险补贴期限",
    person: { sex: "male", birth: "1969-12-07", category: "male" },
    work: [
      { from: "2026-09-10", as: "employer" },
      { from: "2026-11-01", as: null },
    ],
    subsidies: [{ kind: "employer_social_insurance", from: "2026-09", until: "2026-09" }],
    on: [{ day: "2027-02-27", used: 1, allowed: 52, left: 51, state: "left", exception: "met" }],
  },
  {
    name: "上年第四季度的单位招用已经申请、还没有审批：申请过的照算，不视为放弃",
    clause: "吉人社联字〔2017〕94号 单位按季申报；财社〔2023〕181号 社会保险补贴期限",
    person: { sex: "male", birth: "1969-12-07", category: "male" },
    work: [{ from: "2026-09-10", as: "employer" }],
    subsidies: [
      { kind: "employer_social_insurance", from: "2026-09", until: "2026-09" },
      { kind: "employer_social_insurance", from: "2026-10", until: "2026-12", status: "applied" },
    ],
    on: [{ day: "2027-02-27", used: 1, allowed: 55, left: 54, state: "left", exception: "met" }],
  },
  {
    name: "灵活就业，市（州）设定 2026 年度申报期到 2027年1月31日：期内上年的月份仍可申报，次日起视为放弃",
    clause: "申报期由市（州）设定；逾期视为放弃",
    person: { sex: "male", birth: "1969-12-07", category: "male" },
    work: [{ from: "2026-11-01", as: "flexible" }],
    seasons: [{ year: 2026, closesOn: "2027-01-31" }],
    subsidies: [{ kind: "flexible_social_insurance", from: "2026-11", until: "2026-11" }],
    on: [
      { day: "2026-12-31", used: 1, allowed: 53, left: 52, state: "left", exception: "met" },
      { day: "2027-01-31", used: 1, allowed: 53, left: 52, state: "left", exception: "met" },
      { day: "2027-02-01", used: 1, allowed: 52, left: 51, state: "left", exception: "met" },
    ],
  },
  {
    name: "同一月两类补贴：计数只算一个月，另列为重复享受",
    clause: "财社〔2023〕181号；督导检查 R34",
    person: man1976,
    subsidies: [
      { kind: "flexible_social_insurance", from: "2026-01", until: "2026-06" },
      { kind: "employer_social_insurance", from: "2026-06", until: "2026-08" },
    ],
    on: [{ day: "2026-11-24", used: 8, allowed: 36, left: 28, state: "left", doubleUse: ["2026-06"] }],
  },
  {
    name: "同一类同一月报了两次：也是重复享受",
    clause: "财社〔2023〕181号；督导检查 R34",
    person: man1976,
    subsidies: [
      { kind: "flexible_social_insurance", from: "2026-01", until: "2026-03" },
      { kind: "flexible_social_insurance", from: "2026-03", until: "2026-04" },
    ],
    on: [{ day: "2026-11-24", used: 4, allowed: 36, left: 32, state: "left", doubleUse: ["2026-03"] }],
  },
  {
    name: "待审批的不算已用，不予补贴的不算",
    clause: "财社〔2023〕181号 社会保险补贴期限",
    person: man1976,
    subsidies: [
      { kind: "flexible_social_insurance", from: "2025-01", until: "2025-12", status: "refused" },
      { kind: "flexible_social_insurance", from: "2026-01", until: "2026-10", status: "applied" },
    ],
    on: [{ day: "2026-11-24", used: 0, allowed: 36, left: 36, state: "left" }],
  },
  {
    name: "女，50岁类，2031年12月17日退休；首个申请月 2026年11月距退休 61 个月，待审批：已是首次享受，不适用退休例外",
    clause: "财社〔2023〕181号；首次享受时距法定退休年龄不足5年",
    person: { sex: "female", birth: "1979-08-17", category: "female50" },
    subsidies: [
      { kind: "welfare_post", from: "2026-11", until: "2026-11", status: "applied" },
      { kind: "welfare_post", from: "2027-02", until: "2027-02", status: "applied" },
    ],
    on: [{ day: "2027-02-28", used: 0, allowed: 36, left: 36, state: "left", exception: "unmet" }],
  },
  {
    name: "同一人，后一个月先批：先申请的月份还在待审批，结论不随审批先后变",
    clause: "财社〔2023〕181号；首次享受时距法定退休年龄不足5年",
    person: { sex: "female", birth: "1979-08-17", category: "female50" },
    subsidies: [
      { kind: "welfare_post", from: "2026-11", until: "2026-11", status: "applied" },
      { kind: "welfare_post", from: "2027-02", until: "2027-02" },
    ],
    on: [{ day: "2027-02-28", used: 1, allowed: 36, left: 35, state: "left", exception: "unmet" }],
  },
  {
    name: "同一人，两个月都批：剩 34 个月",
    clause: "财社〔2023〕181号；首次享受时距法定退休年龄不足5年",
    person: { sex: "female", birth: "1979-08-17", category: "female50" },
    subsidies: [
      { kind: "welfare_post", from: "2026-11", until: "2026-11" },
      { kind: "welfare_post", from: "2027-02", until: "2027-02" },
    ],
    on: [{ day: "2027-02-28", used: 2, allowed: 36, left: 34, state: "left", exception: "unmet" }],
  },
  {
    name: "同一人，2026年11月的申请不予补贴：首次享受是 2027年2月，距退休 58 个月，延长至退休",
    clause: "财社〔2023〕181号；延长至退休",
    person: { sex: "female", birth: "1979-08-17", category: "female50" },
    subsidies: [
      { kind: "welfare_post", from: "2026-11", until: "2026-11", status: "refused" },
      { kind: "welfare_post", from: "2027-02", until: "2027-02" },
    ],
    on: [{ day: "2027-02-28", used: 1, allowed: 59, left: 58, state: "left", exception: "met" }],
  },
  {
    name: "不足5年的，上一年的月份还在待审批：批下来也算，不提前扣掉",
    clause: "财社〔2023〕181号；延长至退休",
    person: { sex: "female", birth: "1979-08-17", category: "female50" },
    subsidies: [
      { kind: "flexible_social_insurance", from: "2027-11", until: "2027-12", status: "applied" },
      { kind: "flexible_social_insurance", from: "2028-01", until: "2028-01" },
    ],
    on: [{ day: "2028-01-31", used: 1, allowed: 50, left: 49, state: "left", exception: "met" }],
  },
  {
    name: "超发：37 个月，超 1 个月",
    clause: "财社〔2023〕181号；督导检查 R34",
    person: man1976,
    subsidies: [
      { kind: "flexible_social_insurance", from: "2023-01", until: "2025-12" },
      { kind: "flexible_social_insurance", from: "2026-01", until: "2026-01" },
    ],
    on: [
      { day: "2026-01-30", used: 36, allowed: 36, left: 0, state: "over", overOn: "2026-01-01" },
      { day: "2026-01-31", used: 37, allowed: 36, left: 0, state: "over", overOn: "2026-01-01" },
    ],
  },
  {
    name: "男，1966年1月生；2021年1月首次享受时按原规定 2026年1月退休，正好 60 个月：不是不足5年",
    clause: "财社〔2023〕181号；民法典第一千二百五十九条（不足，不包括本数）",
    person: { sex: "male", birth: "1966-01-20", category: "male" },
    subsidies: [{ kind: "flexible_social_insurance", from: "2021-01", until: "2023-12" }],
    on: [
      {
        day: "2024-01-01",
        used: 36,
        allowed: 36,
        left: 0,
        state: "over",
        exception: "unmet",
        overOn: "2024-01-01",
      },
    ],
  },
  {
    name: "同一人晚一个月首次享受：不足5年，延长至退休；按新规定 2026年5月20日退休，5月可享",
    clause: "财社〔2023〕181号；首次享受时距法定退休年龄不足5年",
    person: { sex: "male", birth: "1966-01-20", category: "male" },
    work: [{ from: "2021-02-01", as: "flexible" }],
    subsidies: [
      { kind: "flexible_social_insurance", from: "2021-02", until: "2025-12" },
      { kind: "flexible_social_insurance", from: "2026-01", until: "2026-05" },
    ],
    on: [
      { day: "2026-05-30", used: 59, allowed: 64, left: 5, state: "left", exception: "met" },
      {
        day: "2026-05-31",
        used: 64,
        allowed: 64,
        left: 0,
        state: "over",
        exception: "met",
        overOn: "2026-06-01",
      },
    ],
  },
  {
    name: "生日在1日的：退休当月不再补贴",
    clause: "财社〔2023〕181号；延长至退休",
    person: { sex: "male", birth: "1966-01-01", category: "male" },
    subsidies: [{ kind: "flexible_social_insurance", from: "2022-01", until: "2025-12" }],
    on: [{ day: "2026-01-01", used: 48, allowed: 52, left: 4, state: "left", exception: "met" }],
  },
  {
    name: "女，类别待核定：按50岁已不足5年，按55岁还差很多——至少 8 个月，最多 36 个月，请先核定类别",
    clause: "国务院关于渐进式延迟法定退休年龄的办法 第一条；财社〔2023〕181号",
    person: { sex: "female", birth: "1976-06-15", category: null },
    subsidies: [{ kind: "flexible_social_insurance", from: "2026-08", until: "2026-08" }],
    // 50岁类：1976年6月生，50岁9个月，2027年3月15日退休；55岁类：56岁8个月，2033年2月退休。
    on: [
      { day: "2026-08-31", used: 1, allowed: 8, left: 7, state: "left", atMost: 36, exception: "unknown" },
    ],
  },
  {
    name: "同一人核定为50岁类：至 2027年3月",
    clause: "财社〔2023〕181号；延长至退休",
    person: { sex: "female", birth: "1976-06-15", category: "female50" },
    subsidies: [{ kind: "flexible_social_insurance", from: "2026-08", until: "2026-08" }],
    on: [{ day: "2026-08-31", used: 1, allowed: 8, left: 7, state: "left", exception: "met" }],
  },
  {
    name: "同一人核定为55岁类：36 个月",
    clause: "财社〔2023〕181号 社会保险补贴期限",
    person: { sex: "female", birth: "1976-06-15", category: "female55" },
    subsidies: [{ kind: "flexible_social_insurance", from: "2026-08", until: "2026-08" }],
    on: [{ day: "2026-08-31", used: 1, allowed: 36, left: 35, state: "left", exception: "unmet" }],
  },
  {
    name: "女，50岁类，2027年5月20日退休；享受过 12 个月（首次享受距退休满5年），2024年3月起失业：期限内剩 24 个月，但退休前只有 7 个月，以前失业的月份没有可申领的",
    clause: "财社〔2023〕181号 社会保险补贴期限；国务院关于渐进式延迟法定退休年龄的办法 第一条；逾期视为放弃",
    person: { sex: "female", birth: "1976-07-20", category: "female50" },
    work: [
      { from: "2021-01-01", as: "flexible" },
      { from: "2024-03-01", as: null },
    ],
    subsidies: [{ kind: "flexible_social_insurance", from: "2021-01", until: "2021-12" }],
    on: [
      { day: "2024-04-30", used: 12, allowed: 36, left: 24, state: "left", exception: "unmet" },
      { day: "2026-11-24", used: 12, allowed: 36, left: 7, state: "left", exception: "unmet" },
      { day: "2027-05-20", used: 12, allowed: 36, left: 1, state: "left", exception: "unmet" },
      { day: "2027-06-01", used: 12, allowed: 36, left: 0, state: "left", exception: "unmet" },
    ],
  },
  {
    name: "男，2029年6月退休，灵活就业享受过 5 个月，2025年6月起失业：退休前还有 32 个月；失业以后的月份、上年过了申报期的月份都不能补申",
    clause: "财社〔2023〕181号 延长至退休；逾期视为放弃；灵活就业社会保险补贴只补给灵活就业的人",
    person: { sex: "male", birth: "1968-07-20", category: "male" },
    work: [
      { from: "2024-11-01", as: "flexible" },
      { from: "2025-06-01", as: null },
    ],
    subsidies: [{ kind: "flexible_social_insurance", from: "2024-11", until: "2025-03" }],
    on: [
      { day: "2025-12-31", used: 5, allowed: 50, left: 45, state: "left", exception: "met" },
      { day: "2026-01-01", used: 5, allowed: 47, left: 42, state: "left", exception: "met" },
      { day: "2026-11-24", used: 5, allowed: 37, left: 32, state: "left", exception: "met" },
    ],
  },
  {
    name: "今年灵活就业过又失业：期内可补申的只有灵活就业的 3、4 月；没有认定的 3 月不能申领",
    clause: "财社〔2023〕181号 延长至退休；吉人社发〔2022〕10号 五（三）",
    person: { sex: "male", birth: "1968-07-20", category: "male" },
    recognized: [{ from: "2026-04-10" }],
    work: [
      { from: "2026-03-01", as: "flexible" },
      { from: "2026-05-01", as: null },
    ],
    subsidies: [],
    on: [{ day: "2026-11-24", used: 0, allowed: 33, left: 33, state: "left", exception: "met" }],
  },
  {
    name: "第二次安置（大龄）：期限重新计算，第一次的 36 个月另列",
    clause: "人社部发〔2019〕124号 期满安置，期限重新计算",
    person: { sex: "male", birth: "1968-10-10", category: "male" },
    placements: [
      { id: "甲", starts: "2023-07-01", ends: "2026-07-01", ordinal: 1 },
      { id: "乙", starts: "2026-09-01", ordinal: 2 },
    ],
    subsidies: [
      { kind: "welfare_post", from: "2023-07", until: "2026-06", placement: "甲" },
      { kind: "welfare_post", from: "2026-09", until: "2026-10", placement: "乙" },
    ],
    // 1968年10月生，61岁、2029年10月退休；首次享受 2023年7月按原规定距 2028年10月 63 个月；第二次 2026年9月起，按新规定不足5年，延长至退休。
    on: [
      {
        day: "2026-08-31",
        used: 36,
        allowed: 36,
        left: 0,
        state: "over",
        exception: "unmet",
        overOn: "2026-07-01",
      },
      { day: "2026-10-30", used: 0, allowed: 38, left: 38, state: "left", exception: "met" },
      { day: "2026-10-31", used: 2, allowed: 38, left: 36, state: "left", exception: "met" },
    ],
  },
];

export type PostTermCase = {
  name: string;
  clause: string;
  person: CounterCase["person"];
  starts: string;
  /** 确定可到、最多可到. */
  lastDay: string;
  latest?: string;
  on: readonly { day: string; state: "within" | "unknown" | "over" }[];
};

export const postTermCases: readonly PostTermCase[] = [
  {
    name: "36 个月：2023年3月2日上岗，至 2026年3月2日",
    clause: "人社部发〔2019〕124号 补贴期限；民法典第二百零二条",
    person: man1976,
    starts: "2023-03-02",
    lastDay: "2026-03-02",
    on: [
      { day: "2026-03-01", state: "within" },
      { day: "2026-03-02", state: "within" },
      { day: "2026-03-03", state: "over" },
    ],
  },
  {
    name: "2024年2月29日上岗，36 个月后没有 29 日，至 2027年2月28日",
    clause: "民法典第二百零二条",
    person: man1976,
    starts: "2024-02-29",
    lastDay: "2027-02-28",
    on: [
      { day: "2027-02-28", state: "within" },
      { day: "2027-03-01", state: "over" },
    ],
  },
  {
    name: "2024年10月上岗：按当日原规定 2028年10月10日退休，不足5年；2025年起按新规定可到 2029年10月9日",
    clause: "人社部发〔2019〕124号；国务院关于渐进式延迟法定退休年龄的办法 第一条",
    person: { sex: "male", birth: "1968-10-10", category: "male" },
    starts: "2024-10-10",
    lastDay: "2029-10-09",
    on: [
      { day: "2029-10-09", state: "within" },
      { day: "2029-10-10", state: "over" },
    ],
  },
  {
    name: "男，1970年2月4日生，2031年6月4日退休；上岗时距退休 5 年零 1 天：36 个月",
    clause: "人社部发〔2019〕124号 补贴期限",
    person: { sex: "male", birth: "1970-02-04", category: "male" },
    starts: "2026-06-03",
    lastDay: "2029-06-03",
    on: [{ day: "2029-06-04", state: "over" }],
  },
  {
    name: "同一人，上岗日距退休正好 5 年：不是不足5年，36 个月",
    clause: "民法典第一千二百五十九条",
    person: { sex: "male", birth: "1970-02-04", category: "male" },
    starts: "2026-06-04",
    lastDay: "2029-06-04",
    on: [{ day: "2029-06-05", state: "over" }],
  },
  {
    name: "同一人晚一天上岗：不足5年，可到退休前一日",
    clause: "人社部发〔2019〕124号；距法定退休年龄不足5年的可延长至退休",
    person: { sex: "male", birth: "1970-02-04", category: "male" },
    starts: "2026-06-05",
    lastDay: "2031-06-03",
    on: [
      { day: "2031-06-03", state: "within" },
      { day: "2031-06-04", state: "over" },
    ],
  },
  {
    name: "女，类别待核定：两个日期之间待核定",
    clause: "人社部发〔2019〕124号；国务院关于渐进式延迟法定退休年龄的办法 第一条",
    person: { sex: "female", birth: "1976-06-15", category: null },
    starts: "2025-01-10",
    lastDay: "2027-03-14",
    latest: "2028-01-10",
    on: [
      { day: "2027-03-14", state: "within" },
      { day: "2027-03-15", state: "unknown" },
      { day: "2028-01-10", state: "unknown" },
      { day: "2028-01-11", state: "over" },
    ],
  },
];
