import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { requireAlive } from "~/features/dossier/require-alive.server";
import { getPersonInScope, type MaskedPerson } from "~/features/people/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, hasRole, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict, forbidden } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { executor, withTransaction } from "~/lib/transaction.server";
import { account, application, person } from "~db/schema";
import { alreadyRecognized } from "./action-blocks";
import type { ApplicationContent } from "./application-inputs";
import { nextApplicationNumber } from "./application-number.server";
import type { ApplicationView } from "./application-view";
import { loadCase } from "./case.server";
import { appliedDayFaults } from "./applied-day";
import { draftColumns, refuseFaults } from "./draft-columns.server";
import { presentCase } from "./present-case.server";
import { findPreviousApplication } from "./previous-application.server";
import { findRunningCase } from "./running-case.server";
import { declaredOver } from "./written-declaration";
import { insertStep } from "./take-step.server";

/** Nobody handles a case with the own ID number (403). */
async function refuseOwnCase(actor: Actor, personId: string): Promise<void> {
  const [own] = await executor()
    .select({ id: account.id })
    .from(account)
    .innerJoin(person, eq(person.residentIdIndex, account.residentIdIndex))
    .where(and(eq(account.id, actor.accountId), eq(person.id, personId)));
  if (own) throw forbidden("这是您本人的申请，依照回避要求，请由其他同事办理。");
}

/** One open application and one recognition in force per person: 409 naming the open application. */
async function refuseSecondCase(personId: string): Promise<void> {
  const running = await findRunningCase(personId);
  if (running?.kind === "application") throw applicationOpen(running.id);
  if (running) throw alreadyRecognized();
}

function applicationOpen(applicationId: string) {
  return conflict("application_open", "此人已有一件正在办理的申请，请在原申请上办理。", { applicationId });
}

function newRow(actor: Actor, owner: MaskedPerson) {
  return {
    id: newId(),
    city: owner.city,
    personId: owner.id,
    unitId: owner.unitId,
    countyId: owner.countyId,
    streetId: owner.streetId,
    communityId: owner.communityId,
    channel: actor.channel === "citizen" ? "online" : "window",
    status: "draft",
    createdAt: now(),
    createdBy: actor.accountId,
  };
}

/**
 * Opens a draft application for a person of the caller's territory, linked to the latest closed one (四（三）).
 * Throws 404 outside the territory, 403 for other roles and the own case, 409 `application_open` (with
 * `applicationId`) or `already_recognized`, 422 where facts or details contradict the record or each other, or the person has died.
 */
export async function createApplication(
  actor: Actor,
  personId: string,
  content: ApplicationContent,
): Promise<ApplicationView> {
  requireRole(actor, "caseworker", "applicant");
  return withTransaction(async (tx) => {
    const owner = await getPersonInScope(actor.scope, personId);
    await refuseOwnCase(actor, personId);
    await refuseSecondCase(personId);
    await requireAlive("personId", today(), personId, { what: "认定申请" });
    const previous = await findPreviousApplication(personId);
    // Masked numbers hold on from the earlier form at the window; an applicant is not shown them to begin with.
    const kept = hasRole(actor, "applicant") ? null : previous;
    const row = newRow(actor, owner);
    const { appliedOn = null } = content;
    refuseFaults(appliedDayFaults({ appliedOn, channel: row.channel, today: today() }));
    const columns = await draftColumns(personId, owner, content, kept);
    const number = await nextApplicationNumber(tx, owner, Number(today().slice(0, 4)));
    await tx
      .insert(application)
      .values({ ...row, ...columns, appliedOn, number, previousApplicationId: previous?.id ?? null });
    await insertStep(tx, actor, {
      applicationId: row.id,
      city: row.city,
      personId,
      position: 1,
      action: "create",
      fromStatus: "draft",
      toStatus: "draft",
      occurredOn: today(),
      details: {
        ...(previous ? { previousNumber: previous.number } : {}),
        ...declaredOver(actor, content.declaration),
      },
    });
    const created = presentCase(await loadCase(actor, row.id));
    await recordAudit(tx, actor, {
      action: "application.create",
      subject: { type: "application", id: row.id, unitId: owner.unitId },
      details: { personId, number },
      after: created,
    });
    await refreshPersonFacts(tx, personId);
    return created;
  });
}
