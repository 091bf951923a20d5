/** An application in the shape of the interface and of the case page. Masked; dates and verdicts as text. */
import type { UnitLevel } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import type { OfferedAction } from "./action-blocks";
import type { StoredFacts } from "./application-facts";
import type { ShownDocument } from "./application-inputs";
import type { RecognitionCategory } from "./categories";
import type { Clock } from "./clocks";
import type { Eligibility } from "./rules";
import type { ApplicationAction, ApplicationStatus } from "./status";

export type HistoryEntry = {
  position: number;
  action: ApplicationAction | "create";
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
  documents: ShownDocument[];
  declaration: boolean;
  acceptedOn: CalendarDate | null;
  noticeOpensOn: CalendarDate | null;
  noticeDueOn: CalendarDate | null;
  firstOpinionOn: CalendarDate | null;
  decidedOn: CalendarDate | null;
  createdAt: string;
  eligibility: Eligibility | null;
  clocks: Clock[];
  objections: ObjectionView[];
  history: HistoryEntry[];
  /** Open to this caller now. */
  allowedActions: ApplicationAction[];
  /** Of this state and role, with the reason where blocked. */
  actions: OfferedAction[];
  reviewLevels: number;
};
