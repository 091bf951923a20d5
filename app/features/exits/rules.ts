/** When an exit may be proposed and decided, from which day it holds and what ends with it. Pure. */
import { addDays, addMonths, type CalendarDate, formatDate, laterOf } from "~/lib/calendar-date";
import { AppError, ruleBroken, type Violation } from "~/lib/errors";
import { retirementReached, type RetirementSpan } from "~/law/retirement";
import { exitObjectionDays } from "~/law/standards";
import { standardDay } from "~/features/duties/due-days";
import type { Standards } from "~/features/settings/standards";
import { addWorkingDays, type WorkCalendar } from "~/law/working-calendar";
import { type ExitGround, groundFacts } from "./grounds";

/**
 * The first day no longer recognized: the day on which the ground came true; where the person was told and could
 * object, the day of the decision, since the right ends with it.
 */
export function effectiveOn(
  ground: ExitGround,
  occurredOn: CalendarDate,
  decidedOn: CalendarDate,
): CalendarDate {
  return groundFacts(ground).fromDecision ? laterOf(decidedOn, occurredOn) : occurredOn;
}

/**
 * The last day on which an objection is in time: the working days of the standard in force on the day of being told,
 * the day itself not counted. Throws CalendarOutOfRangeError.
 */
export function objectionDeadline(
  toldOn: CalendarDate,
  calendar: WorkCalendar,
  standards: Standards,
): CalendarDate {
  return addWorkingDays(calendar, toldOn, standards(exitObjectionDays, standardDay(toldOn))).result;
}

export type ProposalFacts = {
  ground: ExitGround;
  occurredOn: CalendarDate;
  today: CalendarDate;
  recognizedOn: CalendarDate;
  /** The day the refusals reached three within six months, as on file. */
  refusalsReachedOn: CalendarDate | null;
};

/** What keeps an exit from being proposed: a day that cannot be, or refusals that are not there. */
export function proposalViolations(facts: ProposalFacts): Violation[] {
  const { ground, occurredOn, today, recognizedOn } = facts;
  const violations: Violation[] = [];
  if (occurredOn > today) {
    violations.push({
      path: "occurredOn",
      code: "day_in_future",
      message: "情形发生的日期不能晚于今天。还没发生的，到当天再提；将到期的在“注销”雷达中可以看到。",
    });
  }
  if (occurredOn < recognizedOn) {
    violations.push({
      path: "occurredOn",
      code: "before_recognition",
      message: `情形发生的日期不能早于认定日期${formatDate(recognizedOn)}。认定以前就有的情形，填查实的日期。`,
    });
  }
  if (ground === "refusals" && (facts.refusalsReachedOn === null || facts.refusalsReachedOn > occurredOn)) {
    violations.push({
      path: "ground",
      code: "refusals_not_reached",
      message:
        "拒绝记录还没有在半年内达到 3 次（有正当理由的按本地设定计算），不能按此情形提请。请先在“拒绝服务”中核对记录。",
      source: groundFacts("refusals").source,
    });
  }
  return violations;
}

/** What the proposer should know: the file alone does not show the ground yet. Blocks nothing. */
export function proposalWarnings({
  ground,
  occurredOn,
  retirement,
  term,
  inWork,
}: {
  ground: ExitGround;
  occurredOn: CalendarDate;
  retirement: RetirementSpan;
  term: { on: CalendarDate; monthsLeft: number } | null;
  inWork: boolean;
}): string[] {
  if (ground === "pension") {
    const reached = retirementReached(retirement, occurredOn);
    const [from, to] = [retirement.earlier.retirementDate, retirement.later.retirementDate];
    if (reached === "unmet") {
      return [
        `所填的情形发生日期${formatDate(occurredOn)}早于法定退休日期（${formatDate(from)}），须有那时已领取养老待遇的记录。`,
      ];
    }
    if (reached === "unknown") {
      return [
        `原退休年龄类别待核定：按 50 岁类别${formatDate(from)}到期，按 55 岁类别${formatDate(to)}到期。请先更正登记信息，或凭养老待遇记录办理。`,
      ];
    }
  }
  if (ground === "registration_cancelled" && !inWork) {
    return ["档案中此人现在不在业，没有就业登记；须有失业登记被注销的证明。"];
  }
  if (ground !== "policy_term_over") return [];
  if (term === null) return ["按已登记的补贴和公益性岗位，政策期限还没有用满，请核对台账。"];
  return [
    ...(term.on > occurredOn
      ? [`按已登记的补贴和公益性岗位，政策期限到${formatDate(addDays(term.on, -1))}为止，请核对台账。`]
      : []),
    ...(term.monthsLeft > 0 ? [monthsLeftWarning(term.monthsLeft, term.on <= occurredOn)] : []),
  ];
}

