/**
 * What a plan needs to know of the help a person can still get: months of the shared counter, the term of
 * public-welfare posts, the one-off start-up subsidy. Pure; `help-entitlements.server.ts` reads the facts.
 */
import { type SeasonEnd, entitlementsOf } from "~/features/subsidies/entitlements";
import type { SubsidyKind } from "~/features/subsidies/kinds";
import { type PlacementFact, postTermOf } from "~/features/subsidies/post-terms";
import { spellsOf } from "~/features/subsidies/work-line";
import { placementObstacle, type SecondGroundFacts } from "~/features/welfare-posts/rules";
import { addMonths, type CalendarDate, monthsBetween } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import { valueOn } from "~/law/dated";
import { welfarePostPlacements } from "~/law/parameters";
import { type RetirementCategory, retirementSpan } from "~/law/retirement";
import type { Source } from "~/law/source";

export type HelpEntitlements = {
  /** Months of 社会保险补贴 and 岗位补贴, all kinds on one counter. */
  subsidy: { used: number; left: number; allowed: number; untilRetirement: boolean; source: Source };
  /**
   * Months left in public-welfare posts, placements so far, whether one is running, and what the placement's own rule
   * holds against one begun on the day, in words.
   */
  welfarePost: {
    placements: number;
    left: number;
    inPost: boolean;
    obstacle: string | null;
    source: Source;
  };
  startUpSubsidyGiven: boolean;
  /** What the rule of the application would answer today to the subsidies that go with the present work, in words. */
  refused: Refused;
  /** Statutory retirement at the earliest and at the latest; equal when the category is settled. */
  retirement: { earlier: CalendarDate; later: CalendarDate };
};

export type Refused = Partial<Record<SubsidyKind, string>>;

export type EntitlementFacts = {
  sex: Sex;
  birthDate: CalendarDate;
  retirementCategory: RetirementCategory | null;
  /** Not voided, not refused. */
  subsidies: readonly {
    kind: SubsidyKind;
    occurredOn: CalendarDate;
    fromMonth: CalendarDate | null;
    untilMonth: CalendarDate | null;
    placementId?: string | null;
  }[];
  /** Not voided. */
  placements: readonly { occurredOn: CalendarDate; endedOn: CalendarDate | null }[];
  /** Standing entries of the employment line, oldest first. */
  employments?: readonly { status: string; destination: string | null; occurredOn: CalendarDate }[];
  seasonsSet?: readonly SeasonEnd[];
  /** Of today where nothing is told. */
  recognitions?: readonly { from: CalendarDate; until: CalendarDate | null }[];
  refused?: Refused;
  /** Why the county has to decide something else before a placement (a proposed exit); null for nothing. */
  postWaits?: string | null;
} & Partial<SecondGroundFacts>;

/**
 * Months used and left on a day, by the subsidies' own rule. Where a woman's category is unknown the sure months are
 * taken, so that no plan promises too much.
 */
export function entitlementsOn(facts: EntitlementFacts, asOf: CalendarDate): HelpEntitlements {
  const { counter, placements } = entitlementsOf(
    {
      ...facts,
      subsidies: facts.subsidies.map((one, index) => ({
        ...one,
        placementId: one.placementId ?? null,
        id: String(index),
        status: "approved" as const,
        appliedOn: one.occurredOn,
        decidedOn: one.occurredOn,
        amount: 0,
      })),
      placements: facts.placements.map(({ occurredOn, endedOn }, index) => ({
        id: String(index),
        employer: "",
        post: "",
        startsOn: occurredOn,
        contractUntil: endedOn ?? occurredOn,
        endedOn,
        ordinal: index + 1,
      })),
      line: spellsOf(facts.employments ?? []),
      seasonsSet: facts.seasonsSet ?? [],
      recognitions: facts.recognitions ?? [],
    },
    asOf,
  );
  const running = placements.items.find(({ active }) => active);
  const term = running?.term ?? postTermOf(facts, asOf);
  const { earlier, later } = retirementSpan(facts.birthDate, facts.sex, facts.retirementCategory, asOf);
  return {
    subsidy: {
      used: counter.used,
      left: counter.left,
      allowed: counter.least,
      untilRetirement: counter.exception.verdict === "met",
      source: counter.source,
    },
    welfarePost: {
      placements: placements.used,
      left: Math.max(monthsBetween(asOf, term.earliestLastDay), 0),
      inPost: running !== undefined,
      obstacle: facts.postWaits ?? obstacleTo(facts, placements.items, asOf),
      source: term.source,
    },
    refused: facts.refused ?? {},
    startUpSubsidyGiven: facts.subsidies.some(({ kind }) => kind === "start_up"),
    retirement: { earlier: earlier.retirementDate, later: later.retirementDate },
  };
}

