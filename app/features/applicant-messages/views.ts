/** What an applicant was told, as the interface and the pages show it. */
import type { CalendarDate } from "~/lib/calendar-date";

export const MESSAGE_KINDS = [
  "accepted",
  "correction_request",
  "public_notice",
  "first_review_failed",
  "returned",
  "refused",
  "recognized",
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const TOLD_WAYS = ["in_person", "phone", "message", "mail", "online"] as const;
export type ToldWay = (typeof TOLD_WAYS)[number];

export type MessageView = {
  id: string;
  kind: MessageKind;
  body: string;
  createdAt: string;
  createdBy: string;
  toldOn: CalendarDate | null;
  toldWay: ToldWay | null;
  toldBy: string | null;
  toldNote: string | null;
  /** Read by the applicant on the progress page. */
  readAt: string | null;
};
