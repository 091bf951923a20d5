/**
 * Money for work of one's own needs that work on record: flexible employment month by month, a business for the whole
 * time of operation. What the employment line says against it is said, with the way to mend it. Pure.
 */
import { valueOn } from "~/law/dated";
import { SUBSIDY_FUND_RULE } from "~/law/documents";
import { startUpOperatingMonths } from "~/law/parameters";
import { cite } from "~/law/source";
import { addMonths, type CalendarDate, formatDate, laterOf } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { formatFen } from "~/lib/money";
import { flexibleBase } from "./amounts";
import { monthLabel, monthOf } from "./months";
import { minimumOf } from "./local-minimum";
import { spellsIn, spellWords, type WorkSpell, worksAs } from "./work-line";
import { enoughWords, wordsAsked } from "./written-check";

const flexibleOnly = cite(SUBSIDY_FUND_RULE, "社会保险补贴");

type Asked = {
  /** Of a subsidy already on record, at its decision. */
  id: string | null;
  appliedOn: CalendarDate;
  /** Fen. */
  amount: number;
  checkedBy?: string | null;
};

/**
 * 灵活就业社会保险补贴: whoever works flexibly in the month. Whether a business of one's own counts as such is told by
 * no document found, nor what of the payment counts without the city's tier: both are answered in writing.
 */
export function flexibleProblems(
  asked: Asked,
  {
    line,
    division,
    tierSet,
  }: { line: readonly WorkSpell[]; division?: string | undefined; tierSet: boolean },
  months: readonly CalendarDate[],
): Violation[] {
  const flexible = (month: CalendarDate) => spellsIn(line, month).some((one) => worksAs(one, "flexible"));
  const own = (month: CalendarDate) =>
    spellsIn(line, month).some((one) => worksAs(one, "self_employment", "other"));
  const without = months.find((month) => !flexible(month) && !own(month));
  if (without !== undefined) {
    const told = [...new Set(spellsIn(line, without).map(spellWords))].join("、");
    return [
      {
        path: "fromMonth",
        code: "no_flexible_work",
        message: `${monthLabel(without)}没有灵活就业的记录（${told ? `登记为${told}` : "没有登记就业状况"}），灵活就业社会保险补贴只补给灵活就业的人；确已灵活就业的，请先在“就业失业”登记灵活就业的起始日期。`,
        source: flexibleOnly,
      },
    ];
  }
  const business = months.find((month) => !flexible(month));
  if (business !== undefined && !enoughWords(asked.checkedBy)) {
    const told = spellsIn(line, business).filter((one) => worksAs(one, "self_employment", "other"));
    return [
      {
        path: "note",
        code: "not_plainly_flexible",
        message: `${monthLabel(business)}登记的是${[...new Set(told.map(spellWords))].join("、")}，能否按灵活就业补贴，文件没有写明；${wordsAsked(asked.id, "按什么认定为灵活就业（如以个人身份参保的凭证）")}`,
        source: flexibleOnly,
      },
    ];
  }
  return tierSet ? [] : unusualContribution(asked, division, months);
}

/** Without the city's tier a contribution above the minimum wage itself is out of the ordinary. */
function unusualContribution(
  { id, amount, appliedOn, checkedBy }: Asked,
  division: string | undefined,
  months: readonly CalendarDate[],
): Violation[] {
  const wages = months.map((month) => minimumOf(division, month));
  if (months.length === 0 || wages.includes(0) || enoughWords(checkedBy)) return [];
  const counted = flexibleBase(amount, appliedOn);
  const wage = wages.reduce((sum, one) => sum + one, 0);
  if (counted <= wage) return [];
  return [
    {
      path: "note",
      code: "contribution_unusual",
      message: `按 ${months.length} 个月实缴 ${formatFen(counted)} 计算，每月的养老保险费比当地最低工资（${formatFen(Math.floor(wage / months.length))}）还高，本市（州）又没有设定 100% 档缴费额；${wordsAsked(id, "凭什么核对的（如缴费凭证）")}`,
      source: flexibleOnly,
    },
  ];
}

