import { inArray, type SQL, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { type AuditEntry, recordAudit } from "~/features/audit/record-audit.server";
import { SYSTEM_STANDARDS } from "~/law/documents";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { personFact } from "~db/schema";
import { STANDARD_CONTACTS } from "./measure";

/** Of the measure `m`, as `restatesContactStandard` says it. */
export const RESTATES_CONTACT_STANDARD: SQL = sql`(coalesce(m.suggested_by->'source'->>'document' = ${SYSTEM_STANDARDS},
  false) and (m.content like ${`${STANDARD_CONTACTS.monthly}%`} or m.content like ${`${STANDARD_CONTACTS.callBack}%`}))`;

/** How such a measure says that contacts settled it; what somebody wrote reads otherwise and is left alone. */
const EVIDENCE = "已记实质联系";

type Changed = {
  personId: string;
  planId: string;
  versionNo: number;
  position: number;
  status: "open" | "done";
  doneOn: CalendarDate | null;
  evidence: string | null;
};

/**
 * Whoever records a contact has done the measure that asks for one: of the plans in force of these people it is done
 * with the first substantive contact since the plan was drafted, and open again when none is left. One statement;
 * audited where something changed. The standard's own clock goes on.
 */
export async function alignContactMeasures(
  tx: Transaction,
  actor: Actor,
  ...personIds: readonly string[]
): Promise<void> {
  if (personIds.length === 0) return;
  const changed = await tx.execute<Changed>(sql`
    with found as (
      select m.id, m.city, p.id as plan_id, p.version_no, m.person_id, k.occurred_on
      from plan_measure m
        join help_plan p on p.id = m.plan_id and p.city = m.city and p.status = 'approved' and p.closed_on is null
        left join lateral (
          select k.occurred_on from service_record k
          where k.person_id = m.person_id and k.city = m.city and k.voided_at is null and k.substantive
            and k.occurred_on >= p.drafted_on
          order by k.occurred_on, k.recorded_at, k.id limit 1) k on true
      where m.person_id = any(${sql.param([...personIds])}::uuid[]) and ${RESTATES_CONTACT_STANDARD}
        and (m.status = 'open' and k.occurred_on is not null
          or m.status = 'done' and m.evidence like ${`%${EVIDENCE}`} and k.occurred_on is null)),
    bumped as (
      update help_plan p set version = p.version + 1 from (select distinct plan_id, city from found) f
      where p.id = f.plan_id and p.city = f.city)
    update plan_measure m set
      status = case when f.occurred_on is null then 'open' else 'done' end,
      done_on = f.occurred_on,
      evidence = case when f.occurred_on is null then null else f.occurred_on::text || ' ' || ${EVIDENCE}::text end,
      done_by_name = case when f.occurred_on is null then null else ${actor.name}::text end
    from found f where m.id = f.id and m.city = f.city
    returning m.person_id as "personId", f.plan_id as "planId", f.version_no as "versionNo", m.position, m.status,
      m.done_on::text as "doneOn", m.evidence`);
  if (changed.length === 0) return;
  const units = await tx
    .select({ personId: personFact.personId, unitId: personFact.unitId })
    .from(personFact)
    .where(
      inArray(
        personFact.personId,
        changed.map(({ personId }) => personId),
      ),
    );
  const unitOf = new Map(units.map(({ personId, unitId }) => [personId, unitId]));
  const entries = changed.map(({ personId, planId, versionNo, position, status, ...after }): AuditEntry => ({
    action: "help_plan.measure",
    subject: { type: "person", id: personId, unitId: unitOf.get(personId) ?? actor.scope.unitId },
    details: { planId, versionNo, position, status },
    before: { status: status === "done" ? "open" : "done" },
    after: { status, ...after },
  }));
  await recordAudit(tx, actor, ...entries);
}
