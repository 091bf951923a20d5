/**
 * What a plan needs to know of the help a person can still get: months of the shared counter, the term of
 * public-welfare posts, the one-off start-up subsidy. Pure; `help-entitlements.server.ts` reads the facts.
 */
import { entitlementsOf } from "~/features/subsidies/entitlements";
import type { SubsidyKind } from "~/features/subsidies/kinds";
import { postTermOf } from "~/features/subsidies/post-terms";
import { type CalendarDate, monthsBetween } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import { valueOn } from "~/law/dated";
import { welfarePostPlacements } from "~/law/parameters";
import type { RetirementCategory } from "~/law/retirement";
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
    kind: SubsidyKind;
    occurredOn: CalendarDate;
    fromMonth: CalendarDate | null;
    untilMonth: CalendarDate | null;
    placementId?: string | null;
  }[];
  /** Not voided. */
  placements: readonly { occurredOn: CalendarDate; endedOn: CalendarDate | null }[];
};

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
    },
    asOf,
  );
  const running = placements.items.find(({ active }) => active);
  const term = running?.term ?? postTermOf(facts, asOf);
  return {
    subsidy: {
      used: counter.used,
      left: counter.left,
      untilRetirement: counter.exception.verdict === "met",
      source: counter.source,
    },
    welfarePost: {
      placements: placements.used,
      left: Math.max(monthsBetween(asOf, term.earliestLastDay), 0),
      inPost: running !== undefined,
      source: term.source,
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
