import { recordAudit } from "~/features/audit/record-audit.server";
import { requireNotFuture, requireWorkingAge } from "~/features/dossier/require-day.server";
import { requireAlive } from "~/features/dossier/require-alive.server";
import { requireFactDay } from "~/features/dossier/require-fact-day.server";
import { requireRecognitionInForce } from "~/features/job-offers/queries.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict, ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { entrepreneurshipSupport } from "~db/schema";
import type { SupportInput } from "./inputs";
import { supportColumns, type SupportRow, wasRecognizedOn } from "./queries.server";
import { subsidyAmount } from "./rules";
import { firstStatus } from "./status";
import { supportViolations } from "./support-violations.server";

/**
 * Records guidance or incubation, or the application for the 初次创业补贴 or a guaranteed loan. 404 outside the
 * territory; 409 `not_recognized` (for the subsidy: neither now nor when the business was registered); 422 with every
 * clause that stands against it.
 */
export async function recordSupport(
  actor: Actor,
  personId: string,
  input: SupportInput,
): Promise<SupportRow> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    await refuseOwnRecord(actor, personId);
    const on = input.occurredOn ?? today();
    await requireFactDay(tx, "occurredOn", on, person);
    await requireAlive("occurredOn", on, personId, { what: "对本人的创业服务" });
    const registeredOn = input.businessRegisteredOn ?? null;
    if (registeredOn) {
      requireNotFuture("businessRegisteredOn", registeredOn);
      requireWorkingAge("businessRegisteredOn", registeredOn, person);
    }
    const subsidy = input.kind === "startup_subsidy";
    // Own work may have ended the recognition before the year was over.
    if (!subsidy || !registeredOn || !(await wasRecognizedOn(personId, [registeredOn]))) {
      await requireRecognitionInForce(personId);
    }
    const violations = await supportViolations(actor.scope, personId, { ...input, id: null, on });
    const [first] = violations;
    if (first) throw ruleBroken(first.code, first.message, first.source, violations);
    const id = input.id ?? newId();
    const [recorded] = await tx
      .insert(entrepreneurshipSupport)
      .values({
        id,
        city: person.city,
        personId,
        kind: input.kind,
        status: firstStatus(input.kind),
        content: input.content,
        provider: input.provider ?? null,
        businessName: input.businessName ?? null,
        businessRegisteredOn: registeredOn,
        amount: subsidy ? subsidyAmount(on).toFixed(2) : (input.amount ?? null),
        termMonths: input.termMonths ?? null,
        note: input.note ?? null,
        actorName: actor.name,
        occurredOn: on,
        recordedAt: now(),
        recordedBy: actor.accountId,
      })
      .onConflictDoNothing()
      .returning(supportColumns);
    if (!recorded) throw conflict("already_recorded", "这次创业服务已经记过，请在记录中查看。");
    await refreshPersonFacts(tx, personId);
    await recordAudit(tx, actor, {
      action: "entrepreneurship.support",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { recordId: id, kind: recorded.kind, on, firstBusiness: input.firstBusiness ?? null },
      after: recorded,
    });
    return recorded;
  });
}
