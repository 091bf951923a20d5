import { recordAudit } from "~/features/audit/record-audit.server";
import { alignContactMeasures } from "~/features/help-plan/contact-measures.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { addYears, type CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { serviceRecord } from "~db/schema";
import type { ContactInput } from "./inputs";
import { requireAlive } from "./require-alive.server";
import { requireNotFuture } from "./require-day.server";
import { requireFactDay } from "./require-fact-day.server";
import { requireReminded } from "./require-reminded.server";
import { isSubstantive } from "./rules";

/** What may be shown of a recorded contact. */
export const contactColumns = {
  id: serviceRecord.id,
  personId: serviceRecord.personId,
  kind: serviceRecord.kind,
  way: serviceRecord.way,
  substantive: serviceRecord.substantive,
  content: serviceRecord.content,
  outcome: serviceRecord.outcome,
  nextOn: serviceRecord.nextOn,
  subject: serviceRecord.subject,
  actorName: serviceRecord.actorName,
  occurredOn: serviceRecord.occurredOn,
  recordedAt: serviceRecord.recordedAt,
  voidedAt: serviceRecord.voidedAt,
  voidReason: serviceRecord.voidReason,
  version: serviceRecord.version,
};

type ContactFact = Omit<ContactInput, "id" | "occurredOn"> & { id: string; occurredOn: CalendarDate };

/** A contact as it is kept; one by one or, with `group`, one of many of the same occasion. */
export function contactRow(
  actor: Actor,
  person: { id: string; city: number },
  input: ContactFact,
  group?: { size: number; bulkActionId: string; fairId?: string },
): typeof serviceRecord.$inferInsert {
  return {
    id: input.id,
    city: person.city,
    personId: person.id,
    kind: input.kind,
    way: input.way,
    substantive: isSubstantive(input),
    content: input.content,
    outcome: input.outcome ?? null,
    nextOn: input.nextOn ?? null,
    subject: {
      met: input.met,
      ...(input.topics?.length ? { topics: input.topics } : {}),
      ...(input.nextStep ? { nextStep: input.nextStep } : {}),
      // Said to be none, not only left out: what was agreed before is called off.
      ...(input.nextOn === null ? { next: "none" } : {}),
      ...(group ? { group } : {}),
    },
    actorName: actor.name,
    occurredOn: input.occurredOn,
    recordedAt: now(),
    recordedBy: actor.accountId,
  };
}

/** 422 for a day in the future, or a next contact that is not after this one and within a year. */
export function requireContactDays(occurredOn: CalendarDate, nextOn: CalendarDate | null | undefined): void {
  requireNotFuture("occurredOn", occurredOn);
  if (nextOn && (nextOn <= occurredOn || nextOn > addYears(today(), 1))) {
    throw invalidInput([
      { path: "nextOn", code: "next_day_out_of_range", message: "下次联系应在这次之后、一年之内。" },
    ]);
  }
}

/**
 * Records a contact or a service given to a person of the caller's territory (404 outside). The form's own
 * id recorded twice is one contact. 422 for a day in the future or before the
 * person was of working age or known at all, the person met after the recorded death, or a next contact before this
 * one or after 注销.
 */
export async function recordContact(actor: Actor, personId: string, input: ContactInput) {
  requireRole(actor, "caseworker", "manager", "reviewer");
  const occurredOn = input.occurredOn ?? today();
  requireContactDays(occurredOn, input.nextOn);
  return withTransaction(async (tx) => {
    const person = await getPersonInScope(actor.scope, personId);
    await requireFactDay(tx, "occurredOn", occurredOn, person);
    await requireReminded(personId, { occurredOn, nextOn: input.nextOn });
    if (input.met === "self") await requireAlive("occurredOn", occurredOn, personId);
    const id = input.id ?? newId();
    const [recorded] = await tx
      .insert(serviceRecord)
      .values(contactRow(actor, person, { ...input, id, occurredOn }))
      .onConflictDoNothing()
      .returning(contactColumns);
    if (!recorded) throw alreadyRecorded();
    await recordAudit(tx, actor, {
      action: "dossier.record_service",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { recordId: id, kind: input.kind, way: input.way, substantive: recorded.substantive },
      after: recorded,
    });
    await alignContactMeasures(tx, actor, personId);
    await refreshPersonFacts(tx, personId);
    return recorded;
  });
}

export const alreadyRecorded = () =>
  conflict("already_recorded", "这次联系已经记过，请在一人一册的时间线中查看。");
