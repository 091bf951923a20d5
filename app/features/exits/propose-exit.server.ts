import { and, eq, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { type LockedPerson, lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { readRefusals, refusalsReachedOn } from "~/features/refusals/rules";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput, ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { exitCase, recognition } from "~db/schema";
import { loadExit, presentExit } from "./case.server";
import type { ExitView } from "./exit-view";
import { groundFacts } from "./grounds";
import type { ProposeExitInput } from "./inputs";
import { readGroundFacts } from "./radar-facts.server";
import { proposalViolations } from "./rules";
import { findRunningExit } from "./running-exit.server";

type Origin = "caseworker" | "radar" | "comparison";

async function recognitionToEnd(tx: Transaction, person: LockedPerson) {
  const [inForce] = await tx
    .select({
      id: recognition.id,
      recognizedOn: recognition.occurredOn,
      countyId: recognition.countyId,
      streetId: recognition.streetId,
      communityId: recognition.communityId,
    })
    .from(recognition)
    .where(
      and(
        eq(recognition.personId, person.id),
        eq(recognition.city, person.city),
        isNull(recognition.untilOn),
        isNull(recognition.voidedAt),
      ),
    );
  if (!inForce) throw conflict("not_recognized", "此人目前没有有效的就业困难人员认定，不需要注销。");
  const open = await findRunningExit(person);
  if (open) {
    throw conflict("exit_open", "此人已有一件注销待县级决定，请在原件上办理，或先撤回。", {
      exitId: open.id,
    });
  }
  return inForce;
}

/**
 * Proposes to end a recognition on one of the grounds of 三; the county decides. Throws 404 outside the territory, 403
 * for other roles and the own record, 409 `not_recognized` or `exit_open`, 422 for a day that cannot be and for
 * refusals that the ledger does not show.
 */
export async function proposeExit(
  actor: Actor,
  personId: string,
  input: ProposeExitInput,
  origin: Origin = "caseworker",
): Promise<ExitView> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    await refuseOwnRecord(actor, personId);
    const inForce = await recognitionToEnd(tx, person);
    const facts = await readGroundFacts(personId, inForce.id);
    const violations = proposalViolations({
      ground: input.ground,
      occurredOn: input.occurredOn,
      today: today(),
      recognizedOn: inForce.recognizedOn,
      refusalsReachedOn: facts ? refusalsReachedOn(readRefusals(facts.refusals, inForce.recognizedOn)) : null,
    });
    const broken = violations.find(({ code }) => code === "refusals_not_reached");
    if (broken) {
      throw ruleBroken(broken.code, broken.message, groundFacts(input.ground).source, violations);
    }
    if (violations.length > 0) throw invalidInput(violations);
    const id = newId();
    await insertExit(tx, actor, person, inForce, { ...input, id, origin });
    return presentExit(await loadExit(actor, id));
  });
}

type Recognition = Awaited<ReturnType<typeof recognitionToEnd>>;

async function insertExit(
  tx: Transaction,
  actor: Actor,
  person: LockedPerson,
  inForce: Recognition,
  { id, ground, occurredOn, evidence, origin }: ProposeExitInput & { id: string; origin: Origin },
): Promise<void> {
  const { countyId, streetId, communityId } = inForce;
  const row = {
    id,
    city: person.city,
    personId: person.id,
    recognitionId: inForce.id,
    countyId,
    streetId,
    communityId,
    ground,
    occurredOn,
    evidence,
    origin,
    status: "proposed" as const,
    proposedOn: today(),
    proposedAt: now(),
    proposedBy: actor.accountId,
    proposedByName: actor.name,
  };
  await tx.insert(exitCase).values(row);
  await recordAudit(tx, actor, {
    action: "exit.propose",
    subject: { type: "person", id: person.id, unitId: person.unitId },
    details: { exitId: id, ground, occurredOn, origin },
    after: row,
  });
}

/**
 * Somebody recognized is in work and nothing with a term covers them: queued for the county as 建议注销 (PRODUCT §3),
 * by its setting. Says nothing when a case is open already or nobody is recognized. In the caller's transaction, the
 * person locked.
 */
export async function suggestEmployedExit(
  tx: Transaction,
  actor: Actor,
  person: LockedPerson,
  suggestion: { occurredOn: string; evidence: string },
): Promise<string | null> {
  if (await findRunningExit(person)) return null;
  const inForce = await recognitionToEnd(tx, person);
  const id = newId();
  await insertExit(tx, actor, person, inForce, {
    ...suggestion,
    ground: "registration_cancelled",
    id,
    origin: "radar",
  });
  return id;
}

/**
 * The employment a suggestion rested on is voided or over before the county decided: the suggestion goes with it.
 * Only suggestions of the system; what a person has proposed stays. In the caller's transaction.
 */
export async function dropEmployedSuggestion(
  tx: Transaction,
  actor: Actor,
  person: Pick<LockedPerson, "id" | "city" | "unitId">,
  { reason, occurredOn }: { reason: string; occurredOn?: string },
): Promise<void> {
  const dropped = await tx
    .update(exitCase)
    .set({
      status: "withdrawn",
      decisionNote: reason,
      version: sql`${exitCase.version} + 1`,
    })
    .where(
      and(
        eq(exitCase.personId, person.id),
        eq(exitCase.city, person.city),
        eq(exitCase.status, "proposed"),
        eq(exitCase.origin, "radar"),
        eq(exitCase.ground, "registration_cancelled"),
        ...(occurredOn === undefined ? [] : [eq(exitCase.occurredOn, occurredOn)]),
      ),
    )
    .returning({ id: exitCase.id });
  await recordAudit(
    tx,
    actor,
    ...dropped.map(({ id }) => ({
      action: "exit.withdraw" as const,
      subject: { type: "person", id: person.id, unitId: person.unitId },
      details: { exitId: id, reason, by: "employment" },
    })),
  );
}
