/** An application in the shape of the interface and of the case page. Masked; dates and verdicts as text. */
import type { MessageView } from "~/features/applicant-messages/views";
import type { PlaceNames } from "~/features/verification/fact-keys";
import type { CheckView, CorrectionView, QuestionView } from "~/features/verification/views";
import type { UnitLevel } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import type { Sex } from "~/lib/resident-id";
import type { HouseholdOnFile, OfferedAction } from "./action-blocks";
import type { ApplicationDetails } from "./application-details";
import type { StoredFacts } from "./application-facts";
import type { ShownDocument } from "./application-inputs";
import type { RecognitionCategory } from "./categories";
import type { Clock } from "./clocks";
import type { LostHousehold } from "./lost-household";
import type { Eligibility } from "./rules";
import type { ApplicationAction, ApplicationStatus } from "./status";
import type { WrittenDeclaration } from "./written-declaration";

/** The steps of the table, and what the record itself went through. */
export type HistoryAction =
  | ApplicationAction
  | "create"
  | "update"
  | "correct-facts"
  | "check-documents"
  | "sign-declaration"
  | "reissue-notice"
  | "add-grounds";

export type HistoryEntry = {
  position: number;
  action: HistoryAction;
  from: ApplicationStatus;
  to: ApplicationStatus;
  occurredOn: CalendarDate;
  recordedAt: string;
  /** Recorded on a later day than it happened. */
  recordedLate: boolean;
  actor: string;
  details: Record<string, string | boolean | number | null>;
};

export type ObjectionView = {
  id: string;
  text: string;
  receivedOn: CalendarDate;
  resolvedOn: CalendarDate | null;
  finding: string | null;
  upheld: boolean | null;
};

export type ApplicationView = {
  id: string;
  number: string;
  personId: string;
  person: { name: string; sex: Sex; birthDate: CalendarDate; residentId: string };
  unit: { id: number; name: string; level: UnitLevel };
  status: ApplicationStatus;
  category: RecognitionCategory;
  decidedCategory: RecognitionCategory | null;
  channel: string;
  version: number;
  facts: StoredFacts;
  /** The rest of the 认定表, numbers masked. */
  details: ApplicationDetails;
  /** Required fields of the 认定表 that are empty (二（一）): shown as 完整性提示, blocks nothing. */
  missingDetails: Violation[];
  /** The application this one follows (四（三）). */
  previousApplicationId: string | null;
  householdId: string | null;
  householdOnFile: HouseholdOnFile | null;
  /** Of a case that is not decided: the household here that was refused or left the list. */
  lostHousehold: LostHousehold | null;
  documents: ShownDocument[];
  declaration: boolean;
  /** Whether it is there in writing, and still covers what is declared. */
  writtenDeclaration: WrittenDeclaration;
  /** The day on the paper form, where that came in before it was typed in. */
  appliedOn: CalendarDate | null;
  acceptedOn: CalendarDate | null;
  noticeOpensOn: CalendarDate | null;
  noticeDueOn: CalendarDate | null;
  firstOpinionOn: CalendarDate | null;
  decidedOn: CalendarDate | null;
  /** Of a refusal: `grounds_open` while clause and finding wait to be written down, and with them letter and seal. */
  refusalLetter: "grounds_open" | "ready" | null;
  createdAt: string;
  eligibility: Eligibility | null;
  clocks: Clock[];
  objections: ObjectionView[];
  /** Results of checking, latest first; the voided ones stay with their reason. */
  checks: CheckView[];
  /** Contradictions, open ones first. */
  questions: QuestionView[];
  /** What the divisions are called that facts, checks and questions name, by code. */
  places: PlaceNames;
  /** 一次性告知补正, latest first. */
  corrections: CorrectionView[];
  /** What the applicant was told, latest first. */
  messages: MessageView[];
  history: HistoryEntry[];
  /** Open to this caller now. */
  allowedActions: ApplicationAction[];
  /** Of this state and role, with the reason where blocked. */
  actions: OfferedAction[];
  reviewLevels: number;
};