/** The counter of subsidies and posts does not show the term over on the day of the ground. */
export function termNotOver(
  ground: ExitGround,
  occurredOn: CalendarDate,
  term: { on: CalendarDate } | null,
): boolean {
  return ground === "policy_term_over" && (term === null || term.on > occurredOn);
}

/** 三（二）: a term that the record does not show needs what the county itself found, which the person is told. Throws 422. */
export function requireFoundBasis(needed: boolean, basis: string | undefined): string | null {
  if (!needed) return null;
  if (basis) return basis;
  throw ruleBroken(
    "found_basis_missing",
    "按已登记的补贴和公益性岗位，政策期限还没有用满。决定注销的，须写明查明期满的依据（记入档案，写入告知书）；台账有漏记的，请先补登。",
    groundFacts("policy_term_over").source,
    [{ path: "foundBasis", code: "required", message: "请写明依据什么查明政策期满。" }],
  );
}

/** 三（二）ends help that a person may still have: whoever proposes and decides sees how much. */
export const monthsLeftWarning = (months: number, isOver: boolean): string =>
  `${isOver ? "公益性岗位期限已满，但" : ""}各类补贴合并计算还剩 ${months} 个月没有享受，注销后不再给予，请核对台账后再定。`;

/** 422 while the person may still object; `told_first` before having been told. */
export function hearingBlock(
  ground: ExitGround,
  told: { toldOn: CalendarDate | null; objectUntil: CalendarDate | null },
  today: CalendarDate,
): AppError | null {
  const { toldFirst, source } = groundFacts(ground);
  if (!toldFirst) return null;
  if (told.toldOn === null || told.objectUntil === null) {
    return ruleBroken(
      "not_told",
      "这种情形影响本人权益，须先告知本人拟注销的事实、依据和异议期限，再作决定。",
      source,
    );
  }
  if (today <= told.objectUntil) {
    return ruleBroken(
      "objection_period_running",
      `异议期到${formatDate(told.objectUntil)}为止，最早${formatDate(addDays(told.objectUntil, 1))}可以决定。`,
      source,
    );
  }
  return null;
}

export type SubsidyRow = {
  id: string;
  status: "applied" | "approved" | "paid" | "refused";
  fromMonth: CalendarDate | null;
  untilMonth: CalendarDate | null;
  amount: string;
};

export type SubsidyEffect =
  { kind: "refuse" } | { kind: "stop"; untilMonth: CalendarDate; amount: string; months: number } | null;

const monthOf = (day: CalendarDate): CalendarDate => `${day.slice(0, 7)}-01`;

function monthCount(from: CalendarDate, until: CalendarDate): number {
  const number = (day: CalendarDate) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return number(until) - number(from) + 1;
}

/**
 * What an exit does to a subsidy: months that lie wholly after the last recognized day fall away, with their share
 * of the amount; what was earned until then stays, and paid money is a matter of recovery. After fraud nothing that
 * is not paid yet is given (五（三）).
 */
export function subsidyEffect(row: SubsidyRow, ground: ExitGround, until: CalendarDate): SubsidyEffect {
  if (row.status !== "applied" && row.status !== "approved") return null;
  if (ground === "fraud") return { kind: "refuse" };
  if (row.fromMonth === null || row.untilMonth === null) return null;
  const lastMonth = monthOf(addDays(until, -1));
  if (row.untilMonth <= lastMonth) return null;
  if (row.fromMonth > lastMonth) return { kind: "refuse" };
  const months = monthCount(row.fromMonth, lastMonth);
  const fen = Math.round((Number(row.amount) * 100 * months) / monthCount(row.fromMonth, row.untilMonth));
  return {
    kind: "stop",
    untilMonth: addMonths(row.fromMonth, months - 1),
    amount: (Math.max(fen, 1) / 100).toFixed(2),
    months,
  };
}
