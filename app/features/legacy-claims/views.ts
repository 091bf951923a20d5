/** Claims as pages show them: numbers masked, days as text. Types only. */
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { ApplicationStatus } from "~/features/recognition/status";
import type { CalendarDate } from "~/lib/calendar-date";
import type { ClaimStatus } from "./status";

export type LegacyClaimView = {
  id: string;
  personId: string;
  name: string;
  residentId: string;
  unit: string;
  category: RecognitionCategory;
  recognizedOn: CalendarDate;
  body: string;
  certificateNumber: string | null;
  /** As the paper says it; null: it does not. */
  handler: string | null;
  evidence: string;
  attachmentId: string;
  fileName: string | null;
  unemployedSince: CalendarDate | null;
  explanation: string | null;
  status: ClaimStatus;
  proposedOn: CalendarDate;
  proposedBy: string;
  proposedByName: string;
  decidedOn: CalendarDate | null;
  decidedByName: string | null;
  decisionNote: string | null;
  version: number;
};

/** An application of the same person under the notice. */
export type EarlierApplication = {
  id: string;
  number: string;
  status: ApplicationStatus;
  category: RecognitionCategory;
  decidedOn: CalendarDate | null;
};
