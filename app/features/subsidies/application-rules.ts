/**
 * Whether a subsidy can be given as asked: asked again at the decision, because other subsidies may have come in
 * between. Each refusal names the clause and how to mend it.
 */
import { NoValueForDateError, valueOn } from "~/law/dated";
import { notice } from "~/law/clauses";
import { SUBSIDY_FUND_RULE, WELFARE_POST_NOTICE } from "~/law/documents";
import { minimumWageOn, NoStandardForDivisionError } from "~/law/minimum-wage";
import { startUpOperatingMonths, subsidyTermMonths } from "~/law/parameters";
import { cite } from "~/law/source";
import type { SubsidyWindow } from "~/law/subsidy-windows";
import { addDays, addMonths, type CalendarDate, laterOf } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { formatFen } from "~/lib/money";
import { type EntitlementFacts, entitlementsOf, mayShareMonth, type SubsidyFact } from "./entitlements";
import { isForPlacement, isMonthly, subsidyKinds, type SubsidyKind } from "./kinds";
import { monthLabel, monthOf, monthRunLabel, monthsFrom } from "./months";
import { type MoneyElsewhere, NOTHING_ELSEWHERE, onceProblems } from "./one-off-money";
import { employerProblems, type EmployerJob, type MonthlyCeiling } from "./employer-insurance";
import { lastMonthBefore } from "./retirement-exception";

export type SubsidyRequest = {
  /** Of a subsidy already on record, at its decision; it is not counted against itself. */
  id: string | null;
  kind: SubsidyKind;
  fromMonth: CalendarDate | null;
  untilMonth: CalendarDate | null;
  appliedOn: CalendarDate;
  placementId: string | null;
  /** 初次创业补贴: the first day of operation. */
  operatingSince: CalendarDate | null;
  /** The support or the training that a subsidy given once is for. */
  supportId?: string | null;
  enrolmentId?: string | null;
  /** Fen. */
  amount: number;
  /** 单位招用: who receives it, what the employer has paid for these months (fen), and how the sum was checked. */
  payee?: string | null;
  contributionPaid?: number | null;
  checkedBy?: string | null;
};

export type SubsidyContext = {
  facts: EntitlementFacts;
  /** Intervals of recognition: the first day, and the first day no longer recognized. */
  recognitions: readonly { from: CalendarDate; until: CalendarDate | null }[];
  /** Months (first days) with attendance, by placement. */
  attendance: readonly { placementId: string; month: CalendarDate }[];
  window: SubsidyWindow | null;
  /** Work for an employer on record: from its first day to the first day of what came after. */
  jobs: readonly EmployerJob[];
  /** 单位招用: the most for a month by the city's standard; null where the city has set none. */
  employerCeiling: MonthlyCeiling | null;
  elsewhere?: MoneyElsewhere;
};

const shared = cite(SUBSIDY_FUND_RULE, "社会保险补贴期限");
const posts = cite(WELFARE_POST_NOTICE, "补贴期限");

const violation = (path: string, code: string, message: string, source = shared): Violation => ({
  path,
  code,
  message,
  source,
});

function monthsOf(request: SubsidyRequest): CalendarDate[] {
  const { fromMonth, untilMonth } = request;
  return fromMonth === null || untilMonth === null ? [] : monthsFrom(fromMonth, untilMonth);
}

function shapeProblems(request: SubsidyRequest): Violation[] {
  const { kind, fromMonth, untilMonth, appliedOn } = request;
  if (!isMonthly(kind)) {
    if (fromMonth === null && untilMonth === null) return [];
    return [violation("fromMonth", "not_monthly", `${subsidyKinds.label(kind)}是一次性补贴，不填月份。`)];
  }
  if (fromMonth === null || untilMonth === null) {
    return [violation("fromMonth", "required", "按月计算的补贴请填起止月份。")];
  }
  if (untilMonth < fromMonth) return [violation("untilMonth", "before_start", "截止月份不能早于起始月份。")];
  if (untilMonth > monthOf(appliedOn)) {
    return [
      violation(
        "untilMonth",
        "month_to_come",
        `先缴后补：申请日 ${appliedOn} 时 ${monthLabel(untilMonth)} 还没有到，只能申请到当月。`,
      ),
    ];
  }
  return [];
}

