/**
 * What a plan needs to know of the help a person can still get: months of the shared counter, the term of
 * public-welfare posts, the one-off start-up subsidy. Pure; `help-entitlements.server.ts` reads the facts.
 */
import { addMonths, type CalendarDate, monthsBetween } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import { valueOn } from "~/law/dated";
import {
  retirementExceptionMonths,
  subsidyTermMonths,
  welfarePostPlacements,
  welfarePostTermMonths,
} from "~/law/parameters";
import { type RetirementCategory, retirementSpan } from "~/law/retirement";
import type { Source } from "~/law/source";

export type HelpEntitlements = {
  /** Months of 社会保险补贴 and 岗位补贴, all kinds on one counter. */
  subsidy: { used: number; left: number; untilRetirement: boolean; source: Source };
  /** Months left in public-welfare posts, placements so far and whether one is running. */
  welfarePost: { placements: number; left: number; inPost: boolean; source: Source };
  startUpSubsidyGiven: boolean;
};

export type EntitlementFacts = {
  sex: Sex;
  birthDate: CalendarDate;
  retirementCategory: RetirementCategory | null;
  /** Not voided, not refused. */
  subsidies: readonly {
    kind: string;
    occurredOn: CalendarDate;
    fromMonth: CalendarDate | null;
    untilMonth: CalendarDate | null;
  }[];
  /** Not voided. */
  placements: readonly { occurredOn: CalendarDate; endedOn: CalendarDate | null }[];
};

const earlierOf = (a: CalendarDate, b: CalendarDate) => (a < b ? a : b);

function monthsOf(from: CalendarDate, until: CalendarDate): string[] {
  const months: string[] = [];
  for (let day = `${from.slice(0, 7)}-01`; day <= until; day = addMonths(day, 1)) {
    months.push(day.slice(0, 7));
  }
  return months;
}

/**
 * Months used and left on a day. The first grant within the exception before statutory retirement runs to
 * retirement; where a woman's category is unknown the earlier day is taken, so that no plan promises too much.
 */
export function entitlementsOn(facts: EntitlementFacts, asOf: CalendarDate): HelpEntitlements {
  const { placements } = facts;
  const retirement = retirementSpan(facts.birthDate, facts.sex, facts.retirementCategory).earlier
    .retirementDate;
  const inPosts = new Set(
    placements.flatMap(({ occurredOn, endedOn }) => monthsOf(occurredOn, earlierOf(endedOn ?? asOf, asOf))),
  );
  const paid = new Set([
    ...inPosts,
    ...facts.subsidies.flatMap(({ fromMonth, untilMonth }) =>
      fromMonth && untilMonth ? monthsOf(fromMonth, untilMonth) : [],
    ),
  ]);
  const first =
    [
      ...placements.map(({ occurredOn }) => occurredOn),
      ...facts.subsidies.flatMap(({ fromMonth }) => fromMonth ?? []),
    ].toSorted()[0] ?? asOf;
  const term = valueOn(subsidyTermMonths, asOf);
  const postTerm = valueOn(welfarePostTermMonths, asOf);
  const untilRetirement =
    first >= addMonths(retirement, -valueOn(retirementExceptionMonths, asOf).value) && first < retirement;
  const toRetirement = retirement <= asOf ? 0 : monthsBetween(asOf, retirement);
  const left = (months: number, used: number) =>
    Math.max(untilRetirement ? toRetirement : Math.min(months - used, toRetirement), 0);
  const subsidyLeft = left(term.value, paid.size);
  return {
    subsidy: { used: paid.size, left: subsidyLeft, untilRetirement, source: term.source },
    welfarePost: {
      placements: placements.length,
      left: Math.min(left(postTerm.value, inPosts.size), subsidyLeft),
      inPost: placements.some(({ endedOn }) => endedOn === null),
      source: postTerm.source,
    },
    startUpSubsidyGiven: facts.subsidies.some(({ kind }) => kind === "start_up"),
  };
}

/** Why a person cannot get something now; null where nothing stands against it. */
export type Blocks = { subsidy: string | null; startUpSubsidy: string | null; welfarePost: string | null };

export function blocksOf(
  { subsidy, welfarePost, startUpSubsidyGiven }: HelpEntitlements,
  { employed, asOf }: { employed: boolean; asOf: CalendarDate },
): Blocks {
  const most = valueOn(welfarePostPlacements, asOf).value;
  const used = `补贴已用 ${subsidy.used} 个月，期限已满`;
  return {
    subsidy: subsidy.left > 0 ? null : used,
    startUpSubsidy: startUpSubsidyGiven ? "初次创业补贴已享受，只发一次" : null,
    welfarePost: welfarePost.inPost
      ? "已在公益性岗位"
      : welfarePost.placements >= most
        ? `已安置 ${welfarePost.placements} 次，最多 ${most} 次`
        : welfarePost.left <= 0
          ? "公益性岗位期限已满"
          : employed
            ? "目前已就业"
            : null,
  };
}

/** 还可享受 30 个月（已用 6 个月）, or to retirement. */
export function monthsLeftText({ used, left, untilRetirement }: HelpEntitlements["subsidy"]): string {
  return `还可享受 ${left} 个月${untilRetirement ? "，至法定退休" : ""}（已用 ${used} 个月）`;
}
