/** What a draft and the check read of a person's dossier. Pure. */
import type { RecognitionCategory } from "~/features/recognition/categories";
import { readLimits, unreadLimits } from "~/features/job-offers/health-limits";
import { readStaysNear, type Seeker, wishedDivision } from "~/features/job-offers/seeker";
import type { StockVacancy } from "~/features/job-offers/stock";
import type { HelpEntitlements } from "./entitlements";
import type { OutOfReach } from "./out-of-reach";
import type { PastTraining } from "./past-training";
import { oldestAwaited } from "~/features/job-offers/rules";
import { ageOn, type CalendarDate, laterOf } from "~/lib/calendar-date";
import { type EmploymentDestination, employmentDestinations } from "~/lib/codes/help";
import type { Sex } from "~/lib/resident-id";
import type { RetirementCategory } from "~/law/retirement";

/** Where somebody wants to work who named no other place. */
export const OWN_COUNTY = "本县（市、区）内";

export type Assessment = {
  occurredOn: CalendarDate;
  wishes: readonly string[];
  /** Yuan a month. */
  expectedWage: number | null;
  workDivision: string | null;
  workDivisionName: string | null;
  workingHours: string | null;
  trainingWish: string | null;
  startUpWish: string | null;
  wantsWelfarePost: boolean;
  needs: readonly string[];
  skills: readonly string[];
  barriers: readonly string[];
  health: string | null;
  marketAbility: "able" | "needs_skill" | "hard" | "unknown";
};

export type GivenOffer = {
  sameness: string;
  occurredOn: CalendarDate;
  invalidReasons: readonly unknown[];
  employer: string;
  post: string;
  reply: string;
  repliedOn: CalendarDate | null;
  refusalReason: string | null;
  /** Last day of the vacancy; null = none named. */
  validUntil: CalendarDate | null;
  /** The day on which the employer stopped taking people on; absent or null: still open. */
  closedOn?: CalendarDate | null;
  /** Where the work is; absent: not known. */
  division?: string;
  /** What the vacancy behind it asks; absent or null: written by hand, or answered for good. */
  vacancy?: StockVacancy | null;
};

/** A start-up support that was begun and not ended, with its next step still to be done. */
export type RunningSupport = {
  kind: "guidance" | "incubation";
  since: CalendarDate;
  content: string;
  next: { content: string; dueOn: CalendarDate | null } | null;
};

export type HelpRecord = {
  sex: Sex;
  birthDate: CalendarDate;
  retirementCategory: RetirementCategory | null;
  education: string | null;
  residenceDivision: string;
  category: RecognitionCategory;
  recognizedOn: CalendarDate;
  unemployedSince: CalendarDate | null;
  employment: string;
  /** The entry of the employment line that says the person is in work; null for whoever is not. */
  work: { destination: string | null; since: CalendarDate } | null;
  /** The latest one in force; null = none recorded. */
  assessment: Assessment | null;
  /** Not voided, since recognition. */
  offers: readonly GivenOffer[];
  /** Last substantive contact. */
  lastContactOn: CalendarDate | null;
  /** Why nobody can speak with the person now (失联); null for whoever can be reached. */
  outOfReach: OutOfReach | null;
  entitlements: HelpEntitlements;
  /** Courses the person is or was enrolled in, not voided. */
  trainings: readonly PastTraining[];
  /** 创业指导 and 创业孵化 that run, the newest first. */
  startUpSupports: readonly RunningSupport[];
  /** Since when the person waits for a public-welfare post (轮候); null for whoever does not. */
  queuedOn: CalendarDate | null;
};

/** How the person works: 就业去向 of the line, `unknown` where it was not recorded. */
export type Situation = EmploymentDestination | "unemployed" | "unknown";

export function situationOf({ employment, work, entitlements }: HelpRecord): Situation {
  if (entitlements.welfarePost.inPost) return "welfare_post";
  if (employment !== "employed") return "unemployed";
  const destination = work?.destination ?? null;
  return employmentDestinations.codes.find((code) => code === destination) ?? "unknown";
}

/** Not answered for good: 待反馈 and 有意向. */
export const isAwaited = ({ reply }: { reply: string }): boolean =>
  reply === "pending" || reply === "interested";

/**
 * Offers of which something can still come, each vacancy once, by its last offer: not answered for good, and the
 * vacancy is still there. One without a last day is taken to be gone once nothing was heard of it for as long as
 * refusals count (三（五）: half a year).
 */
export function openOffers(offers: readonly GivenOffer[], asOf: CalendarDate): GivenOffer[] {
  const gone = (day: CalendarDate | null | undefined) => typeof day === "string" && day < asOf;
  const oldest = oldestAwaited(asOf);
  const last = new Map(offers.map((offer) => [offer.sameness, offer]));
  return [...last.values()].filter(
    (offer) =>
      isAwaited(offer) &&
      !gone(offer.closedOn) &&
      (offer.validUntil === null
        ? laterOf(offer.occurredOn, offer.repliedOn ?? offer.occurredOn) >= oldest
        : !gone(offer.validUntil)),
  );
}

/** “暂无”, “不想学” and their like are no wish; the same pattern is read by PostgreSQL. */
export const NO_WISH = /^(?:无|没有|不需要|不愿意|暂无|暂不|否|不)/;

/** The wish in the person's words, or null where none or a refusal is recorded. */
export function statedWish(text: string | null): string | null {
  const wish = text?.trim() ?? "";
  return wish === "" || NO_WISH.test(wish) ? null : wish;
}

/** The person as a match sees them on a day. */
export function seekerOf(record: HelpRecord, asOf: CalendarDate): Seeker {
  const told = record.assessment;
  return {
    wishes: told?.wishes ?? [],
    skills: told?.skills ?? [],
    expectedWage: told?.expectedWage ?? null,
    workDivision: told && wishedDivision(told.workDivision, record.residenceDivision),
    workingHours: told?.workingHours ?? null,
    residenceDivision: record.residenceDivision,
    age: ageOn(record.birthDate, asOf),
    education: record.education,
    disabled: record.category === "disabled",
    avoids: told ? readLimits(told) : {},
    unreadLimits: told ? unreadLimits(told) : [],
    staysNear: told ? readStaysNear(told.barriers) : null,
  };
}