function recognitionProblems(request: SubsidyRequest, { recognitions }: SubsidyContext): Violation[] {
  const { appliedOn } = request;
  const months = monthsOf(request);
  const inForce = recognitions.some(
    ({ from, until }) => from <= appliedOn && (until === null || until > appliedOn),
  );
  if (!inForce && months.length === 0) {
    return [
      violation(
        "appliedOn",
        "not_recognized",
        `${appliedOn} 没有有效认定，不能申请补贴。`,
        notice("五（三）"),
      ),
    ];
  }
  const outside = months.filter(
    (month) =>
      !recognitions.some(
        ({ from, until }) => from < addMonths(month, 1) && (until === null || until > month),
      ),
  );
  const first = outside[0];
  if (first === undefined) return [];
  return [
    violation(
      "fromMonth",
      "month_not_recognized",
      `${monthLabel(first)}${outside.length > 1 ? ` 等 ${outside.length} 个月` : ""}不在有效认定期间，不能享受补贴。`,
      notice("五（三）"),
    ),
  ];
}

/** The same month under two kinds, or twice under one. */
function doubleProblems(request: SubsidyRequest, others: readonly SubsidyFact[]): Violation[] {
  return monthsOf(request).flatMap((month) => {
    const clash = others.find(
      (other) =>
        isMonthly(other.kind) &&
        other.fromMonth !== null &&
        other.untilMonth !== null &&
        other.fromMonth <= month &&
        month <= other.untilMonth &&
        !mayShareMonth(request, other),
    );
    if (!clash || clash.fromMonth === null || clash.untilMonth === null) return [];
    const run = monthRunLabel(clash.fromMonth, clash.untilMonth);
    return [
      violation(
        "fromMonth",
        "double_use",
        `${monthLabel(month)}已有${subsidyKinds.label(clash.kind)}（${run}），同一个月不能重复享受。`,
      ),
    ];
  });
}

/** Over the shared term, or past retirement. */
function termProblems(request: SubsidyRequest, { facts }: SubsidyContext, others: readonly SubsidyFact[]) {
  const months = monthsOf(request);
  const last = months.at(-1);
  if (last === undefined) return [];
  const asked: SubsidyFact = {
    ...request,
    id: request.id ?? "asked",
    status: "approved",
    decidedOn: request.appliedOn,
  };
  // What is applied for stands in line with it: together they may not pass the term.
  const standing = others.map((other) => ({
    ...other,
    status: "approved" as const,
    decidedOn: other.appliedOn,
  }));
  const asOf = others.reduce((latest, { appliedOn }) => laterOf(latest, appliedOn), request.appliedOn);
  const { counter } = entitlementsOf({ ...facts, subsidies: [...standing, asked] }, asOf);
  const term = valueOn(subsidyTermMonths, asOf).value;
  const retired = counter.exception.cases.map(({ retiresOn }) => last > lastMonthBefore(retiresOn));
  if (retired.every(Boolean)) {
    return [violation("untilMonth", "past_retirement", `${monthLabel(last)}已达到法定退休年龄，不再补贴。`)];
  }
  // With the exception months run to retirement; without it the term is all there is.
  const allowed = counter.exception.cases.map(
    ({ applies }, index) => !retired[index] && (applies || counter.used <= term),
  );
  if (allowed.every(Boolean)) return [];
  if (allowed.some(Boolean)) {
    const days = counter.exception.cases.map(({ retiresOn }) => retiresOn).join("、");
    return [
      violation(
        "untilMonth",
        "retirement_category_unknown",
        `退休类别待核定（法定退休日可能为 ${days}），这些月份能否补贴要先核定类别，请在登记信息中补填后再办。`,
      ),
    ];
  }
  return [
    violation(
      "untilMonth",
      "term_over",
      `加上这次共 ${counter.used} 个月，超过 ${term} 个月期限 ${counter.used - term} 个月；各类按月补贴合并计算。`,
      counter.source,
    ),
  ];
}

function placementProblems(
  request: SubsidyRequest,
  { facts, attendance }: SubsidyContext,
  months: readonly CalendarDate[],
): Violation[] {
  const inPost = (month: CalendarDate, { startsOn, endedOn }: EntitlementFacts["placements"][number]) =>
    startsOn < addMonths(month, 1) && (endedOn === null || endedOn > month);
  if (isForPlacement(request.kind)) {
    const placement = facts.placements.find(({ id }) => id === request.placementId);
    if (!placement) {
      return [violation("placementId", "required", "公益性岗位的补贴要写明是哪一次安置。", posts)];
    }
    const out = months.find((month) => !inPost(month, placement));
    if (out) {
      return [violation("fromMonth", "not_in_post", `${monthLabel(out)}不在这次安置的上岗期间。`, posts)];
    }
    const missing = months.find(
      (month) => !attendance.some((one) => one.placementId === placement.id && one.month === month),
    );
    if (request.kind === "welfare_post" && missing) {
      return [
        violation(
          "fromMonth",
          "attendance_missing",
          `${monthLabel(missing)}还没有登记考勤，岗位补贴按考勤发放，请先登记考勤。`,
          cite(WELFARE_POST_NOTICE, "在岗领补"),
        ),
      ];
    }
    return request.kind === "welfare_post" ? ceilingProblems(request, placement, months) : [];
  }
  const held = months.find((month) => facts.placements.some((one) => monthInside(month, one)));
  if (!held) return [];
  return [
    violation(
      "fromMonth",
      "in_welfare_post",
      `${monthLabel(held)}在公益性岗位，由用人单位参保，不能同时享受${subsidyKinds.label(request.kind)}。`,
    ),
  ];
}

