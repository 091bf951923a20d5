/**
 * What has to be answered in writing before a placement, or settled by the county first: others who wait, a person to
 * whom the market is open, a day long past, an exit nobody has decided, a department's confirmed word. Pure.
 */
import { SUBSIDY_FUND_RULE, WELFARE_POST_NOTICE } from "~/law/documents";
import { notice } from "~/law/clauses";
import { cite } from "~/law/source";
import { type CalendarDate, diffDays } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { comparisonFacts } from "~/features/comparisons/facts";
import { marketAbilityLabels } from "~/features/dossier/labels";
import { exitGroundLabel } from "~/features/people/labels";

export type MarketAbility = keyof typeof marketAbilityLabels;

export type PlacementDoubts = {
  /** People of the county who wait for a post of this kind since before this person does. */
  waiting: { count: number; since: CalendarDate | null };
  /** By the assessment in force; null where nobody has assessed. */
  ability: MarketAbility | null;
  /** The proposed exit that waits for the county. */
  exit: { ground: string; proposedOn: CalendarDate } | null;
  /** A department's confirmed word that nothing has settled since. */
  finding: { fact: string; occurredOn: CalendarDate; resolvedOn: CalendarDate } | null;
};

export type AnsweredInWriting = { aheadReason: string | null; lateReason: string | null };

/** Days after the first day in post from which an entry is 补录: the city's standard (R29). */
export type Lateness = { startsOn: CalendarDate; today: CalendarDate; allowedDays: number };

const objects = cite(WELFARE_POST_NOTICE, "安置对象");
const inPost = cite(WELFARE_POST_NOTICE, "在岗领补");

/** 补录: written down later than the standard allows. */
export function isLateEntry({ startsOn, today, allowedDays }: Lateness): boolean {
  return diffDays(startsOn, today) > allowedDays;
}

/** 难以进入市场 is what the posts are for; where nobody has assessed, nothing says otherwise. */
export function isMarketOpen(ability: MarketAbility | null): boolean {
  return ability === "able" || ability === "needs_skill";
}

/** Why somebody's turn is not a matter of course; empty when it is. */
export function precedenceQuestions({ waiting, ability }: PlacementDoubts): string[] {
  return [
    ...(waiting.count > 0
      ? [`还有 ${waiting.count} 人轮候这类岗位，登记在此人之前（最早 ${waiting.since ?? ""}）`]
      : []),
    ...(isMarketOpen(ability) && ability !== null
      ? [`评估为“${marketAbilityLabels[ability]}”，公益性岗位用于托底安置难以进入市场的人员`]
      : []),
  ];
}

/** Which questions of a placement are left without an answer, or stand against it. */
export function placementDoubtProblems(
  doubts: PlacementDoubts,
  answers: AnsweredInWriting,
  lateness: Lateness,
): Violation[] {
  return [
    ...findingProblems(doubts),
    ...precedenceProblems(doubts, answers),
    ...lateProblems(answers, lateness),
  ];
}

/** 财社〔2023〕181号 不得重复享受: the county settles what a department has said and somebody confirmed. */
function findingProblems({ finding }: PlacementDoubts): Violation[] {
  if (finding === null) return [];
  const { fact, occurredOn, resolvedOn } = finding;
  return [
    {
      path:
        fact === "pension"
          ? "concurrent.pension"
          : fact === "employer_insured"
            ? "concurrent.employerInsured"
            : "concurrent.business",
      code: "confirmed_finding",
      message: `${resolvedOn} 比对核实：${comparisonFacts.label(fact)}（${occurredOn}），之后没有县级处理结果。请先提请县级决定是否注销，或登记再次失业，再办理安置。`,
      source: cite(SUBSIDY_FUND_RULE, "不得重复享受"),
    },
  ];
}

function precedenceProblems(doubts: PlacementDoubts, { aheadReason }: AnsweredInWriting): Violation[] {
  const questions = precedenceQuestions(doubts);
  if (questions.length === 0 || aheadReason !== null) return [];
  return [
    {
      path: "aheadReason",
      code: doubts.waiting.count > 0 ? "queue_passed" : "market_open",
      message: `${questions.join("；")}。请写明为什么安置此人。`,
      source: doubts.waiting.count > 0 ? objects : notice("四（二）"),
    },
  ];
}

function lateProblems({ lateReason }: AnsweredInWriting, lateness: Lateness): Violation[] {
  const late = isLateEntry(lateness);
  const { startsOn, today, allowedDays } = lateness;
  if (late && lateReason === null) {
    return [
      {
        path: "lateReason",
        code: "late_entry",
        message: `上岗日 ${startsOn} 已过 ${diffDays(startsOn, today)} 天（超过 ${allowedDays} 天为补录），请写明为什么现在才登记。`,
        source: inPost,
      },
    ];
  }
  return [];
}

/** Why nobody is placed while a proposed exit waits for the county. */
export const openExitWords = ({ ground, proposedOn }: NonNullable<PlacementDoubts["exit"]>): string =>
  `${proposedOn} 已建议注销（${exitGroundLabel(ground)}），县级还没有决定，决定之前不能安置`;
