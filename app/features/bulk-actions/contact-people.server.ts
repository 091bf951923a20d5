import type { Transaction } from "~/db.server";
import { type AuditEntry, recordAudit } from "~/features/audit/record-audit.server";
import { contactRow, requireContactDays } from "~/features/dossier/record-contact.server";
import { afterDeath, readDeaths } from "~/features/dossier/require-alive.server";
import { afterExit, readExits } from "~/features/dossier/require-reminded.server";
import { requireFactDay } from "~/features/dossier/require-fact-day.server";
import { lockPeople } from "~/features/people/lock-people.server";
import { alignContactMeasures } from "~/features/help-plan/contact-measures.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import type { ServiceType, ServiceWay } from "~/lib/codes/help";
import { newId } from "~/lib/ids.server";
import { serviceRecord } from "~db/schema";
import { BULK_ROLES, type BulkRow } from "./kinds";
import { NOT_FOUND } from "./rules";

export type Occasion = {
  bulkActionId: string;
  fairId?: string;
  kind: ServiceType;
  way: ServiceWay;
  /** Nobody spoken with: told together, no substantive contact. */
  met: "self" | "none";
  occurredOn: CalendarDate;
  content: string;
  nextOn?: CalendarDate | undefined;
  doneText: string;
};

/**
 * One occasion in the dossiers of many: a record each that names itself a group's, in words for the reader and as
 * `subject.group` for the check of made-up records (R29). Inside a transaction, a row per person in the order asked.
 * Who had died by the day is refused as in a single entry (`after_death`), and who has left where a next contact is
 * agreed on (`next_after_exit`). Throws 403, 422 for a day to come or before somebody was of working age.
 */
export async function contactPeople(
  actor: Actor,
  tx: Transaction,
  personIds: readonly string[],
  occasion: Occasion,
): Promise<BulkRow[]> {
  requireRole(actor, ...BULK_ROLES);
  const { bulkActionId, fairId, kind, way, met, occurredOn, nextOn } = occasion;
  requireContactDays(occurredOn, nextOn);
  const held = await lockPeople(tx, actor.scope, personIds);
  await requireFactDay(tx, "occurredOn", occurredOn, ...held.values());
  const deaths = await readDeaths([...held.keys()]);
  const deed = met === "self" ? { what: "见到本人" } : { what: "通知本人" };
  const exits = await readExits(nextOn ? [...held.keys()] : []);
  for (const [id, died] of deaths) if (occurredOn <= died) deaths.delete(id);
  const lost = [...held.keys()].filter(
    (id) => deaths.has(id) || afterExit(exits.get(id), occurredOn) !== null,
  );
  const size = held.size - lost.length;
  const content = `【集体，${size} 人】${occasion.content}`;
  const values: (typeof serviceRecord.$inferInsert)[] = [];
  const audits: AuditEntry[] = [];
  const rows = personIds.map((personId): BulkRow => {
    const one = held.get(personId);
    if (!one) return { personId, ...NOT_FOUND };
    const message = afterDeath(deaths.get(personId), occurredOn, deed);
    if (message !== null) return { personId, ok: false, code: "after_death", message };
    const unreminded = afterExit(exits.get(personId), occurredOn);
    if (unreminded !== null) return { personId, ok: false, code: "next_after_exit", message: unreminded };
    const id = newId();
    const row = contactRow(
      actor,
      one,
      { id, kind, way, met, occurredOn, content, nextOn },
      { size, bulkActionId, ...(fairId === undefined ? {} : { fairId }) },
    );
    values.push(row);
    audits.push({
      action: "dossier.record_service",
      subject: { type: "person", id: personId, unitId: one.unitId },
      details: { recordId: id, kind, way, substantive: row.substantive, group: size },
      after: row,
    });
    return { personId, ok: true, code: "done", message: occasion.doneText, contactId: id };
  });
  if (values.length > 0) await tx.insert(serviceRecord).values(values);
  await recordAudit(tx, actor, ...audits);
  const told = values.map(({ personId }) => personId);
  await alignContactMeasures(tx, actor, ...told);
  await refreshPersonFacts(tx, ...told);
  return rows;
}