/** A business told by 创业服务: the day of its registration and of its end. */
export type BusinessFact = { on: CalendarDate; closedOn: CalendarDate | null };

/** The first day of the business that runs on a day, by the employment line or by 创业服务; null for none. */
export function runsSince(
  line: readonly WorkSpell[],
  businesses: readonly BusinessFact[],
  on: CalendarDate,
): CalendarDate | null {
  const registered = businesses
    .filter((one) => one.on <= on && (one.closedOn === null || one.closedOn > on))
    .map((one) => one.on);
  const own = line.filter((one) => worksAs(one, "self_employment") && one.from <= on);
  let last = own.find(({ until }) => until === null || until > on);
  // Entries that follow each other without a gap tell of one business.
  for (let before = last; before; before = own.find(({ until }) => until === last?.from)) last = before;
  return [...registered, ...(last ? [last.from] : [])].toSorted()[0] ?? null;
}

/**
 * What the employment line says against a business that runs from one day to another: registered out of work or in a
 * public-welfare post on the last day, or for a whole calendar month in between. Days until the opening are none.
 */
export function saysOtherwise(
  line: readonly WorkSpell[],
  since: CalendarDate,
  on: CalendarDate,
): WorkSpell | null {
  const against = line.filter((one) => one.status === "unemployed" || worksAs(one, "welfare_post"));
  return (
    against.find(({ from, until }) => {
      if (from <= on && (until === null || until > on)) return true;
      const start = laterOf(from, since);
      const month = start === monthOf(start) ? start : addMonths(monthOf(start), 1);
      const end = addMonths(month, 1);
      return end <= (until ?? end) && end <= on;
    }) ?? null
  );
}

/** The refusal where the line speaks against the business, for both doors of the 初次创业补贴. */
export function contradictionProblems(
  path: string,
  line: readonly WorkSpell[],
  since: CalendarDate,
  on: CalendarDate,
): Violation[] {
  const spell = saysOtherwise(line, since, on);
  if (spell === null) return [];
  const until = spell.until !== null && spell.until <= on ? `至${formatDate(spell.until)}` : "起";
  return [
    {
      path,
      code: "recorded_otherwise",
      message: `${formatDate(spell.from)}${until}登记的是${spellWords(spell)}，与${formatDate(since)}以来正常经营不符；确已经营的，请先在“就业失业”登记自主创业的起始日期，再申请。`,
      source: valueOn(startUpOperatingMonths, on).source,
    },
  ];
}

/**
 * The business behind a 初次创业补贴: on record, for as long as the rule asks, and not said otherwise by the line. At the
 * decision (`operatingSince` null) the record alone tells since when.
 */
export function businessProblems(
  { operatingSince, appliedOn }: { operatingSince: CalendarDate | null; appliedOn: CalendarDate },
  { line, businesses }: { line: readonly WorkSpell[]; businesses: readonly BusinessFact[] },
): Violation[] {
  const { value: months, source } = valueOn(startUpOperatingMonths, appliedOn);
  const since = operatingSince ?? addMonths(appliedOn, -months);
  const recorded = runsSince(line, businesses, appliedOn);
  const refusal = (code: string, message: string): Violation[] => [
    { path: "operatingSince", code, message, source },
  ];
  if (recorded !== null && recorded > since) {
    return operatingSince === null
      ? refusal(
          "operating_too_short",
          `档案记载${formatDate(recorded)}起经营，到申请日 ${appliedOn} 不满 ${months} 个月。`,
        )
      : refusal(
          "operating_since_differs",
          `经营起始日期填的是${formatDate(operatingSince)}，档案记载${formatDate(recorded)}起经营；请核对营业执照，档案有误的先更正档案。`,
        );
  }
  const against = contradictionProblems("operatingSince", line, since, appliedOn);
  if (against.length > 0 || recorded !== null) return against;
  return refusal(
    "no_business",
    "档案里没有正在经营的记录；请先在“就业失业”登记自主创业的起始日期，或在“创业服务”登记经营主体和登记注册日期，再申请。",
  );
}