/** The local standard of a month in fen; nothing where none is on file for it. */
function minimumOf(division: string | undefined, month: CalendarDate): number {
  if (division === undefined) return 0;
  try {
    return minimumWageOn(division, month).monthlyFen;
  } catch (error) {
    if (error instanceof NoValueForDateError || error instanceof NoStandardForDivisionError) return 0;
    throw error;
  }
}

/**
 * The post subsidy is given by reference to the minimum wage: never more than what the post pays, or than the local
 * minimum wage where that is higher, for the months asked.
 */
function ceilingProblems(
  { amount }: SubsidyRequest,
  { wage, division }: EntitlementFacts["placements"][number],
  months: readonly CalendarDate[],
): Violation[] {
  if (wage === undefined) return [];
  const most = months.reduce((sum, month) => sum + Math.max(wage, minimumOf(division, month)), 0);
  if (amount <= most) return [];
  return [
    violation(
      "amount",
      "over_the_wage",
      `岗位补贴参照当地最低工资标准，${months.length} 个月最多 ${formatFen(most)}，所填 ${formatFen(amount)} 超出，请核对金额。`,
      posts,
    ),
  ];
}

/** The whole month in post. */
function monthInside(
  month: CalendarDate,
  { startsOn, endedOn }: { startsOn: CalendarDate; endedOn: CalendarDate | null },
): boolean {
  const lastDay = addDays(addMonths(month, 1), -1);
  return startsOn <= month && (endedOn === null || endedOn > lastDay);
}

function startUpProblems(request: SubsidyRequest, others: readonly SubsidyFact[]): Violation[] {
  const earlier = others.find(({ kind }) => kind === "start_up");
  const { value: months, source } = valueOn(startUpOperatingMonths, request.appliedOn);
  if (earlier) {
    return [
      violation("kind", "already_given", `初次创业补贴只享受一次，${earlier.appliedOn} 已经申请。`, source),
    ];
  }
  // Asked with the application; the decision finds it in the basis.
  if (request.id !== null) return [];
  const since = request.operatingSince;
  if (since === null) {
    return [violation("operatingSince", "required", "请填正常经营起始日期（营业执照登记日）。", source)];
  }
  const openFrom = addMonths(since, months);
  if (request.appliedOn < openFrom) {
    return [
      violation(
        "operatingSince",
        "operating_too_short",
        `正常经营要满 1 年：${since} 起，${openFrom} 才能申请。`,
        source,
      ),
    ];
  }
  return [];
}

function windowProblems({ appliedOn }: SubsidyRequest, { window }: SubsidyContext): Violation[] {
  if (!window || (appliedOn >= window.opensOn && appliedOn <= window.closesOn)) return [];
  const { opensOn, closesOn, source } = window;
  const message =
    appliedOn < opensOn
      ? `申报期为 ${opensOn} 至 ${closesOn}，尚未开始。`
      : `申报期为 ${opensOn} 至 ${closesOn}，已经结束；逾期视为放弃。`;
  return [violation("appliedOn", "outside_window", message, source)];
}

/** What keeps a subsidy from being given; empty when nothing does. */
export function checkSubsidy(request: SubsidyRequest, context: SubsidyContext): Violation[] {
  const shape = shapeProblems(request);
  if (shape.length > 0) return shape;
  const others = context.facts.subsidies.filter(
    (other) => other.id !== request.id && other.status !== "refused",
  );
  const months = monthsOf(request);
  return [
    ...recognitionProblems(request, context),
    ...(request.kind === "start_up" ? startUpProblems(request, others) : []),
    ...onceProblems(request, others, context.elsewhere ?? NOTHING_ELSEWHERE),
    ...(isMonthly(request.kind) ? placementProblems(request, context, months) : []),
    ...(request.kind === "employer_social_insurance" ? employerProblems(request, context, months) : []),
    ...doubleProblems(request, others),
    ...termProblems(request, context, others),
    ...(request.id === null ? windowProblems(request, context) : []),
  ];
}
