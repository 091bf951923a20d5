/** The numbers of the notice and of the rules around it, each dated and cited. */
import { notice } from "./clauses";
import {
  GUARANTEED_LOAN_RULE,
  INSURANCE_SUBSIDY_JILIN,
  LABOUR_LAW,
  START_UP_SUBSIDY_JILIN,
  SUBSIDY_FUND_RULE,
  WELFARE_POST_NOTICE,
} from "./documents";
import { dated, type DatedParameter, type ParameterUnit } from "./dated";
import { cite, type Source } from "./source";

const NOTICE_FROM = "2022-05-10";

function sinceNotice(
  key: string,
  label: string,
  unit: ParameterUnit,
  value: number,
  source: Source,
): DatedParameter<number> {
  return dated({ key, label, unit, values: [{ from: NOTICE_FROM, value, source }] });
}

export const publicNoticeDays = sinceNotice(
  "public_notice_days",
  "公示期",
  "working_day",
  3,
  notice("二（二）"),
);

export const processingDays = sinceNotice(
  "processing_days",
  "认定办结时限",
  "working_day",
  10,
  notice("二（四）"),
);

/** Working age begins here and ends with statutory retirement (see retirement.ts). */
export const workingAgeFrom = dated({
  key: "working_age_from",
  label: "法定劳动年龄下限",
  unit: "year",
  values: [{ from: "1995-01-01", value: 16, source: cite(LABOUR_LAW, "第十五条") }],
});

export const olderAgeFemale = sinceNotice(
  "older_age_female",
  "大龄失业人员年龄（女）",
  "year",
  40,
  notice("一（一）2"),
);

export const olderAgeMale = sinceNotice(
  "older_age_male",
  "大龄失业人员年龄（男）",
  "year",
  50,
  notice("一（一）2"),
);

export const olderUnemployedMonths = sinceNotice(
  "older_unemployed_months",
  "大龄失业人员失业时长",
  "month",
  6,
  notice("一（一）2"),
);

export const dibaoUnemployedMonths = sinceNotice(
  "dibao_unemployed_months",
  "低保失业人员连续失业时长",
  "month",
  12,
  notice("一（一）5"),
);

export const graduateYears = sinceNotice(
  "graduate_years",
  "高校毕业生离校年限",
  "year",
  2,
  notice("一（一）7"),
);

export const requiredOffers = sinceNotice(
  "required_offers",
  "岗位信息最少个数",
  "count",
  3,
  notice("四（二）"),
);

export const refusalsToExit = sinceNotice(
  "refusals_to_exit",
  "拒绝服务退出次数",
  "count",
  3,
  notice("三（五）"),
);

export const refusalWindowMonths = sinceNotice(
  "refusal_window_months",
  "拒绝服务计算期",
  "month",
  6,
  notice("三（五）"),
);

/** One counter over all subsidy kinds; first granted close to retirement: to retirement. */
export const subsidyTermMonths = sinceNotice(
  "subsidy_term_months",
  "社会保险补贴期限",
  "month",
  36,
  cite(SUBSIDY_FUND_RULE, "社会保险补贴期限"),
);

export const retirementExceptionMonths = sinceNotice(
  "retirement_exception_months",
  "距法定退休可延长至退休的期限",
  "month",
  60,
  cite(SUBSIDY_FUND_RULE, "社会保险补贴期限"),
);

export const welfarePostTermMonths = sinceNotice(
  "welfare_post_term_months",
  "公益性岗位期限",
  "month",
  36,
  cite(WELFARE_POST_NOTICE, "补贴期限"),
);

export const welfarePostPlacements = sinceNotice(
  "welfare_post_placements",
  "公益性岗位安置次数上限",
  "count",
  2,
  cite(WELFARE_POST_NOTICE, "期满安置"),
);

/** Of the pension contribution a flexible worker has actually paid. */
export const flexibleSubsidyPercent = sinceNotice(
  "flexible_subsidy_percent",
  "灵活就业社会保险补贴比例",
  "percent",
  50,
  cite(INSURANCE_SUBSIDY_JILIN, "个人补贴标准"),
);

/** The labour contract of whoever an employer is subsidized for. */
export const employerContractMonths = sinceNotice(
  "employer_contract_months",
  "单位招用社会保险补贴要求的劳动合同期限",
  "month",
  12,
  cite(INSURANCE_SUBSIDY_JILIN, "单位补贴条件"),
);

/** Given once, for the first business. */
export const startUpSubsidyYuan = sinceNotice(
  "start_up_subsidy_yuan",
  "初次创业补贴标准",
  "yuan",
  5000,
  cite(START_UP_SUBSIDY_JILIN, "补贴标准"),
);

export const startUpOperatingMonths = sinceNotice(
  "start_up_operating_months",
  "初次创业补贴要求的经营时间",
  "month",
  12,
  cite(START_UP_SUBSIDY_JILIN, "补贴条件"),
);

const GUARANTEED_LOAN = cite(GUARANTEED_LOAN_RULE, "创业担保贷款");

/** The province's measures of December 2023, on the basis cited; their revision of 2025-12-10 is not on file. */
export const guaranteedLoanCeiling = dated({
  key: "guaranteed_loan_ceiling",
  label: "个人创业担保贷款最高额度",
  unit: "yuan",
  values: [{ from: "2023-12-01", value: 300_000, source: GUARANTEED_LOAN }],
});

export const guaranteedLoanMonths = dated({
  key: "guaranteed_loan_months",
  label: "个人创业担保贷款最长期限",
  unit: "month",
  values: [{ from: "2023-12-01", value: 36, source: GUARANTEED_LOAN }],
});

export const legalParameters: readonly DatedParameter<number>[] = [
  publicNoticeDays,
  processingDays,
  workingAgeFrom,
  olderAgeFemale,
  olderAgeMale,
  olderUnemployedMonths,
  dibaoUnemployedMonths,
  graduateYears,
  requiredOffers,
  refusalsToExit,
  refusalWindowMonths,
  subsidyTermMonths,
  retirementExceptionMonths,
  welfarePostTermMonths,
  welfarePostPlacements,
  flexibleSubsidyPercent,
  employerContractMonths,
  startUpSubsidyYuan,
  startUpOperatingMonths,
  guaranteedLoanCeiling,
  guaranteedLoanMonths,
];
