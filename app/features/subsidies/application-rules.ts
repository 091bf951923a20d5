/**
 * Whether a subsidy can be given as asked: asked again at the decision, because other subsidies may have come in
 * between. Each refusal names the clause and how to mend it.
 */
import { valueOn } from "~/law/dated";
import { notice } from "~/law/clauses";
import { SUBSIDY_FUND_RULE } from "~/law/documents";
import { startUpOperatingMonths, subsidyTermMonths } from "~/law/parameters";
import { cite } from "~/law/source";
import { addMonths, type CalendarDate, laterOf } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { type SeasonOfYear, seasonProblems } from "./claim-seasons";
import { employerProblems } from "./employer-insurance";
import { type EntitlementFacts, entitlementsOf, mayShareMonth, type SubsidyFact } from "./entitlements";
import type { MonthlyCeiling } from "./insurance-sum";
import { isForPlacement, isMonthly, isSeasonal, subsidyKinds, type SubsidyKind } from "./kinds";
import { monthLabel, monthOf, monthRunLabel, monthsFrom } from "./months";
import { type MoneyElsewhere, NOTHING_ELSEWHERE, onceProblems } from "./one-off-money";
import { type BusinessFact, businessProblems, flexibleProblems } from "./own-work";
import { type AttendanceFact, monthInside, postMoneyProblems } from "./post-money";
import { trainingMoneyProblems } from "./training-money";
import type { WorkSpell } from "./work-line";
import { enoughWords, wordsAsked } from "./written-check";
import { lastMonthBefore } from "./retirement-exception";

export type SubsidyRequest = {
  /** Of a subsidy already on record, at its decision; it is not counted against itself. */
  id: string | null;
  kind: SubsidyKind;
  fromMonth: CalendarDate | null;
  untilMonth: CalendarDate | null;
  appliedOn: CalendarDate;
  /** The day on which it was entered here; of one already on record also the moment (ms). */
  recordedOn: CalendarDate;
  enteredAt?: number;
  placementId: string | null;
  /** 初次创业补贴: the first day of operation. */
  operatingSince: CalendarDate | null;
  /** The support or the training that a subsidy given once is for. */
  supportId?: string | null;
  enrolmentId?: string | null;
  /** Fen. */
  amount: number;
  /** Who receives it when it is not the person; what the employer has paid for these months (fen). */
  payee?: string | null;
  contributionPaid?: number | null;
  /** The note at the entry, the opinion at the decision: answers in writing what no document settles. */
  checkedBy?: string | null;
};

export type SubsidyContext = {
  today: CalendarDate;
  facts: EntitlementFacts;
  /** Intervals of recognition: the first day, and the first day no longer recognized. */
  recognitions: readonly { from: CalendarDate; until: CalendarDate | null }[];
  attendance: readonly AttendanceFact[];
  /** The city's seasons of the years asked for and of the day. */
  seasons: readonly SeasonOfYear[];
  line: readonly WorkSpell[];
  businesses: readonly BusinessFact[];
  /** Where the person lives. */
  division?: string;
  /** The most for a month of the employer's insurance by the city's standard; null where the city has set none. */
  employerCeiling: MonthlyCeiling | null;
  /** The most for a training by the city's standard; null where the city has set none. */
  trainingCeiling: MonthlyCeiling | null;
  /** Whether the city has set the contribution of the tier of 100 %. */
  tierSet: boolean;
  elsewhere?: MoneyElsewhere;
};

const shared = cite(SUBSIDY_FUND_RULE, "社会保险补贴期限");

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