/** What the rule of the placement answers today: a plan is for whoever is recognized, and employment is asked beside it. */
function obstacleTo(
  facts: EntitlementFacts,
  placements: readonly PlacementFact[],
  asOf: CalendarDate,
): string | null {
  const { sex, birthDate, retirementCategory, category = null, disabilityGrade = null } = facts;
  const found = placementObstacle(
    {
      sex,
      birthDate,
      retirementCategory,
      placements,
      recognitions: [{ from: asOf, until: null, category: category ?? "" }],
      employment: null,
      disabilityGrade,
      inZeroEmploymentHousehold: facts.inZeroEmploymentHousehold ?? false,
    },
    asOf,
  );
  if (found === null) return null;
  const so = `已安置 ${placements.length} 次`;
  const words: Partial<Record<string, string>> = {
    already_placed: "已在公益性岗位",
    placements_used_up: `${so}，最多 ${valueOn(welfarePostPlacements, asOf).value} 次`,
    second_ground_required: `${so}，再次安置只限大龄、零就业家庭成员和重度残疾人员${
      category === "disabled" && disabilityGrade === null ? "；档案中没有残疾等级，查验残疾人证后再定" : ""
    }`,
  };
  return words[found.code] ?? found.message;
}

/** Why a person cannot get something now; null where nothing stands against it. */
export type Blocks = { subsidy: string | null; startUpSubsidy: string | null; welfarePost: string | null };

export function blocksOf(
  entitlements: HelpEntitlements,
  { employed, asOf }: { employed: boolean; asOf: CalendarDate },
): Blocks {
  const { startUpSubsidyGiven, refused } = entitlements;
  const undecided = categoryToSettle(entitlements, asOf);
  return {
    subsidy: subsidyBlock(entitlements) ?? undecided,
    startUpSubsidy: startUpSubsidyGiven ? "初次创业补贴已享受，只发一次" : (refused.start_up ?? null),
    welfarePost:
      undecided !== null && !entitlements.welfarePost.inPost
        ? undecided
        : postBlock(entitlements, { employed, asOf }),
  };
}

function subsidyBlock({ subsidy, retirement }: HelpEntitlements): string | null {
  if (subsidy.left > 0) return null;
  return subsidy.used >= subsidy.allowed
    ? `补贴已用 ${subsidy.used} 个月，期限已满`
    : `${retirement.earlier} 达到法定退休年龄，没有还可以申领的月份`;
}

/** Between the two days on which a woman may retire nothing is sure before her category is settled. */
function categoryToSettle({ retirement }: HelpEntitlements, asOf: CalendarDate): string | null {
  const { earlier, later } = retirement;
  return earlier <= asOf && asOf < later
    ? `原退休类别待核定（${earlier} 或 ${later} 达到法定退休年龄），核定后再定`
    : null;
}

function postBlock(
  { welfarePost, retirement }: HelpEntitlements,
  { employed, asOf }: { employed: boolean; asOf: CalendarDate },
): string | null {
  if (welfarePost.obstacle !== null) return welfarePost.obstacle;
  // A placement begun now has its whole term before it; only retirement leaves less than a month of it.
  const { earlier, later } = retirement;
  if (earlier > asOf && addMonths(asOf, 1) > earlier)
    return `${earlier === later ? "" : "最早 "}${earlier} 达到法定退休年龄，不足一个月`;
  return employed ? "目前已就业" : null;
}

/** 还可享受 30 个月（已用 6 个月）, or to retirement. */
export function monthsLeftText({ used, left, untilRetirement }: HelpEntitlements["subsidy"]): string {
  return `还可享受 ${left} 个月${untilRetirement ? "，至法定退休" : ""}（已用 ${used} 个月）`;
}
