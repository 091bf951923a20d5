import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import type { FindingAction } from "./status";

export type NewStep = {
  findingId: string;
  action: FindingAction | "find";
  occurredOn?: CalendarDate;
  note?: string;
  details?: Record<string, unknown>;
};

/** Appends to the history of findings, each at the end of its own, in one statement. */
export async function insertFindingSteps(
  tx: Transaction,
  actor: Actor,
  steps: readonly NewStep[],
): Promise<void> {
  if (steps.length === 0) return;
  const rows = steps.map(({ findingId, action, occurredOn = today(), note = "", details = {} }) => ({
    id: newId(),
    finding_id: findingId,
    action,
    occurred_on: occurredOn,
    note,
    details,
  }));
  await tx.execute(sql`
    insert into finding_step (id, finding_id, position, action, occurred_on, recorded_at, actor_id, actor_name,
      actor_unit_id, note, details)
    select r.id, r.finding_id,
      coalesce((select max(s.position) from finding_step s where s.finding_id = r.finding_id), 0) + 1,
      r.action, r.occurred_on, ${now().toISOString()}::timestamptz, ${actor.accountId}::uuid, ${actor.name},
      ${actor.unit.id}, r.note, r.details
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as r (id uuid, finding_id uuid, action text, occurred_on date, note text, details jsonb)`);
}
