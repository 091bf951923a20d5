/**
 * Money for a placement in a public-welfare post (人社部发〔2019〕124号; 财社〔2023〕181号): it goes to the employer of the
 * placement, for months in post with attendance on record, the post subsidy for those with a day present. Pure.
 */
import { WELFARE_POST_NOTICE } from "~/law/documents";
import { cite, type Source } from "~/law/source";
import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { formatFen } from "~/lib/money";
import type { PlacementFact } from "./post-terms";
import { type AskedSum, insuranceSumProblems, isOneOf, type MonthlyCeiling } from "./insurance-sum";
import type { SubsidyKind } from "./kinds";
import { minimumOf } from "./local-minimum";
import { monthLabel } from "./months";
import { monthOverProblems } from "./post-month";
import { enoughWords, wordsAsked } from "./written-check";

/** The days of a month (its first day) that a placement was due and present. */
export type AttendanceFact = {
  placementId: string;
  month: CalendarDate;
  daysDue: number;
  daysPresent: number;
  /** Working days of the whole month; null or left out beyond the loaded calendar. */
  workingDays?: number | null;
  /** Sheets of the month that were written anew, each with the moments between which it stood (ms). */
  former?: readonly { daysPresent: number; from: number; until: number }[] | null | undefined;
};

type Asked = AskedSum & {
  kind: SubsidyKind;
  placementId: string | null;
  /** Of a subsidy already on record: the moment it was entered (ms). */
  enteredAt?: number;
};

type Known = {
  placements: readonly PlacementFact[];
  attendance: readonly AttendanceFact[];
  employerCeiling: MonthlyCeiling | null;
  /** The day of the application or of the decision. */
  day: CalendarDate;
};

const posts = cite(WELFARE_POST_NOTICE, "补贴期限");
const inPostPaid = cite(WELFARE_POST_NOTICE, "在岗领补");

const violation = (path: string, code: string, message: string, source: Source = posts): Violation => ({
  path,
  code,
  message,
  source,
});

/** Why money for a placement cannot be given as asked; empty when nothing speaks against it. */
export function postMoneyProblems(
  asked: Asked,
  { placements, attendance, employerCeiling, day }: Known,
  months: readonly CalendarDate[],
): Violation[] {
  const placement = placements.find(({ id }) => id === asked.placementId);
  if (!placement) {
    return [violation("placementId", "required", "公益性岗位的补贴要写明是哪一次安置。")];
  }
  const out = months.find((month) => !touches(month, placement));
  if (out) return [violation("fromMonth", "not_in_post", `${monthLabel(out)}不在这次安置的上岗期间。`)];
  const running = monthOverProblems(months, placement, day);
  if (running.length > 0) return running;
  const payee = payeeProblems(asked, placement);
  const own = attendance.filter(({ placementId }) => placementId === placement.id);
  const unrecorded = missingSheetProblems(own, months);
  if (unrecorded.length > 0) return [...payee, ...unrecorded];
  if (asked.kind === "welfare_post_social_insurance") {
    const earned = months.map((month) => ({ month, most: insuredMost(placement, month) }));
    return [...payee, ...insuranceSumProblems(asked, employerCeiling, earned)];
  }
  const absent = absenceProblems(own, months);
  return [...payee, ...(absent.length > 0 ? absent : postSumProblems(asked, placement, own, months))];
}

const touches = (month: CalendarDate, { startsOn, endedOn }: PlacementFact): boolean =>
  startsOn < addMonths(month, 1) && (endedOn === null || endedOn > month);

/** The whole month in post. */
export function monthInside(month: CalendarDate, { startsOn, endedOn }: PlacementFact): boolean {
  const lastDay = addDays(addMonths(month, 1), -1);
  return startsOn <= month && (endedOn === null || endedOn > lastDay);
}

function payeeProblems({ payee }: Asked, { employer }: PlacementFact): Violation[] {
  if (!payee || isOneOf(payee, [employer])) return [];
  return [
    violation(
      "payee",
      "payee_not_employer",
      `公益性岗位的补贴补给用人单位：这次安置的单位是“${employer}”，收款方填的是“${payee}”，请核对。`,
    ),
  ];
}

/** The most the insurance of a month can stand for: the post's wage, or the local minimum wage where that is higher. */
function insuredMost({ wage, division }: PlacementFact, month: CalendarDate): number | null {
  return wage === undefined ? null : Math.max(wage, minimumOf(division, month));
}

const sheetOf = (own: readonly AttendanceFact[], month: CalendarDate) =>
  own.find((one) => one.month === month);

/** 在岗领补: neither subsidy of a post is given for a month of which nobody has written down who was there. */
function missingSheetProblems(own: readonly AttendanceFact[], months: readonly CalendarDate[]): Violation[] {
  const missing = months.find((month) => sheetOf(own, month) === undefined);
  if (missing === undefined) return [];
  return [
    violation(
      "fromMonth",
      "attendance_missing",
      `${monthLabel(missing)}还没有登记考勤，公益性岗位的补贴在岗才发，请先登记考勤。`,
      inPostPaid,
    ),
  ];
}