/** The day the rules are asked for: of the application, or of the decision. */
const dayAsked = ({ id, appliedOn }: SubsidyRequest, today: CalendarDate): CalendarDate =>
  id === null ? appliedOn : today;

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
  // Money of a post has its own bound: the month is over (`post-month`).
  if (untilMonth > monthOf(appliedOn) && !isForPlacement(kind)) {
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

/** Months before the exit may be owed still (先缴后补); no document found says so, so that the hand that gives them does. */
function afterExitProblems(request: SubsidyRequest, { recognitions, today }: SubsidyContext): Violation[] {
  const day = dayAsked(request, today);
  const inForce = recognitions.some(({ from, until }) => from <= day && (until === null || until > day));
  const ended = recognitions
    .flatMap(({ until }) => (until !== null && until <= day ? [until] : []))
    .toSorted();
  const last = ended.at(-1);
  if (inForce || last === undefined || enoughWords(request.checkedBy)) return [];
  return [
    violation(
      "note",
      "no_longer_recognized",
      `此人的认定已于 ${last} 注销；注销前的月份是否还补，文件没有写明，${wordsAsked(request.id, "为什么还补")}`,
      notice("三"),
    ),
  ];
}

function recognitionProblems(request: SubsidyRequest, context: SubsidyContext): Violation[] {
  const { recognitions } = context;
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
  if (first === undefined) return afterExitProblems(request, context);
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

/** Who is in a public-welfare post all the month is insured by its employer. */
function inPostProblems(
  request: SubsidyRequest,
  { facts }: SubsidyContext,
  months: readonly CalendarDate[],
): Violation[] {
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

/** The work or the post that money by the month is for. */
function workProblems(request: SubsidyRequest, context: SubsidyContext): Violation[] {
  const months = monthsOf(request);
  if (isForPlacement(request.kind)) {
    const day = dayAsked(request, context.today);
    return postMoneyProblems(request, { ...context, placements: context.facts.placements, day }, months);
  }
  const inPost = inPostProblems(request, context, months);
  if (request.kind === "employer_social_insurance") {
    return [...inPost, ...employerProblems(request, { ...context, day: request.appliedOn }, months)];
  }
  return inPost.length > 0 ? inPost : flexibleProblems(request, context, months);
}

function startUpProblems(
  request: SubsidyRequest,
  context: SubsidyContext,
  others: readonly SubsidyFact[],
): Violation[] {
  const earlier = others.find(({ kind }) => kind === "start_up");
  const { value: months, source } = valueOn(startUpOperatingMonths, request.appliedOn);
  if (earlier) {
    return [
      violation("kind", "already_given", `初次创业补贴只享受一次，${earlier.appliedOn} 已经申请。`, source),
    ];
  }
  // Asked with the application; at the decision the record tells it.
  if (request.id !== null) return businessProblems({ ...request, operatingSince: null }, context);
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
  return businessProblems(request, context);
}

function trainingProblems(
  request: SubsidyRequest,
  { elsewhere, trainingCeiling }: SubsidyContext,
): Violation[] {
  const attended = elsewhere?.enrolments.find(({ id }) => id === request.enrolmentId);
  const { enteredAt } = request;
  const then =
    enteredAt === undefined
      ? undefined
      : attended?.former?.filter(({ until }) => enteredAt < until).toSorted((a, b) => a.until - b.until)[0];
  const hours = attended
    ? {
        name: attended.name,
        hours: attended.hours ?? null,
        attendedHours: attended.attendedHours ?? null,
        attendedThen: then?.attendedHours ?? null,
      }
    : null;
  return trainingMoneyProblems(request, hours, trainingCeiling);
}

/** What keeps a subsidy from being given; empty when nothing does. */
export function checkSubsidy(request: SubsidyRequest, context: SubsidyContext): Violation[] {
  const shape = shapeProblems(request);
  if (shape.length > 0) return shape;
  const others = context.facts.subsidies.filter(
    (other) => other.id !== request.id && other.status !== "refused",
  );
  const once = onceProblems(request, others, context.elsewhere ?? NOTHING_ELSEWHERE);
  return [
    ...recognitionProblems(request, context),
    ...(request.kind === "start_up" ? startUpProblems(request, context, others) : []),
    ...once,
    ...(request.kind === "training" && once.length === 0 ? trainingProblems(request, context) : []),
    ...(isSeasonal(request.kind) ? seasonProblems(request, context.seasons, monthsOf(request)) : []),
    ...(isMonthly(request.kind) ? workProblems(request, context) : []),
    ...doubleProblems(request, others),
    ...termProblems(request, context, others),
  ];
}
