/** Drafts a plan from the dossier and the stock. Proposes only what a clause and a recorded fact call for. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import { retirementReached, retirementSpan } from "~/law/retirement";
import type { Standards } from "~/features/settings/standards";
import type { WorkCalendar } from "~/law/working-calendar";
import { standardDay } from "~/features/duties/due-days";
import { checkPlan, type PlanCheck } from "./check";
import { draftGoal } from "./draft-goal";
import { draftMeasures } from "./draft-measures";
import { type DraftPaths, draftPaths } from "./draft-paths";
import { lastDayBefore, lastReviewDay } from "./due-days";
import { blocksOf } from "./entitlements";
import { proposeVacancies, type VacancyProposals } from "./draft-vacancies";
import type { PlanMeasure, PlanOption } from "./measure";
import { proposeOptions } from "./option-fit";
import { finishedFor, finishedWords } from "./past-training";
import { aimsOf, judgeCourse } from "./plan-courses";
import { judgeWelfarePost, type Stock, withoutPost } from "./plan-stock";
import { type HelpRecord, seekerOf } from "./record";
import { answerWishes, type WishAnswer } from "./wishes";

export type DraftContext = {
  asOf: CalendarDate;
  /** Name of the caseworker in charge. */
  responsible: string;
  calendar: WorkCalendar;
  /** Of the person's unit. */
  standards: Standards;
  /** Yuan a month in a division on `asOf`; null where no standard is on file. */
  minimumWage: (division: string) => number | null;
  /** Texts of other plans of the unit, for the check. */
  otherPlans: readonly (readonly string[])[];
  /** Template texts of the unit, for the check. */
  templates?: readonly string[];
};

export type PlanDraft = {
  paths: DraftPaths;
  /** A proposal in a sentence; empty where nothing is promised any more. */
  goal: string;
  measures: PlanMeasure[];
  check: PlanCheck;
  /** Each stated wish with the measures that answer it and what the stock holds. */
  wishes: WishAnswer[];
};

/** How many courses and posts a draft shows beside a measure. */
const SHOWN_COURSES = 5;
const SHOWN_POSTS = 5;

export function draftHelpPlan(record: HelpRecord, stock: Stock, context: DraftContext): PlanDraft {
  const { asOf } = context;
  const paths = draftPaths(record, asOf);
  const span = retirementSpan(record.birthDate, record.sex, record.retirementCategory);
  const retired = retirementReached(span, asOf) === "met";
  // Whoever has reached retirement leaves by 三（一）; nothing is promised any more.
  const held = lookUpStock(record, stock, context);
  const measures = retired ? [] : draftMeasures(record, paths, { ...context, ...held });
  return {
    paths,
    goal: retired ? "" : draftGoal(record, paths.main, goalDay(lastDayBefore(span, asOf), context)),
    measures,
    check: checkPlan({ paths, measures }, record, context),
    wishes: answerWishes(record.assessment, measures, held),
  };
}

function goalDay(lastDay: CalendarDate, { asOf, standards }: DraftContext): CalendarDate {
  const review = lastReviewDay(standardDay(asOf), standards);
  return review > lastDay ? lastDay : review;
}

export type Proposals = VacancyProposals & {
  courses: PlanOption[];
  /** Of all the stock: courses that teach what was wished, else the wished work, and can be enrolled in. */
  wishedCourses: number;
  /** Courses in starting a business, for whoever wants to. */
  startUpCourses: PlanOption[];
  /** The training that answers the stated wish already, in words; null where none does. */
  learnt: string | null;
  posts: PlanOption[];
  /** Of all the stock: public-welfare posts that are free and do not conflict. */
  openPosts: number;
  /** Why no public-welfare post is proposed; null where one is. */
  withoutPost: string | null;
};

/** What the stock of the day holds for a person: vacancies, courses and public-welfare posts. */
export function lookUpStock(
  record: HelpRecord,
  stock: Stock,
  { asOf, minimumWage }: Pick<DraftContext, "asOf" | "minimumWage">,
): Proposals {
  const seeker = seekerOf(record, asOf);
  const employed = record.employment === "employed";
  const blocked = blocksOf(record.entitlements, { employed, asOf }).welfarePost;
  const aims = aimsOf(record);
  const posts = stock.welfarePosts.map((post) => judgeWelfarePost(seeker, post, { blocked, minimumWage }));
  const judged = stock.courses.map((course) => judgeCourse(seeker, aims, course, { ...record, asOf }));
  const startUp = judged.filter(({ serves }) => serves === "start_up");
  const courses = judged.filter(({ serves }) => serves !== "start_up");
  const finished = aims.training === null ? null : finishedFor(record.trainings, aims.training);
  return {
    ...proposeVacancies(record, stock.vacancies, { asOf, minimumWage }),
    courses: proposeOptions(courses, SHOWN_COURSES),
    wishedCourses: courses.filter(({ level, serves }) => level !== "conflict" && serves !== null).length,
    startUpCourses: proposeOptions(startUp, SHOWN_COURSES),
    learnt: finished && finishedWords(finished),
    posts: proposeOptions(posts, SHOWN_POSTS),
    openPosts: posts.filter(({ level }) => level !== "conflict").length,
    withoutPost: withoutPost(posts),
  };
}
