/** An attachment as pages and the interface show it: what the paper is, never its bytes. */
import type { CalendarDate } from "~/lib/calendar-date";
import type { AttachmentKind, MediaType } from "./kinds";

export type AttachmentView = {
  id: string;
  kind: AttachmentKind;
  documentCode: string | null;
  /** The check, objection or household it belongs to beside the application. */
  subjectId: string | null;
  fileName: string;
  mediaType: MediaType;
  bytes: number;
  /** RFC 3339. */
  uploadedAt: string;
  uploadedOn: CalendarDate;
  uploadedBy: string;
  /** Sent in by the applicant without an account. */
  byApplicant: boolean;
  voided: { at: string; reason: string } | null;
};

/** What is still valid of a list. */
export function inForce(attachments: readonly AttachmentView[]): AttachmentView[] {
  return attachments.filter((one) => one.voided === null);
}
