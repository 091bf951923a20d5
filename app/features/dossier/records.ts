/** The records a dossier is made of, as read from the database: masked, dated, with who wrote them down. */
import type { DossierArchive } from "./archive";
import type { StepHand } from "./steps";
import type { DatedDoubt } from "~/features/subsidies/basis-doubts";
import type { SeasonEnd } from "~/features/subsidies/entitlements";
import type { FollowUp } from "~/features/follow-ups/queries.server";
import type { GroundsOnFile } from "./open-exits";
import type { HoldOnFile } from "./open-holds";
import type { DossierSupports, Earlier } from "./supports";
import type { HistoryAction } from "~/features/recognition/application-view";
import type { ApplicationStatus } from "~/features/recognition/status";
import type { MeasureMove } from "~/features/help-plan/measure";
import type { HelpPath, PlanStatus } from "~/features/help-plan/status";
import type { SignatureWay } from "~/features/signatures/ways";
import type { RecordChange } from "~/features/people/person-changes";
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { ReplyCorrection } from "~/features/job-offers/reply-corrections";
import type { InvalidReason } from "~/features/job-offers/rules";
import type { RetirementCategory } from "~/law/retirement";
import type { Source } from "~/law/source";
import type { UnitLevel } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";

/** A moment with the day it fell on in Asia/Shanghai. */
export type Written = { at: string; on: CalendarDate };

/** When it happened, when and by whom it was written down, and whether it was voided since. */
export type DatedRecord = {
  id: string;
  occurredOn: CalendarDate;
  recorded: Written;
  actor: string;
  voided: (Written & { reason: string; by?: string }) | null;
  version: number;
};

export type PersonRecord = {
  id: string;
  name: string;
  sex: Sex;
  birthDate: CalendarDate;
  residentId: string;
  phone: string | null;
  address: string | null;
  ethnicity: string | null;
  education: string | null;
  householdDivision: string;
  householdPlace: string | null;
  householdKind: "urban" | "rural";
  residenceDivision: string;
  residencePlace: string | null;
  residenceUrban: boolean;
  retirementCategory: RetirementCategory | null;
  legacy: boolean;
  /** A recognition from before the notice that was proposed and waits for the county. */
  legacyClaim?: {
    id: string;
    proposedOn: CalendarDate;
    proposedByName: string;
    /** The county did not confirm it. */
    refused: { on: CalendarDate; by: string; note: string } | null;
  } | null;
  unit: { id: number; name: string; level: UnitLevel };
  responsible: string | null;
  created: Written;
  createdBy: string | null;
  version: number;
  /** What happened to the record itself: corrections, transfers, merges. */
  history?: RecordEvent[];
};

/** `kind` says which of the three; `lines` are readable and masked. */
export type RecordEvent = {
  id: string;
  kind: "correction" | "transfer" | "merge";
  occurredOn: CalendarDate;
  recorded: Written;
  actor: string;
  summary: string;
  lines: string[];
  /** Of a correction: the fields as they read before and after. */
  changes?: readonly RecordChange[];
  /** Of a transfer: the unit before it. */
  fromUnit?: { id: number; name: string } | null;
};

export type RecognitionRecord = DatedRecord & {
  category: RecognitionCategory;
  legacy: boolean;
  applicationId: string | null;
  /** What a recognition from before the notice was proved by. */
  evidence?: string | null;
  exit: (Written & { untilOn: CalendarDate; ground: string; evidence: string | null; actor: string }) | null;
  /** Exits that were recorded and undone later. */
  earlier?: readonly Earlier<Pick<RecognitionRecord, "exit">>[];
};

