import { type SQL, sql } from "drizzle-orm";

import type { FollowUpRow } from "./queries.server";

/** A row as JSON has it: moments as text. */
export type RawFollowUp = Omit<FollowUpRow, "recordedAt" | "voidedAt"> & {
  recordedAt: string;
  voidedAt: string | null;
};

/** The call-backs of a person as one JSON list, open ones first, each by its day: for a statement that reads the person anyway. */
export function followUpsJson(personId: string): SQL {
  return sql`coalesce((select json_agg(w order by w."doneOn" is not null or w."voidedAt" is not null, w."dueOn") from (
    select w.id, w.person_id as "personId", w.application_id as "applicationId", w.due_on::text as "dueOn", w.reason,
      w.note, w.assignee_id as "assigneeId", w.done_on::text as "doneOn", w.done_note as "doneNote",
      w.occurred_on::text as "occurredOn", w.recorded_at as "recordedAt", w.voided_at as "voidedAt",
      w.void_reason as "voidReason", w.version,
      (select a.name from account a where a.id = w.recorded_by) as "setBy"
    from follow_up w where w.person_id = ${personId}::uuid) w), '[]'::json)`;
}
