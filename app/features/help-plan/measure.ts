/** The shape of a plan as drafted, edited, checked and stored. Pure. */
import { serviceTypes, type ServiceType } from "~/lib/codes/help";
import type { CalendarDate } from "~/lib/calendar-date";
import type { FitLevel } from "~/features/job-offers/fit";
import type { RankedVacancy } from "~/features/job-offers/match-vacancies";
import { SYSTEM_STANDARDS } from "~/law/documents";
import { formatSource, type Source } from "~/law/source";
import type { HelpPath } from "./status";

export type SuggestedBy = {
  /** The standard or clause in words. */
  rule: string;
  /** The fact of the dossier that called for it. */
  fact: string;
  source: Source;
};

/** 吉人社发〔2022〕10号 四（二）：至少提供 3 个岗位信息: the document, the clause and what it asks. */
export function basisText({ rule, source }: SuggestedBy): string {
  return `${formatSource(source)}：${rule}`;
}

/** A vacancy of the stock put beside a measure; `chosen` ones are what the plan promises to offer. */
export type PlanMatch = Omit<RankedVacancy, "score"> & { chosen: boolean };

export const OPTION_KINDS = ["course", "welfare_post", "subsidy"] as const;
export type OptionKind = (typeof OPTION_KINDS)[number];

/** A course, a public-welfare post or a subsidy put beside a measure. */
export type PlanOption = {
  kind: OptionKind;
  /** Of the course or post; of a subsidy its kind. */
  id: string;
  title: string;
  /** Provider, place, days, places left or months left, in words. */
  facts: string[];
  level: FitLevel;
  reasons: { code: string; level: FitLevel; text: string }[];
  /** Leads to what the person asked for. */
  wished: boolean;
  chosen: boolean;
};

/** The four things 人社部发〔2024〕84号 asks (step, content, way, person in charge) and the day. */
export type PlanMeasure = {
  path: HelpPath;
  step: string;
  content: string;
  /** A 帮扶措施 in words, e.g. 岗位推荐. */
  way: string;
  responsible: string;
  dueOn: CalendarDate | null;
  suggestedBy: SuggestedBy | null;
  match: PlanMatch[];
  options: PlanOption[];
};

/** The day a measure was put off from, to which, why, when and by whom. */
export type MeasureMove = {
  from: CalendarDate | null;
  to: CalendarDate;
  reason: string;
  on: CalendarDate;
  by: string;
};

export type PlanPaths = { main: HelpPath; others: HelpPath[] };

export type PlanContent = { paths: PlanPaths; measures: readonly PlanMeasure[] };

/** The kind of measure a way names; null for a way of the office's own wording. */
export function wayCode(way: string): ServiceType | null {
  return serviceTypes.find(way);
}

export type Choices = {
  match: readonly { vacancyId: string; chosen: boolean }[];
  options: readonly { kind: string; id: string; chosen: boolean }[];
};

/** What is chosen beside a measure, in one order. */
export function chosenIds({ match, options }: Choices): string[] {
  return [
    ...match.flatMap(({ vacancyId, chosen }) => (chosen ? [vacancyId] : [])),
    ...options.flatMap(({ kind, id, chosen }) => (chosen ? [`${kind}/${id}`] : [])),
  ].toSorted();
}

/** How a measure of an approved version stands: nothing of a plan that is closed or replaced is owed any more. */
export type MeasureState = "open" | "done" | "dropped" | "late" | "ended";

export function measureState(
  { status, dueOn }: { status: "open" | "done" | "dropped"; dueOn: CalendarDate | null },
  { inForce, today }: { inForce: boolean; today: CalendarDate },
): MeasureState {
  if (status !== "open") return status;
  if (!inForce) return "ended";
  return dueOn !== null && dueOn < today ? "late" : "open";
}

/** The vacancies a plan promises to offer. */
export function chosenMatches(measures: readonly PlanMeasure[]): PlanMatch[] {
  return measures.flatMap((measure) => measure.match.filter((match) => match.chosen));
}

/** How the draft words the measures that put a standard of contact into the plan. */
export const STANDARD_CONTACTS = { monthly: "每月联系一次", callBack: "就业后回访" } as const;

/**
 * Still that standard and nothing else: its duty stands in the list already. Reworded by the caseworker, it is a promise
 * of its own. The duties read the same in SQL (`RESTATES_CONTACT_STANDARD`).
 */
export const restatesContactStandard = (measure: { content: string; cited: string | null }): boolean =>
  measure.cited === SYSTEM_STANDARDS &&
  Object.values(STANDARD_CONTACTS).some((words) => measure.content.startsWith(words));

export const STEPS = {
  contact: "摸清情况",
  guide: "指导评估",
  place: "岗位对接",
  train: "提升技能",
  start: "创业扶持",
  secure: "托底安置",
  policy: "政策落实",
  refer: "协同服务",
} as const;