export type EmploymentRecord = DatedRecord & {
  status: string;
  destination: string | null;
  employer: string | null;
  post: string | null;
  /** Yuan a month. */
  monthlyWage: number | null;
  contract: boolean | null;
  contractUntil: CalendarDate | null;
  placementId: string | null;
  enrolmentId?: string | null;
  unemployedSince: CalendarDate | null;
  unemploymentRegisteredOn: CalendarDate | null;
  /** The recognition it speaks against, and what was found of that or of why nobody applies again. */
  contradicts?: string | null;
  answer?: string | null;
  answeredOn?: CalendarDate | null;
  answeredBy?: string | null;
};

export type StepRecord = {
  position: number;
  action: HistoryAction;
  to: ApplicationStatus;
  occurredOn: CalendarDate;
  recorded: Written;
  actor: string;
  details: Record<string, unknown>;
};

export type ObjectionRecord = {
  id: string;
  text: string;
  receivedOn: CalendarDate;
  recorded: Written;
  resolvedOn: CalendarDate | null;
  finding: string | null;
  upheld: boolean | null;
};

/** A member of the family as the form told it; numbers are masked. */
export type FamilyRecord = {
  name: string;
  relation: string;
  residentId?: string;
  age?: number;
  employment?: string;
  employer?: string;
  monthlyIncome?: number;
};

export type ApplicationRecord = {
  id: string;
  number: string;
  category: RecognitionCategory;
  status: ApplicationStatus;
  /** Handed in, the last time. */
  submittedOn: CalendarDate | null;
  acceptedOn: CalendarDate | null;
  /** The county's reading of the ten working days (default: the notice inside). */
  includesNotice?: boolean;
  noticeOpensOn: CalendarDate | null;
  noticeDueOn: CalendarDate | null;
  decidedOn: CalendarDate | null;
  steps: StepRecord[];
  objections: ObjectionRecord[];
  family: FamilyRecord[];
};

export type AssessmentRecord = DatedRecord & {
  wishes: string[];
  expectedWage: number | null;
  workDivision: string | null;
  workPlace: string | null;
  workingHours: string | null;
  trainingWish: string | null;
  startUpWish: string | null;
  wantsWelfarePost: boolean;
  needs: string[];
  skills: string[];
  barriers: string[];
  health: string | null;
  marketAbility: "able" | "needs_skill" | "hard" | "unknown";
  note: string | null;
};

export type MeasureRecord = {
  id: string;
  position: number;
  path: string;
  step: string;
  content: string;
  way: string;
  /** The name the version was signed with. */
  responsible: string;
  /** Who is in charge on the day of the dossier, where that was told: empty for nobody yet. */
  inCharge?: string;
  dueOn: CalendarDate | null;
  suggestedBy: { rule?: string; fact?: string; source?: Source } | null;
  status: "open" | "done" | "dropped";
  doneOn: CalendarDate | null;
  /** What shows the result, or why there is none any more. */
  evidence: string | null;
  doneBy: string | null;
  /** Days it was put off from, oldest first. */
  moves: readonly MeasureMove[];
  /** What it said before; rows kept before its days were say nothing of them. */
  earlier?: readonly Earlier<MeasureSaid>[];
};

export type MeasureSaid = Pick<MeasureRecord, "status" | "doneOn" | "evidence" | "doneBy"> &
  Partial<Pick<MeasureRecord, "dueOn" | "moves">>;

export type ReviewRecord = {
  id: string;
  kind: "quarterly" | "closing";
  note: string;
  outcome: string | null;
  nextReviewOn: CalendarDate | null;
  reviewedOn: CalendarDate;
  recorded: Written;
  actor: string;
  voided?: DatedRecord["voided"];
};

/** What the person put under a version of the plan, and who was there. */
export type PlanSignature = {
  id: string;
  signerName: string;
  way: SignatureWay;
  signedOn: CalendarDate;
  /** SM3 of the text signed. */
  digest: string;
  actor: string;
};