/** The post subsidy is for days present; the employer's insurance is owed for days of leave too. */
function absenceProblems(own: readonly AttendanceFact[], months: readonly CalendarDate[]): Violation[] {
  const absent = months.find((month) => sheetOf(own, month)?.daysPresent === 0);
  if (absent === undefined) return [];
  return [
    violation(
      "fromMonth",
      "never_present",
      `${monthLabel(absent)}登记的出勤是 0 天（应出勤 ${sheetOf(own, absent)?.daysDue ?? 0} 天），没有在岗的月份不发岗位补贴；请把这个月去掉，考勤有误的先更正考勤。`,
      inPostPaid,
    ),
  ];
}

/** The days a whole month's sum stands for: who came or left within the month is paid for that part of it. */
function daysOfSum(placement: PlacementFact, { month, daysDue, workingDays }: AttendanceFact): number {
  return monthInside(month, placement) ? daysDue : Math.max(daysDue, workingDays ?? 0);
}

/**
 * 公益性岗位补贴 "参照当地最低工资标准" (财社〔2023〕181号): a month is worth the standard of the county the post is
 * worked in, as it was in force in that month, whatever the post pays and whenever it is applied for. Only where no
 * standard is on file for the month does the wage of the post stand for it.
 */
function subsidyMost({ wage, division }: PlacementFact, month: CalendarDate): number | null {
  const minimum = minimumOf(division, month);
  return minimum > 0 ? minimum : (wage ?? null);
}

/** The standards of the months together, in words: 2025年11月 2,120.00 元. One word for months of the same value. */
function standardWords(placement: PlacementFact, months: readonly CalendarDate[]): string {
  const values = months.map((month) => ({ month, most: subsidyMost(placement, month) ?? 0 }));
  const changes = values.filter(({ most }, index) => most !== values[index - 1]?.most);
  if (changes.length === 1) return `每月 ${formatFen(changes[0]?.most ?? 0)}`;
  return changes.map(({ month, most }) => `${monthLabel(month)}起每月 ${formatFen(most)}`).join("，");
}

/**
 * Never more than the standards of the months together. How days of absence count is told by no document found: more than the share of the days present needs words.
 */
function postSumProblems(
  asked: Asked,
  placement: PlacementFact,
  own: readonly AttendanceFact[],
  months: readonly CalendarDate[],
): Violation[] {
  const { id, amount, checkedBy } = asked;
  let [most, share] = [0, 0];
  for (const month of months) {
    const whole = subsidyMost(placement, month);
    if (whole === null) return [];
    const sheet = sheetOf(own, month);
    const days = sheet ? daysOfSum(placement, sheet) : 0;
    most += whole;
    share +=
      !sheet || days === 0 ? whole : Math.floor((whole * Math.min(sheet.daysPresent, sheet.daysDue)) / days);
  }
  if (amount > most) {
    return [
      violation(
        "amount",
        "over_the_minimum_wage",
        `岗位补贴参照岗位所在地当月的最低工资标准（${standardWords(placement, months)}），${months.length} 个月最多 ${formatFen(most)}，所填 ${formatFen(amount)} 超出，请核对金额。`,
      ),
    ];
  }
  if (amount <= share) return [];
  const days = attendanceIn(own, months);
  const lowered = loweredSince(asked, own, months);
  if (lowered) {
    // Words explain an absence that the entry knew of; here the sum was entered for days that were taken back.
    return [
      violation(
        "amount",
        "attendance_lowered",
        `登记这笔补贴时${monthLabel(lowered.month)}出勤 ${lowered.entered} 天，现为 ${lowered.now} 天；按现在的出勤（${days.daysPresent} / ${days.daysDue} 天）为 ${formatFen(share)}，所填 ${formatFen(amount)}。请作废这笔补贴，按现在的出勤重新登记，确应照发的在备注写明为什么（如病假已批准）；考勤改错了的，先更正考勤。`,
        inPostPaid,
      ),
    ];
  }
  if (enoughWords(checkedBy)) return [];
  const isPart = months.some((month) => !monthInside(month, placement));
  return [
    violation(
      "note",
      "absence_unexplained",
      `出勤 ${days.daysPresent} / ${days.daysDue} 天${isPart ? "（上岗或离岗的月份只在岗一部分，按全月工作日折算）" : ""}，按出勤天数为 ${formatFen(share)}，所填 ${formatFen(amount)}；缺勤怎么计发，文件没有规定，${wordsAsked(id, "为什么照发（如病假已批准）")}`,
      inPostPaid,
    ),
  ];
}

/** The first month of which the entry of the subsidy knew more days present than now stand. */
function loweredSince(
  { enteredAt }: Asked,
  own: readonly AttendanceFact[],
  months: readonly CalendarDate[],
): { month: CalendarDate; entered: number; now: number } | null {
  if (enteredAt === undefined) return null;
  for (const { month, daysPresent, former } of own) {
    const entered = former?.find(({ from, until }) => from <= enteredAt && enteredAt < until);
    if (months.includes(month) && entered && entered.daysPresent > daysPresent) {
      return { month, entered: entered.daysPresent, now: daysPresent };
    }
  }
  return null;
}

/** The days of a run of months together. */
export function attendanceIn(
  own: readonly Pick<AttendanceFact, "month" | "daysDue" | "daysPresent">[],
  months: readonly CalendarDate[],
): { daysDue: number; daysPresent: number } {
  const counted = own.filter(({ month }) => months.includes(month));
  return {
    daysDue: counted.reduce((sum, { daysDue }) => sum + daysDue, 0),
    daysPresent: counted.reduce((sum, { daysPresent }) => sum + daysPresent, 0),
  };
}
