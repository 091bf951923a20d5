/** What the plan page shows: plain data, shared by loader and components. Pure. */
import { formatYuan } from "~/lib/format";
import type { CalendarDate } from "~/lib/calendar-date";
import { monthsBetween } from "~/lib/calendar-date";
import { countValidDistinct, REQUIRED_OFFERS } from "~/features/job-offers/rules";
import type { PlanCheck } from "./check";
import type { PlanChange } from "./compare";
import type { PathReason } from "./draft-paths";
import type { PlanInput } from "./inputs";
import type { PlanMeasure, PlanPaths } from "./measure";
import { type HelpRecord, statedWish } from "./record";
import type { PlanStatus } from "./status";

export type BasisFact = { term: string; value: string };

export type PlanForPage = {
  id: string;
  versionNo: number;
  status: PlanStatus;
  version: number;
  paths: PlanPaths;
  goal: string;
  measures: (PlanMeasure & { status: "open" | "done" | "dropped" })[];
  amberReasons: Record<string, string>;
  draftedByName: string;
  draftedOn: CalendarDate;
  submittedOn: CalendarDate | null;
  agreedOn: CalendarDate | null;
  approvedOn: CalendarDate | null;
  approvedByName: string | null;
  sentBackOn: CalendarDate | null;
  sentBackReason: string | null;
  reviewDueOn: CalendarDate | null;
  reviews: { reviewedOn: string; nextReviewOn: string | null; note: string; actorName: string }[];
};

export type PlanVersionRow = {
  id: string;
  versionNo: number;
  status: PlanStatus;
  draftedOn: CalendarDate;
  draftedByName: string;
  approvedOn: CalendarDate | null;
  changes: PlanChange[];
};

export type PlanPage = {
  person: {
    id: string;
    name: string;
    sexName: string;
    age: number;
    categoryName: string;
    recognizedOn: CalendarDate;
  };
  today: CalendarDate;
  /** The last day for approval after recognition; null beyond the loaded calendar. */
  approveBy: CalendarDate | null;
  basis: BasisFact[];
  pathReasons: PathReason[];
  /** The version being worked on, else the approved one. */
  plan: PlanForPage | null;
  check: PlanCheck | null;
  versions: PlanVersionRow[];
  /** Steps the caller may take now; a text says why not. */
  may: { edit: boolean; approve: true | string | null; review: boolean };
};

const MISSING = "未登记";
const list = (texts: readonly string[]) => (texts.length > 0 ? texts.join("、") : MISSING);

/** The facts a draft was made from, in the order of the form. */
export function basisOf(record: HelpRecord, asOf: CalendarDate): BasisFact[] {
  const told = record.assessment;
  const since = record.unemployedSince;
  const services = told
    ? [
        statedWish(told.trainingWish) && `培训：${told.trainingWish}`,
        statedWish(told.startUpWish) && `创业：${told.startUpWish}`,
        told.wantsWelfarePost && "公益性岗位",
        told.needs.length > 0 && `需求：${told.needs.join("、")}`,
      ].filter((text): text is string => Boolean(text))
    : [];
  return [
    {
      term: "意愿",
      value: [...(told?.wishes.length ? [told.wishes.join("、")] : []), ...services].join("；") || MISSING,
    },
    { term: "期望月薪", value: told?.expectedWage ? `${formatYuan(told.expectedWage)}以上` : MISSING },
    { term: "地点", value: told ? (told.workDivisionName ?? "本县（市、区）内") : MISSING },
    { term: "时间", value: told?.workingHours || MISSING },
    { term: "技能", value: list(told?.skills ?? []) },
    { term: "障碍", value: list(told?.barriers ?? []) },
    {
      term: "失业",
      value: since && since <= asOf ? `${since} 起，${monthsBetween(since, asOf)} 个月` : MISSING,
    },
    { term: "已推荐岗位", value: `有效 ${countValidDistinct(record.offers)} / ${REQUIRED_OFFERS} 个` },
  ];
}

/** The stored plan with what somebody typed into the form that could not be saved. */
export function withTyped(plan: PlanForPage, typed: PlanInput): PlanForPage {
  const known = new Map(
    plan.measures.flatMap(({ match }) => match.map((one) => [one.vacancyId, one] as const)),
  );
  return {
    ...plan,
    paths: typed.paths,
    goal: typed.goal,
    amberReasons: typed.amberReasons,
    measures: typed.measures.map((measure) => ({
      ...measure,
      status: "open",
      match: measure.match.flatMap(({ vacancyId, chosen }) => {
        const match = known.get(vacancyId);
        return match ? [{ ...match, chosen }] : [];
      }),
    })),
  };
}
