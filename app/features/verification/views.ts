/** Checks, questions and corrections of an application as the interface and the pages show them. */
import type { CorrectionItem } from "~/features/recognition/application-inputs";
import type { CalendarDate } from "~/lib/calendar-date";
import type { PageProblem } from "~/lib/page-problem";
import type { FactValue } from "./fact-keys";

export const CHECK_METHODS = ["data_sharing", "site_check", "declaration"] as const;
export type CheckMethod = (typeof CHECK_METHODS)[number];
export const CHECK_CONCLUSIONS = [
  "consistent",
  "inconsistent",
  "no_record",
  "not_covered",
  "pending",
] as const;
export type CheckConclusion = (typeof CHECK_CONCLUSIONS)[number];
export const QUESTION_OUTCOMES = ["declared_holds", "shared_holds", "both_wrong"] as const;
export type QuestionOutcome = (typeof QUESTION_OUTCOMES)[number];

export type CheckView = {
  id: string;
  method: CheckMethod;
  /** Code of the department; null for a visit or a declaration. */
  source: string | null;
  /** Null: the case as a whole. */
  factKey: string | null;
  conclusion: CheckConclusion;
  /** Absent: no value was given; null: known not to be there. */
  sharedValue?: FactValue;
  dataAsOf: CalendarDate | null;
  /** The department's batch; for the findings of a visit, the id of the visit. */
  batch: string | null;
  visitors: string[] | null;
  place: string | null;
  personMet: string | null;
  note: string;
  actor: string;
  occurredOn: CalendarDate;
  /** When it was written down, RFC 3339. */
  recordedAt: string;
  voided: { reason: string } | null;
  version: number;
};

export type QuestionView = {
  id: string;
  checkId: string | null;
  factKey: string;
  /** Absent: the form leaves it open. */
  declaredValue?: FactValue;
  /** Absent: it is only known that the declared value does not hold. */
  sharedValue?: FactValue;
  /** A department's code, `record`, `site_check`, or words. */
  source: string;
  openedAt: string;
  outcome: QuestionOutcome | null;
  answer: string | null;
  answeredAt: string | null;
  answeredBy: string | null;
};

/** Open: waits for the applicant; lapsed: never answered, and the application has gone past it (withdrawn). */
export type CorrectionState = "open" | "answered" | "lapsed";

export type CorrectionView = {
  state: CorrectionState;
  /** Until when an answer is asked (the office's own day); null: none was named. */
  answerBy: CalendarDate | null;
  id: string;
  number: string;
  items: CorrectionItem[];
  note: string;
  requestedOn: CalendarDate;
  requestedBy: string;
  answeredOn: CalendarDate | null;
  /** Null with an answer: the applicant, online. */
  answeredBy: string | null;
  answerNote: string | null;
};

/** A refusal with the form it belongs to: `about` is the question or the check it was sent for. */
export type CheckProblem = {
  intent: string;
  about: string | null;
  problem: PageProblem;
  errors: Record<string, string[]>;
};
