import { recordAudit } from "~/features/audit/record-audit.server";
import { requireFactDay } from "~/features/dossier/require-fact-day.server";
import { requireRecognitionInForce } from "~/features/job-offers/queries.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { formatDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { serviceRefusal } from "~db/schema";
import type { RecordRefusalInput } from "./inputs";
import { refusalColumns } from "./queries.server";

/**
 * Records that a recognized person refused a service other than a job offer (offers carry their own refusal). Throws
 * 404 outside the territory, 403, 409 `not_recognized` or `already_recorded`, 422 for a day in the future or before
 * the recognition.
 */
export async function recordRefusal(actor: Actor, personId: string, input: RecordRefusalInput) {
  requireRole(actor, "caseworker", "manager", "reviewer");
  const on = input.occurredOn ?? today();
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    await refuseOwnRecord(actor, personId);
    await requireFactDay(tx, "occurredOn", on, person);
    const { recognizedOn } = await requireRecognitionInForce(personId);
    if (on < recognizedOn) {
      throw invalidInput([
        {
          path: "occurredOn",
          code: "before_recognition",
          message: `拒绝服务的日期不能早于认定日期${formatDate(recognizedOn)}。`,
        },
      ]);
    }
    const id = input.id ?? newId();
    const [recorded] = await tx
      .insert(serviceRefusal)
      .values({
        id,
        city: person.city,
        personId,
        service: input.service,
        content: input.content,
        reason: input.reason,
        justified: input.justified,
        justification: input.justified ? (input.justification ?? null) : null,
        actorName: actor.name,
        occurredOn: on,
        recordedAt: now(),
        recordedBy: actor.accountId,
      })
      .onConflictDoNothing()
      .returning(refusalColumns);
    if (!recorded) throw conflict("already_recorded", "这次拒绝已经记过，请在拒绝服务台账中查看。");
    await recordAudit(tx, actor, {
      action: "refusal.record",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { refusalId: id, service: input.service, justified: input.justified, on },
      after: recorded,
    });
    await refreshPersonFacts(tx, personId);
    return recorded;
  });
}