export type PlanRecord = {
  id: string;
  versionNo: number;
  status: PlanStatus;
  mainPath: HelpPath;
  paths: HelpPath[];
  goal: string;
  sound: boolean;
  draftedBy: string;
  draftedOn: CalendarDate;
  recorded: Written;
  submittedOn: CalendarDate | null;
  agreedOn: CalendarDate | null;
  /** When the agreement was recorded; null or left out where that is not known. */
  agreed?: Written | null;
  /** On the screen or on paper, not only told with a day. */
  signed: boolean;
  /** The signature itself, where there is one. */
  signature: PlanSignature | null;
  approvedOn: CalendarDate | null;
  approved: Written | null;
  approvedBy: string | null;
  supersededOn: CalendarDate | null;
  /** Why a draft was given up, where it was said. */
  dropReason?: string | null;
  sentBackOn: CalendarDate | null;
  sentBackReason: string | null;
  reviewDueOn: CalendarDate | null;
  /** Of a past day before the first look back, which came later. */
  firstReviewAhead?: boolean;
  /** By a closing review: goal reached, or the person left. */
  closedOn: CalendarDate | null;
  measures: MeasureRecord[];
  reviews: ReviewRecord[];
};

export type OfferRecord = DatedRecord & {
  employer: string;
  post: string;
  monthlyWage: number;
  /** The last day of the vacancy, where it was told. */
  validUntil?: CalendarDate | null;
  sameness: string;
  invalidReasons: InvalidReason[];
  reply: string;
  repliedOn: CalendarDate | null;
  /** When and by whom the reply was recorded; null where that is not known. */
  replied: Written | null;
  repliedBy: string | null;
  refusalReason: string | null;
  refusalJustified: boolean | null;
  corrections: ReplyCorrection[];
  /** Replies given before. */
  earlier?: readonly Earlier<
    Pick<
      OfferRecord,
      | "reply"
      | "repliedOn"
      | "replied"
      | "repliedBy"
      | "refusalReason"
      | "refusalJustified"
      | "corrections"
      | "version"
    >
  >[];
};

export type ServiceRecord = DatedRecord & {
  kind: string;
  way: string;
  substantive: boolean;
  content: string;
  outcome: string | null;
  /** The next contact agreed on. */
  nextOn: CalendarDate | null;
  /** No next contact was wanted, so that one agreed on before is called off. */
  callsOff: boolean;
};

/** Who looked at the dossier or changed something in it. */
export type LogRecord = { id: string; at: string; action: string; actor: string; unit: string | null };

export type DossierRecords = {
  person: PersonRecord;
  recognitions: RecognitionRecord[];
  applications: ApplicationRecord[];
  employments: EmploymentRecord[];
  assessments: AssessmentRecord[];
  plans: PlanRecord[];
  offers: OfferRecord[];
  services: ServiceRecord[];
  archive: DossierArchive;
  supports: DossierSupports;
  /** The newest entries of the audit trail about the person, and how many there are in all. */
  log: { entries: LogRecord[]; total: number };
  /** Who took the later steps of the records, and when: from the audit trail, oldest first. */
  hands?: readonly StepHand[];
  /** What the radar reads of the person today; null without a recognition in force, left out on a past day. */
  grounds?: GroundsOnFile | null;
  /** Duties put off by the day of reading. */
  holds?: readonly HoldOnFile[];
  /** When money was found to have lost its basis, and until when. */
  doubts?: readonly DatedDoubt[];
  /** What corrections said against a recognition, and until when. */
  recognitionDoubts?: readonly RecognitionDoubt[];
  /** Call-backs set for the person; of today only. */
  followUps?: readonly FollowUp[];
  /** The season of the 灵活就业社会保险补贴 in the person's city this year; null where none is on file. */
  season?: { opensOn: CalendarDate; closesOn: CalendarDate } | null;
  /** The seasons the city has set, of every year. */
  seasonsSet?: readonly SeasonEnd[];
};

export type RecognitionDoubt = {
  id: string;
  recognitionId: string;
  reason: string;
  foundOn: CalendarDate;
  foundByName: string;
  clearedOn: CalendarDate | null;
  answeredOn: CalendarDate | null;
};
