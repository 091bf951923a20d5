/** Whether a signature still covers what the application declares (一（三） 劳动者书面承诺). Pure. */
import type { HistoryEntry } from "~/features/recognition/application-view";
import type { CalendarDate } from "~/lib/calendar-date";

/** A change of declared content that nobody has signed. */
export type UnsignedChange = { on: CalendarDate; by: string; text: string };

type Step = Pick<HistoryEntry, "action" | "recordedAt" | "occurredOn" | "actor" | "details">;

/**
 * The changes of declared content since the signature, oldest first; empty while it covers everything. What the
 * office found by verification (更正) is its finding, not the applicant's word, and asks for no new signature; a
 * change the applicant signed with it (`signed`) neither.
 */
export function unsignedChanges(history: readonly Step[], signedAt: string | null): UnsignedChange[] {
  if (signedAt === null) return [];
  return history.flatMap(({ action, recordedAt, occurredOn, actor, details }) =>
    action === "update" &&
    recordedAt > signedAt &&
    details.signed !== true &&
    typeof details.text === "string" &&
    details.text !== ""
      ? [{ on: occurredOn, by: actor, text: details.text }]
      : [],
  );
}
