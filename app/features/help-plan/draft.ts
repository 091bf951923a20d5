/** Drafts a plan from the dossier and the stock. Proposes only what a clause and a recorded fact call for. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import { matchVacancies, type RankedVacancy } from "~/features/job-offers/match-vacancies";
import { countValidDistinct, REQUIRED_OFFERS } from "~/features/job-offers/rules";
import { findOccupation } from "~/features/job-offers/occupations";
import { isSameWork } from "~/features/job-offers/stock";
import { retirementReached, retirementSpan } from "~/law/retirement";
import type { Standards } from "~/features/settings/standards";
import type { WorkCalendar } from "~/law/working-calendar";
import { checkPlan, type PlanCheck } from "./check";
import { draftMeasures } from "./draft-measures";
import { type DraftPaths, draftPaths } from "./draft-paths";
import { blocksOf } from "./entitlements";
import type { PlanMatch, PlanMeasure, PlanOption } from "./measure";
import { isChoosable, placeTier } from "./near-first";
import { judgeCourse, judgeWelfarePost, proposeOptions, type Stock } from "./plan-stock";
import { type HelpRecord, seekerOf, statedWish } from "./record";
import { answerWishes, type WishAnswer } from "./wishes";

export type DraftContext = {
  asOf: CalendarDate;
  /** Name of the caseworker in charge. */
  responsible: string;
  calendar: WorkCalendar;
  /** Of the person's unit; without them the defaults of the law folder. */
  standards?: Standards;
  /** Yuan a month in a division on `asOf`; null where no standard is on file. */
  minimumWage: (division: string) => number | null;
  /** Texts of other plans of the unit, for the check. */
  otherPlans: readonly (readonly string[])[];
};

export type PlanDraft = {
  paths: DraftPaths;
  measures: PlanMeasure[];
  check: PlanCheck;
  /** Each stated wish with the measures that answer it and what the stock holds. */
  wishes: WishAnswer[];
};

/** How many vacancies, courses and posts a draft shows beside a measure. */
const SHOWN_MATCHES = 8;
const SHOWN_COURSES = 5;
const SHOWN_POSTS = 5;

export function draftHelpPlan(record: HelpRecord, stock: Stock, context: DraftContext): PlanDraft {
  const { asOf } = context;
  const paths = draftPaths(record, asOf);
  const retired =
    retirementReached(retirementSpan(record.birthDate, record.sex, record.retirementCategory), asOf) ===
    "met";
  // Whoever has reached retirement leaves by 三（一）; nothing is promised any more.
  const measures = retired
    ? []
    : draftMeasures(record, paths, { ...context, ...proposals(record, stock, context) });
  return {
    paths,
    measures,
    check: checkPlan({ paths, measures }, record, context),
    wishes: answerWishes(record.assessment, measures),
  };
}

export type Proposals = {
  matches: PlanMatch[];
  /** Job wishes for which the stock has nothing that does not conflict. */
  withoutVacancy: string[];
  courses: PlanOption[];
  posts: PlanOption[];
};

function proposals(record: HelpRecord, stock: Stock, context: DraftContext): Proposals {
  const { asOf } = context;
  const told = record.assessment;
  const seeker = seekerOf(record, asOf);
  const employed = record.employment === "employed";
  const blocked = blocksOf(record.entitlements, { employed, asOf }).welfarePost;
  const enrolled = new Set(record.courseIds);
  const aims = {
    training: statedWish(told?.trainingWish ?? null),
    jobs: told?.wishes ?? [],
    startUp: statedWish(told?.startUpWish ?? null),
  };
  return {
    ...proposeMatches(record, stock, context),
    courses: proposeOptions(
      stock.courses.map((course) => judgeCourse(seeker, aims, course, { asOf, enrolled })),
      SHOWN_COURSES,
    ),
    posts: proposeOptions(
      stock.welfarePosts.map((post) => judgeWelfarePost(seeker, post, { blocked })),
      SHOWN_POSTS,
    ),
  };
}

/**
 * The best matches of the stock, those still needed for three marked as chosen. Only what does not
 * conflict, and asks nothing of body or hours first, is ever chosen; where the stock holds too few, the
 * list is short and the check says so.
 */
function proposeMatches(
  record: HelpRecord,
  stock: Stock,
  context: Pick<DraftContext, "asOf" | "minimumWage">,
): Pick<Proposals, "matches" | "withoutVacancy"> {
  const ranked = matchVacancies(seekerOf(record, context.asOf), stock.vacancies, {
    asOf: context.asOf,
    minimumWage: context.minimumWage,
    offered: new Set(record.offers.map(({ sameness }) => sameness)),
  });
  const missing = Math.max(REQUIRED_OFFERS - countValidDistinct(record.offers), 0);
  const choosable = ranked.filter(isChoosable).toSorted((a, b) => placeTier(a) - placeTier(b));
  const chosen = new Set(choosable.slice(0, missing).map(({ vacancyId }) => vacancyId));
  const shown = ranked.filter(({ vacancyId }, index) => index < SHOWN_MATCHES || chosen.has(vacancyId));
  return {
    matches: shown.map((match) => withChoice(match, chosen.has(match.vacancyId))),
    withoutVacancy: (record.assessment?.wishes ?? []).filter(
      (wish) =>
        !ranked.some(
          ({ level, post }) => level !== "conflict" && isSameWork(wish, findOccupation(post), post),
        ),
    ),
  };
}

function withChoice({ score: _score, ...match }: RankedVacancy, chosen: boolean): PlanMatch {
  return { ...match, chosen };
}
