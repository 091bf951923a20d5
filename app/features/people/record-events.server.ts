import { type SQL, sql } from "drizzle-orm";

import type { RecordEvent } from "~/features/dossier/records";
import { dayOf } from "~/lib/clock.server";
import { changeText, recordFieldLabels } from "./labels";
import type { RecordChange } from "./person-changes";

export type RawRecordEvent = {
  id: string;
  kind: RecordEvent["kind"];
  at: string;
  actor: string;
  changes: RecordChange[] | null;
  reason: string | null;
  source: string | null;
  fromUnit: string | null;
  fromUnitId: number | null;
  toUnit: string | null;
  number: string | null;
};

/** Corrections, accepted transfers and merges of a person as one JSON array, for a query of the dossier. */
export function recordEvents(personId: string): SQL {
  return sql`coalesce((select json_agg(h) from (
    select c.id, 'correction' as kind, c.recorded_at as at, c.actor_name as actor, c.changes, c.reason, c.source,
      null as "fromUnit", null::int as "fromUnitId", null as "toUnit", null as number
    from person_change c where c.person_id = ${personId}::uuid
    union all
    select t.id, 'transfer', t.answered_at, t.answered_by_name, null, t.reason, null,
      (select f.full_name from unit f where f.id = t.from_unit_id), t.from_unit_id, (select o.full_name from unit o where o.id = t.to_unit_id),
      null
    from person_transfer t where t.person_id = ${personId}::uuid and t.status = 'accepted'
    union all
    select m.id, 'merge', m.merged_at, m.merged_by_name, null, m.reason, null, null, null, null,
      (select o.resident_id_masked from person o where o.id = m.merged_person_id)
    from person_merge m where m.kept_person_id = ${personId}::uuid and m.undone_at is null
  ) h), '[]'::json)`;
}

export function presentRecordEvent(row: RawRecordEvent): RecordEvent {
  const moment = new Date(row.at);
  const changes = row.changes ?? [];
  const summaries: Record<RecordEvent["kind"], string> = {
    correction: `更正登记信息：${changes.map(({ field }) => recordFieldLabels[field]).join("、")}`,
    transfer: `转移：由${row.fromUnit ?? ""}转入${row.toUnit ?? ""}`,
    merge: "并入同一人的另一份档案",
  };
  return {
    id: row.id,
    kind: row.kind,
    occurredOn: dayOf(moment),
    recorded: { at: moment.toISOString(), on: dayOf(moment) },
    actor: row.actor,
    summary: summaries[row.kind],
    changes,
    fromUnit:
      row.fromUnit === null || row.fromUnitId === null ? null : { id: row.fromUnitId, name: row.fromUnit },
    lines: [
      ...changes.map(changeText),
      ...(row.number ? [`并入的证件号 ${row.number}`] : []),
      ...(row.reason ? [row.reason] : []),
      ...(row.source ? [`依据 ${row.source}`] : []),
    ],
  };
}
